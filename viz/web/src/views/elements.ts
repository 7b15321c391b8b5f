/** A scene as Cytoscape's elements: brought up to it, sized by the zoom, dressed by what is chosen, and told where they stand. */

import type { Core, ElementDefinition, NodeSingular, SingularElementReturnValue } from "cytoscape";

import type { Probe } from "../context";
import type { Lit } from "../core/focus";
import { FONT_SIZE, type Placed } from "../core/labels";
import type { Scene } from "../core/scene";

/** A node that is to go from where it stands to its new place. */
export type Move = { node: NodeSingular; x: number; y: number; x0: number; y0: number };

/** What is new appears, what is gone goes, the rest is given what differs; return what is to move. */
export function bring(cy: Core, next: Scene): Move[] {
  const nodes = new Map(next.nodes.map((n) => [n.id, n]));
  const edges = new Map(next.edges.map((e) => [e.key, e]));
  const moves: Move[] = [];
  const added: ElementDefinition[] = [];
  const scale = grown(cy);
  cy.batch(() => {
    cy.elements().forEach((e) => {
      if (!(e.isNode() ? nodes : edges).has(e.id())) e.remove();
    });
    for (const n of next.nodes) {
      const { id, colour, shape, r, label, name } = n;
      const data = { id, colour, shape, r, name, label, size: 2 * r * scale };
      const old = cy.getElementById(id);
      const classes = n.pinned ? "pinned" : "";
      if (old.empty()) added.push({ group: "nodes", data, classes, position: { x: n.x, y: n.y } });
      else {
        renew(old, data);
        const { x, y } = old.position();
        if (Math.hypot(x - n.x, y - n.y) > 0.5) moves.push({ node: old, x: n.x, y: n.y, x0: x, y0: y });
        old.toggleClass("pinned", n.pinned);
      }
    }
    for (const e of next.edges) {
      const { source, target, colour, dash, route, bend } = e;
      const old = cy.getElementById(e.key);
      const data = {
        id: e.key,
        fact: e.id,
        source,
        target,
        colour,
        dash,
        route,
        bend,
        wide: e.width,
        width: e.width * scale,
      };
      if (old.empty()) added.push({ group: "edges", data });
      else renew(old, { colour, bend });
    }
    cy.add(added);
  });
  sized(cy, scale);
  return moves;
}

/** Give an element its data where that differs: each giving makes its style anew. */
function renew(element: SingularElementReturnValue, data: Readonly<Record<string, unknown>>): void {
  const now = element.data() as Record<string, unknown>;
  if (Object.entries(data).some(([key, value]) => now[key] !== value)) element.data(data);
}

function grown(cy: Core): number {
  return cy.zoom() ** -0.55;
}

function sized(cy: Core, scale: number): void {
  cy.scratch("scale", scale);
  cy.scratch("count", cy.elements().length);
}

/** Nodes and lines grow slower than the zoom, so that zooming in makes room. */
export function resize(cy: Core): void {
  const scale = grown(cy);
  const near = Math.abs(((cy.scratch("scale") as number | undefined) ?? 0) / scale - 1) < 0.02;
  if (near && cy.scratch("count") === cy.elements().length) return;
  sized(cy, scale);
  cy.batch(() => {
    cy.nodes().forEach((n) => void n.data("size", 2 * (n.data("r") as number) * scale));
    cy.edges().forEach((e) => void e.data("width", (e.data("wide") as number) * scale));
  });
}

/** What is chosen and its neighbours are lit, the rest dims; all is as usual where nothing is. */
export function dress(cy: Core, light: Lit | null): void {
  cy.batch(() => {
    cy.elements().removeClass("dim lit chosen");
    if (!light) return;
    cy.nodes().forEach((n) => void n.addClass(light.nodes.has(n.id()) ? "lit" : "dim"));
    cy.edges().forEach((e) => void e.addClass(light.edges.has(e.id()) ? "lit" : "dim"));
    for (const id of light.chosen) cy.getElementById(id).addClass("chosen");
  });
}

/** Radius in pixels on the screen. */
export function radiusOf(cy: Core, node: NodeSingular): number {
  return ((node.data("size") as number) * cy.zoom()) / 2;
}

/** Where nodes, lines and names are drawn, in CSS pixels of the page. */
export function probed(cy: Core, box: HTMLElement, names: readonly Placed[]): Probe {
  const { left, top } = box.getBoundingClientRect();
  const pan = cy.pan();
  return {
    nodes: cy.nodes().map((n) => {
      const p = n.renderedPosition();
      const { id, name, label, colour } = n.data() as { id: string; name: string; label: string; colour: string };
      return {
        id,
        label,
        name,
        x: p.x + left,
        y: p.y + top,
        r: radiusOf(cy, n),
        colour,
        opacity: n.effectiveOpacity(),
      };
    }),
    edges: cy.edges().map((e) => {
      const drawn = e as unknown as { renderedMidpoint(): { x: number; y: number }; effectiveOpacity(): number };
      const p = drawn.renderedMidpoint();
      const { id, fact, route, colour } = e.data() as { id: string; fact: string; route: string; colour: string };
      return { id: fact, key: id, route, x: p.x + left, y: p.y + top, colour, opacity: drawn.effectiveOpacity() };
    }),
    labels: names.map((n) => ({
      id: n.id,
      text: n.lines.join(""),
      x: n.x + pan.x + left,
      y: n.y + pan.y + top,
      w: n.w,
      h: n.h,
      size: FONT_SIZE,
    })),
  };
}
