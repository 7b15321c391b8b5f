/** The whole map as a picture that stands on its own: names where there are few nodes. */

import type { Context } from "../context";
import { place, type Measure } from "../core/labels";
import { picture, type Palette } from "../core/picture";
import { scene, type Size } from "../core/scene";
import { caption } from "./caption";

/** Nodes up to which they are named, and how much smaller they are drawn than in other views. */
const FEW = 400;
const SMALLER = { few: 0.7, many: 0.35 } as const;

export function pictured(context: Context, size: Size, measure: Measure, colours: Palette): string {
  const { network, ontology, state } = context;
  if (!network) return "";
  const drawn = scene(network, state.edits, ontology, state.theme, size);
  const few = drawn.nodes.length <= FEW;
  const nodes = drawn.nodes.map((n) => ({ ...n, r: n.r * (few ? SMALLER.few : SMALLER.many) }));
  const wanted = nodes.map((n) => ({ ...n, bold: n.strong }));
  const boxes = nodes.map((n) => ({ x: n.x - n.r, y: n.y - n.r, w: 2 * n.r, h: 2 * n.r }));
  return picture({ ...drawn, nodes }, few ? place(wanted, boxes, measure) : [], null, caption(context), colours);
}
