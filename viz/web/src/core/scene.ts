/** A network as something to draw: positions in CSS pixels at zoom 1, colours of the theme, one line for each edge. */

import { chosenBy } from "./choice";
import { fit, ground, MOST, reach, sideOf, type Body } from "./fit";
import { estimate, type Box, type Measure } from "./labels";
import type { RouteKind } from "./legend";
import type { Network, NetworkEdge, NetworkNode } from "./models";
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
  /** The one node that it is tied to, where there is but one: its name stands away from that. */
  only: string | null;
  /** The hub that it stands in a row with, and moves with, and its way from there. */
  beside: string | null;
  dx: number;
  dy: number;
  group: string | null;
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
/** `at` is where its name stands; none where the street itself is in view and says it. */
export type SceneHull = {
  id: string;
  name: string;
  members: readonly string[];
  points: [number, number][];
  at: [number, number] | null;
  tint: number;
};
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
/** Where symbols with their names are kept within the window, less is left free. */
const SNUG = { top: 18, right: 24, bottom: 18, left: 24 };
/** The part of the window that the buttons at its lower left stand on. */
const BUTTONS = { w: 236, h: 58 };
/** Windows so narrow that names have no room there anyway. */
const NARROW = 480;
/** Views whose places are fitted to the window; rings and discs keep their shape. */
const FITTED: readonly string[] = ["structure", "partners"];
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

