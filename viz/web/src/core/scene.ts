/** A network as something to draw: positions in CSS pixels at zoom 1, colours of the theme, one line for each edge. */

import { chosenBy } from "./choice";
import type { Network, NetworkEdge, NetworkNode, RouteKind } from "./models";
import type { Ontology } from "./ontology";
import { radius } from "./shapes";
import type { Edits, Theme } from "./state";

export type Size = { width: number; height: number };
/** Scene = (server - origin) * scale + offset, on each axis. */
export type Frame = { ox: number; oy: number; sx: number; sy: number; dx: number; dy: number };

export type SceneNode = {
  id: string;
  label: string;
  name: string;
  x: number;
  y: number;
  r: number;
  shape: string;
  colour: string;
  strong: boolean;
  rank: number;
  pinned: boolean;
};
export type SceneEdge = {
  key: string;
  id: string;
  source: string;
  target: string;
  route: RouteKind;
  colour: string;
  width: number;
  dash: number[];
  bend: number;
};
export type SceneHull = { id: string; name: string; points: [number, number][]; at: [number, number]; tint: number };
/** An ellipse around the centre of an ego network. */
export type Ring = { x: number; y: number; rx: number; ry: number };
export type Scene = {
  nodes: SceneNode[];
  edges: SceneEdge[];
  hulls: SceneHull[];
  rings: Ring[];
  frame: Frame;
  size: Size;
};

export const MARGIN = { top: 34, right: 54, bottom: 74, left: 54 };
/** How far one axis may be stretched more than the other to use the ground. */
const STRETCH = 1.45;
/** Side of the square that a node has to itself, from which on nodes have their full size. */
const ROOMY = 72;
/** Pixels between parallel lines at their middle. */
export const BEND = 18;
/** The most that a line bends, as a share of its length. */
const BOW = 0.14;
export const TINTS = 6;
/** How much wider than high the server makes rings. */
const ASPECT = 1.25;

export function frame(points: readonly { x: number; y: number }[], size: Size): Frame {
  const xs = points.map((p) => p.x);
  const ys = points.map((p) => p.y);
  const [x0, x1] = extent(xs);
  const [y0, y1] = extent(ys);
  const w = Math.max(80, size.width - MARGIN.left - MARGIN.right);
  const h = Math.max(80, size.height - MARGIN.top - MARGIN.bottom);
  let sx = x1 > x0 ? w / (x1 - x0) : 1;
  let sy = y1 > y0 ? h / (y1 - y0) : 1;
  if (x1 === x0) sx = sy;
  if (y1 === y0) sy = sx;
  sx = Math.min(sx, sy * STRETCH, 3);
  sy = Math.min(sy, sx * STRETCH, 3);
  return { ox: (x0 + x1) / 2, oy: (y0 + y1) / 2, sx, sy, dx: MARGIN.left + w / 2, dy: MARGIN.top + h / 2 };
}

