/** The buttons at the lower left of the view: zoom, fit, undo, redo, pictures. */

import type { Context, Part } from "../context";
import type { Key } from "../core/i18n";
import { fill, h } from "../element";
import { stage } from "../views/stage";
import { takePicture } from "./takeaway";

export function controls(context: Context): Part {
  const root = h("div", { class: "controls", role: "toolbar" });

  function update(): void {
    const { say, state } = context;
    root.setAttribute("aria-label", say("actions"));
    const graph = ["structure", "partners", "rings", "map"].includes(state.view);
    fill(
      root,
      ...(graph
        ? [
            button("zoomIn", "＋", () => stage.surface?.zoom?.(1.25)),
            button("zoomOut", "－", () => stage.surface?.zoom?.(0.8)),
            button("fit", "⤢", () => stage.surface?.fit?.()),
          ]
        : []),
      context.canUndo || context.canRedo ? button("undo", "↶", () => context.travel("undo"), !context.canUndo) : null,
      context.canUndo || context.canRedo ? button("redo", "↷", () => context.travel("redo"), !context.canRedo) : null,
      ...(graph
        ? [
            button("png", "PNG", () => void takePicture(context, "png")),
            button("svg", "SVG", () => void takePicture(context, "svg")),
          ]
        : []),
    );
  }

  function button(words: Key, face: string, press: () => void, disabled = false): HTMLElement {
    const name = context.say(words);
    return h(
      "button",
      {
        type: "button",
        class: "button",
        "data-key": `control-${words}`,
        "aria-label": name,
        title: name,
        disabled,
        click: press,
      },
      face,
    );
  }

  return { root, update };
}
