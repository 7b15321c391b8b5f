/** The page's own colours, read off its style sheet, for what is drawn on canvases. */

import { TINTS } from "../core/scene";
import type { Palette } from "../core/picture";

export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ground: read("--ground"),
    ink: read("--ink"),
    soft: read("--soft"),
    rule: read("--rule"),
    tints: Array.from({ length: TINTS }, (_, i) => read(`--tint-${i}`)),
  };
}

export function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