export function frame(points: readonly { x: number; y: number }[], size: Size, margin = MARGIN): Frame {
  const xs = points.map((p) => p.x);
  const ys = points.map((p) => p.y);
  const [x0, x1] = extent(xs);
  const [y0, y1] = extent(ys);
  const w = Math.max(80, size.width - margin.left - margin.right);
  const h = Math.max(80, size.height - margin.top - margin.bottom);
  let sx = x1 > x0 ? w / (x1 - x0) : 1;
  let sy = y1 > y0 ? h / (y1 - y0) : 1;
  if (x1 === x0) sx = sy;
  if (y1 === y0) sy = sx;
  sx = Math.min(sx, sy * STRETCH, 3);
  sy = Math.min(sy, sx * STRETCH, 3);
  return { ox: (x0 + x1) / 2, oy: (y0 + y1) / 2, sx, sy, dx: margin.left + w / 2, dy: margin.top + h / 2 };
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

/** Return the network without what is hidden by hand, and with what was opened. */
export function edited(network: Network, edits: Edits, grown: { nodes: NetworkNode[]; edges: NetworkEdge[] }): Network {
  const hidden = new Set(edits.hidden);
  const nodes = new Map<string, NetworkNode>();
  for (const n of [...network.nodes, ...grown.nodes]) if (!hidden.has(n.id) && !nodes.has(n.id)) nodes.set(n.id, n);
  const edges = new Map<string, NetworkEdge>();
  for (const e of [...network.edges, ...grown.edges])
    if (nodes.has(e.source) && nodes.has(e.target) && !edges.has(keyOf(e))) edges.set(keyOf(e), e);
  return { ...network, nodes: [...nodes.values()], edges: [...edges.values()] };
}

export function keyOf(edge: NetworkEdge): string {
  return `${edge.id}#${edge.route}`;
}

/** Return the scene; views without rings that are not too large are fitted to the window, what is pinned stands where it was put. */
export function scene(
  network: Network,
  edits: Edits,
  ontology: Ontology,
  theme: Theme,
  size: Size,
  measure: Measure = estimate,
): Scene {
  const circles = rings(network);
  const around = circles.flatMap((r) => [
    { x: r.x - r.rx, y: r.y - r.ry },
    { x: r.x + r.rx, y: r.y + r.ry },
  ]);
  const framed = [...network.hulls.flatMap((h) => h.polygon.map(([x, y]) => ({ x, y }))), ...around];
  const fits = FITTED.includes(network.view) && network.nodes.length <= MOST;
  const f = frame(network.nodes.length ? [...network.nodes, ...framed] : [], size, fits ? SNUG : MARGIN);
  const strongest = Math.max(1, ...network.nodes.map((n) => n.strength));
  const pinned = new Set(edits.pins.map((p) => p.id));
  const server = new Map(network.nodes.map((n) => [n.id, n]));
  const streets = new Map(network.hulls.flatMap((h) => h.nodes.map((id) => [id, h.id])));
  const room = Math.sqrt((size.width * size.height) / Math.max(1, network.nodes.length));
  const dense = Math.min(1, Math.max(0.6, room / ROOMY));
  const near = neighbours(network.edges);
  const nodes = network.nodes.map((n): SceneNode => {
    const [x, y] = toScene(f, n.x, n.y);
    const shape = ontology.shape(n.label);
    const r = radius(shape, n.strength / strongest) * dense;
    const { id, label, name, rank } = n;
    const colour = ontology.colour(label, theme);
    const strong = ontology.isStrong(label);
    const [only = null, ...others] = near.get(id) ?? [];
    const hub = server.get(n.beside ?? "");
    return {
      ...{ id, label, name, x, y, r, shape, colour, strong, rank },
      pinned: pinned.has(id),
      only: others.length ? null : only,
      beside: hub?.id ?? null,
      dx: hub ? n.x - hub.x : 0,
      dy: hub ? n.y - hub.y : 0,
      group: streets.get(id) ?? null,
    };
  });
  const bodies = nodes.map(body);
  if (fits) {
    const places = fit(bodies, size, measure, buttons(size));
    for (const n of nodes) Object.assign(n, places.get(n.id));
  }
  pin(nodes, edits, f);
  const hulls = network.hulls.map((h, i): SceneHull => {
    const points = h.polygon.map(([x, y]) => toScene(f, x, y));
    return {
      id: h.id,
      name: h.name,
      members: h.nodes,
      points,
      at: fits && server.has(h.id) ? null : toScene(f, ...h.name_at),
      tint: i % TINTS,
    };
  });
  return {
    nodes,
    edges: lines(network.edges, ontology, theme, new Map(nodes.map((n) => [n.id, n]))),
    hulls: fits ? grounds(hulls, nodes, measure) : hulls,
    rings: circles.map((r) => ring(r, f)),
    frame: f,
    size,
  };
}

/** The boxes of a window that nothing may stand on. */
export function buttons(size: Size): Box[] {
  return size.width > NARROW ? [{ x: 0, y: size.height - BUTTONS.h, ...BUTTONS }] : [];
}

/** Put what is pinned where it was put, and with a hub the leaves in its rows. */
function pin(nodes: readonly SceneNode[], edits: Edits, f: Frame): void {
  const at = new Map(nodes.map((n) => [n.id, n]));
  const moved = new Map(edits.pins.map((p) => [p.id, toScene(f, p.x, p.y)]));
  for (const n of nodes) {
    const own = moved.get(n.id);
    const hub = n.beside !== null && moved.has(n.beside) ? moved.get(n.beside) : undefined;
    const [x, y] = own ?? (hub && at.has(n.beside ?? "") ? [hub[0] + n.dx, hub[1] + n.dy] : [n.x, n.y]);
    Object.assign(n, { x, y });
  }
}

function body(n: SceneNode): Body {
  const { id, name, x, y, r, strong, only, beside, dx, dy, group } = n;
  return { id, name, x, y, r, bold: strong, only, beside, dx, dy, group };
}

/** Return the grounds around their members where those stand now. */
export function grounds(hulls: readonly SceneHull[], nodes: readonly SceneNode[], measure: Measure): SceneHull[] {
  const at = new Map(nodes.map((n) => [n.id, n]));
  return hulls.map((hull) => {
    const members = hull.members.flatMap((id) => at.get(id) ?? []);
    const all = members.map((n) => ({ x: n.x, y: n.y, reach: reach(body(n), sideOf(body(n), at), measure) }));
    const points = members.length ? ground(all) : [];
    const top = Math.min(...points.map(([, y]) => y));
    const level = points.filter(([, y]) => y < top + 1).map(([x]) => x);
    const middle = (Math.min(...level) + Math.max(...level)) / 2;
    return { ...hull, points, at: hull.at && points.length ? [middle, top] : null };
  });
}

function neighbours(edges: readonly NetworkEdge[]): Map<string, Set<string>> {
  const near = new Map<string, Set<string>>();
  const tie = (a: string, b: string): void => {
    const known = near.get(a);
    if (known) known.add(b);
    else near.set(a, new Set([b]));
  };
  for (const e of edges) {
    tie(e.source, e.target);
    tie(e.target, e.source);
  }
  return near;
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
