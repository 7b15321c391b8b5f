/** Little drawings that stand for a kind of node or a route, and names that can be chosen. */

import type { Context } from "../context";
import type { Ref } from "../core/models";
import { outline } from "../core/shapes";
import * as act from "../core/state";
import { h, s } from "../element";

export function mark(context: Context, label: string, size = 14): SVGSVGElement {
  const { ontology, state } = context;
  const path = s("path", { d: outline(ontology.shape(label), 8, 8, 6.4), fill: ontology.colour(label, state.theme) });
  return s("svg", { class: "mark", width: size, height: size, viewBox: "0 0 16 16", "aria-hidden": "true" }, path);
}

export function stroke(context: Context, kind: string, width = 28): SVGSVGElement {
  const line = context.ontology.line(kind, context.state.theme);
  const drawn = s("line", {
    x1: 1,
    x2: width - 1,
    y1: 5,
    y2: 5,
    stroke: line.colour,
    "stroke-width": line.width,
    "stroke-dasharray": line.dash.join(" ") || null,
  });
  return s("svg", { class: "stroke", width, height: 10, viewBox: `0 0 ${width} 10`, "aria-hidden": "true" }, drawn);
}

/** Routes as little lines, with their names for those who do not see them. */
export function strokes(context: Context, kinds: readonly string[], width = 28): HTMLElement {
  const names = kinds.map((k) => context.ontology.routeName(k, context.language)).join("、");
  return h(
    "span",
    { class: "strokes", role: "img", "aria-label": names, title: names },
    ...kinds.map((k) => stroke(context, k, width)),
  );
}

/** A node's mark and name as a button that chooses it. */
export function name(context: Context, ref: Ref, key: string): HTMLButtonElement {
  const press = (): void => context.change((s0) => act.choose(s0, ref.id));
  const title = context.ontology.label(ref.label, context.language);
  return h(
    "button",
    { class: "name", type: "button", "data-key": key, title, click: press },
    mark(context, ref.label),
    h("span", {}, ref.name),
  );
}

export function chip(context: Context, label: string): HTMLElement {
  return h("span", { class: "chip" }, mark(context, label, 12), context.ontology.label(label, context.language));
}

/** A heading below the title of a card; of the second level where there is none. */
export function heading(text: string, tag: "h2" | "h3" = "h3"): HTMLHeadingElement {
  return h(tag, { class: "heading" }, text);
}
