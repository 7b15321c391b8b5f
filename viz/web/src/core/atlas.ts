/** The whole map: what to draw at which zoom. Positions are the server's; a node is a number, so that 100,000 are quick. */

import type { Network } from "./models";
import type { Ontology } from "./ontology";
import { radius } from "./shapes";
import type { Theme } from "./state";

export type Atlas = {
  xs: Float64Array;
  ys: Float64Array;
  rs: Float32Array;
  /** Nodes of one colour and shape are drawn together. */
  batches: { colour: string; shape: string; nodes: Int32Array }[];
  lines: { route: string; colour: string; width: number; dash: number[]; ends: Int32Array; edges: Int32Array }[];
  discs: { name: string; id: string; x: number; y: number; r: number; count: number; tint: number }[];
  /** Nodes in the order in which names are placed. */
  order: Int32Array;
  box: { x: number; y: number; w: number; h: number };
  index: ReadonlyMap<string, number>;
};

export type Detail = { lines: boolean; shapes: boolean; names: boolean };

/** Lines above this are drawn only when nothing moves; shapes and names only where few nodes are in sight. */
export const MANY_LINES = 20_000;
const SHAPED = 1_500;
const NAMED = 900;

export function atlas(network: Network, ontology: Ontology, theme: Theme): Atlas {
  const n = network.nodes.length;
  const xs = new Float64Array(n);
  const ys = new Float64Array(n);
  const rs = new Float32Array(n);
  const index = new Map<string, number>();
  const groups = new Map<string, { colour: string; shape: string; nodes: number[] }>();
  const strongest = network.nodes.reduce((most, node) => Math.max(most, node.strength), 1);
  network.nodes.forEach((node, i) => {
    index.set(node.id, i);
    xs[i] = node.x;
    ys[i] = node.y;
    const shape = ontology.shape(node.label);
    rs[i] = radius(shape, node.strength / strongest);
    const group = groups.get(node.label) ?? { colour: ontology.colour(node.label, theme), shape, nodes: [] };
    group.nodes.push(i);
    groups.set(node.label, group);
  });
  const routes = new Map<string, { ends: number[]; edges: number[] }>();
  network.edges.forEach((e, number) => {
    const [a, b] = [index.get(e.source), index.get(e.target)];
    if (a === undefined || b === undefined) return;
    const found = routes.get(e.route) ?? { ends: [], edges: [] };
    found.ends.push(a, b);
    found.edges.push(number);
    routes.set(e.route, found);
  });
  const order = Int32Array.from(network.nodes.map((_, i) => i)).sort(
    (a, b) => (network.nodes[a]?.rank ?? 0) - (network.nodes[b]?.rank ?? 0),
  );
  return {
    xs,
    ys,
    rs,
    order,
    index,
    batches: [...groups.values()].map((g) => ({ ...g, nodes: Int32Array.from(g.nodes) })),
    lines: [...routes].map(([route, { ends, edges }]) => ({
      route,
      ...ontology.line(route, theme),
      ends: Int32Array.from(ends),
      edges: Int32Array.from(edges),
    })),
    discs: network.hulls.map((h, i) => ({
      id: h.id,
      name: h.name,
      count: h.nodes.length,
      tint: i % 6,
      ...disc(h.polygon),
    })),
    box: bounds(
      xs,
      ys,
      network.hulls.flatMap((h) => h.polygon),
    ),
  };
}

/** The number of the edge whose line comes nearest to the place, within `reach`; -1 for none. In the map's own units. */
export function nearest(made: Atlas, x: number, y: number, reach: number): number {
  let [best, least] = [-1, reach];
  for (const { ends, edges } of made.lines)
    for (let j = 0; j < ends.length; j += 2) {
      const [a, b] = [ends[j] ?? 0, ends[j + 1] ?? 0];
      const away = distance(x, y, made.xs[a] ?? 0, made.ys[a] ?? 0, made.xs[b] ?? 0, made.ys[b] ?? 0);
      if (away < least) [best, least] = [edges[j / 2] ?? -1, away];
    }
  return best;
}

function distance(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = dx || dy ? Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy))) : 0;
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

export function detail(inSight: number, lines: number, moving: boolean): Detail {
  return {
    lines: lines <= MANY_LINES || !moving,
    shapes: inSight <= SHAPED,
    names: inSight <= NAMED,
  };
}

function disc(polygon: readonly [number, number][]): { x: number; y: number; r: number } {
  const n = Math.max(1, polygon.length);
  const x = polygon.reduce((sum, p) => sum + p[0], 0) / n;
  const y = polygon.reduce((sum, p) => sum + p[1], 0) / n;
  return { x, y, r: Math.max(0, ...polygon.map((p) => Math.hypot(p[0] - x, p[1] - y))) };
}

function bounds(xs: Float64Array, ys: Float64Array, more: readonly [number, number][]): Atlas["box"] {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  const see = (x: number, y: number): void => {
    x0 = Math.min(x0, x);
    y0 = Math.min(y0, y);
    x1 = Math.max(x1, x);
    y1 = Math.max(y1, y);
  };
  xs.forEach((x, i) => see(x, ys[i] ?? 0));
  for (const [x, y] of more) see(x, y);
  return x0 > x1 ? { x: 0, y: 0, w: 1, h: 1 } : { x: x0, y: y0, w: Math.max(1, x1 - x0), h: Math.max(1, y1 - y0) };
}

/** The numbers of the node and of all that it has a line to. */
export function neighbours(made: Atlas, chosen: number): Set<number> {
  const found = new Set([chosen]);
  for (const { ends } of made.lines)
    for (let j = 0; j < ends.length; j += 2) {
      if (ends[j] === chosen) found.add(ends[j + 1] ?? chosen);
      else if (ends[j + 1] === chosen) found.add(ends[j] ?? chosen);
    }
  return found;
}