function extent(values: readonly number[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const v of values) {
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  return low > high ? [0, 0] : [low, high];
}

export function toScene(f: Frame, x: number, y: number): [number, number] {
  return [(x - f.ox) * f.sx + f.dx, (y - f.oy) * f.sy + f.dy];
}

export function toServer(f: Frame, x: number, y: number): [number, number] {
  return [(x - f.dx) / f.sx + f.ox, (y - f.dy) / f.sy + f.oy];
}

/** Return the network without what is hidden by hand, with what was opened, and with pins in their places. */
export function edited(network: Network, edits: Edits, grown: { nodes: NetworkNode[]; edges: NetworkEdge[] }): Network {
  const hidden = new Set(edits.hidden);
  const pins = new Map(edits.pins.map((p) => [p.id, p]));
  const nodes = new Map<string, NetworkNode>();
  for (const n of [...network.nodes, ...grown.nodes]) {
    if (hidden.has(n.id) || nodes.has(n.id)) continue;
    const pinned = pins.get(n.id);
    nodes.set(n.id, pinned ? { ...n, x: pinned.x, y: pinned.y } : n);
  }
  const edges = new Map<string, NetworkEdge>();
  for (const e of [...network.edges, ...grown.edges])
    if (nodes.has(e.source) && nodes.has(e.target) && !edges.has(keyOf(e))) edges.set(keyOf(e), e);
  return { ...network, nodes: [...nodes.values()], edges: [...edges.values()] };
}

export function keyOf(edge: NetworkEdge): string {
  return `${edge.id}#${edge.route}`;
}

export function scene(network: Network, edits: Edits, ontology: Ontology, theme: Theme, size: Size): Scene {
  const circles = rings(network);
  const around = circles.flatMap((r) => [
    { x: r.x - r.rx, y: r.y - r.ry },
    { x: r.x + r.rx, y: r.y + r.ry },
  ]);
  const framed = [...network.hulls.flatMap((h) => h.polygon.map(([x, y]) => ({ x, y }))), ...around];
  const f = frame(network.nodes.length ? [...network.nodes, ...framed] : [], size);
  const strongest = Math.max(1, ...network.nodes.map((n) => n.strength));
  const pinned = new Set(edits.pins.map((p) => p.id));
  const room = Math.sqrt((size.width * size.height) / Math.max(1, network.nodes.length));
  const dense = Math.min(1, Math.max(0.6, room / ROOMY));
  const nodes = network.nodes.map((n): SceneNode => {
    const [x, y] = toScene(f, n.x, n.y);
    const shape = ontology.shape(n.label);
    const r = radius(shape, n.strength / strongest) * dense;
    const { id, label, name, rank } = n;
    const colour = ontology.colour(label, theme);
    return { id, label, name, x, y, r, shape, colour, strong: ontology.isStrong(label), rank, pinned: pinned.has(id) };
  });
  const hulls = network.hulls.map((h, i): SceneHull => {
    const points = h.polygon.map(([x, y]) => toScene(f, x, y));
    return { id: h.id, name: h.name, points, at: toScene(f, ...h.name_at), tint: i % TINTS };
  });
  return {
    nodes,
    edges: lines(network.edges, ontology, theme, new Map(nodes.map((n) => [n.id, n]))),
    hulls,
    rings: circles.map((r) => ring(r, f)),
    frame: f,
    size,
  };
}

/**
 * Lines between the same two nodes bend apart: `bend` is the distance in pixels of the middle from the straight line. Near nodes
 * and many lines bend less: no line leaves the straight one by more than a share of its length.
 */
export function lines(
  edges: readonly NetworkEdge[],
  ontology: Ontology,
  theme: Theme,
  at: ReadonlyMap<string, { x: number; y: number }> = new Map(),
): SceneEdge[] {
  const groups = new Map<string, NetworkEdge[]>();
  for (const e of edges) {
    const pair = e.source < e.target ? `${e.source} ${e.target}` : `${e.target} ${e.source}`;
    const group = groups.get(pair);
    if (group) group.push(e);
    else groups.set(pair, [e]);
  }
  return [...groups.values()].flatMap((group) => {
    const [a, b] = [at.get(group[0]?.source ?? ""), at.get(group[0]?.target ?? "")];
    const most = a && b ? Math.hypot(a.x - b.x, a.y - b.y) * BOW : Infinity;
    const apart = group.length > 1 ? Math.min(BEND, (2 * most) / (group.length - 1)) : 0;
    return group.map((e, i): SceneEdge => {
      const side = e.source < e.target ? 1 : -1;
      const { colour, width, dash } = ontology.line(e.route, theme);
      const bend = side * (i - (group.length - 1) / 2) * apart;
      return {
        key: keyOf(e),
        id: chosenBy(e),
        source: e.source,
        target: e.target,
        route: e.route,
        colour,
        width,
        dash,
        bend,
      };
    });
  });
}

/** The rings that an ego network stands on, in the server's units; none for other views. */
function rings(network: Network): Ring[] {
  const centre = network.view === "rings" && network.nodes.find((n) => n.ring === 0);
  if (!centre) return [];
  return [1, 2].flatMap((number) => {
    const radii = network.nodes
      .filter((n) => n.ring === number)
      .map((n) => Math.hypot((n.x - centre.x) / ASPECT, n.y - centre.y));
    const ry = radii.sort((p, q) => p - q)[Math.floor(radii.length / 2)];
    return ry ? [{ x: centre.x, y: centre.y, rx: ry * ASPECT, ry }] : [];
  });
}

function ring(r: Ring, f: Frame): Ring {
  const [x, y] = toScene(f, r.x, r.y);
  return { x, y, rx: r.rx * f.sx, ry: r.ry * f.sy };
}

/** The middle of a line, where its bend is greatest. */
export function middle(a: { x: number; y: number }, b: { x: number; y: number }, bend: number): [number, number] {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return [(a.x + b.x) / 2 - ((b.y - a.y) / length) * bend, (a.y + b.y) / 2 + ((b.x - a.x) / length) * bend];
}
