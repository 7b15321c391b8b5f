/** The keyboard over a network: arrows walk or pan, Enter opens, Escape leaves, + - 0 zoom. */

import type { Context } from "../context";
import * as act from "../core/state";

export type Direction = "left" | "right" | "up" | "down";

export type Keyed = {
  zoom(by: number): void;
  fit(): void;
  /** Move the picture by so many pixels. */
  pan(x: number, y: number): void;
  /** The node that lies in the direction from the chosen one; null for none. */
  next(direction: Direction): string | null;
};

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};
const PAN: Readonly<Record<Direction, [number, number]>> = {
  left: [60, 0],
  right: [-60, 0],
  up: [0, 60],
  down: [0, -60],
};

export function keys(context: Context, view: Keyed): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = ARROWS[event.key];
    if (direction) walk(direction, event.shiftKey);
    else if (event.key === "+" || event.key === "=") view.zoom(1.25);
    else if (event.key === "-") view.zoom(0.8);
    else if (event.key === "0") view.fit();
    else if (event.key === "Enter" && context.state.chosen)
      document.querySelector<HTMLElement>(".panel [data-title]")?.focus();
    else if (event.key === "Escape" && context.state.chosen) context.change((s) => act.choose(s, ""));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  function walk(direction: Direction, shift: boolean): void {
    const next = shift ? null : view.next(direction);
    if (next) context.change((s) => act.choose(s, next), "replace");
    else if (shift || !context.state.chosen) view.pan(...PAN[direction]);
  }
}
