/**
 * Fits a drawing to the window. Places come from the server for a ground of any size; brought to the window, they stand nearer to
 * one another while names keep their size, so symbols with their names are pushed apart again, within the window, until they
 * hardly overlap. Leaves in rows beside their hub move with it and keep the rows' distance.
 */

import { LINE_HEIGHT, wrap, type Box, type Measure } from "./labels";
import { convex } from "./hull";

/** A node at its place in the window; `beside` is the hub in whose row it stands, `dx` and `dy` its way from there at zoom 1. */
export type Body = {
  id: string;
  name: string;
  x: number;
  y: number;
  r: number;
  bold: boolean;
  only: string | null;
  beside: string | null;
  dx: number;
  dy: number;
  group: string | null;
};
export type Fitted = { x: number; y: number };
type Reach = { left: number; right: number; up: number; down: number };
type Block = Reach & { id: string; x: number; y: number; weight: number; group: string | null };

/** Nodes above which nothing is pushed: there is no room for their names anyway. */
export const MOST = 300;
const ROUNDS = 300;
/** Pairs of blocks that are looked at in all. */
const WORK = 2_500_000;
/** Pixels between blocks of one street, and between those of two streets, in the first rounds and in the last. */
const WITHIN = 2;
const BETWEEN = [16, 4] as const;
const DAMP = 0.5;
/** Blocks begin at this share of their size and grow over this share of the rounds: what is in the way is passed while it is small. */
const SEED = 0.4;
const GROWING = 0.4;
/** Pixels that stay free along the edge of the window. */
const RIM = 14;
/** How much of the window symbols and names may fill; where there is more, all take less room, and not every name finds a place. */
const FULL = 0.64;

/** Return where each body stands in a window of the size; `taken` are parts of it where none may. */
export function fit(
  bodies: readonly Body[],
  size: { width: number; height: number },
  measure: Measure,
  taken: readonly Box[] = [],
): Map<string, Fitted> {
  const at = new Map(bodies.map((b) => [b.id, b]));
  const rows = new Map<string, Body[]>();
  const stands = (b: Body): boolean => b.beside !== null && at.get(b.beside)?.beside === null;
  for (const b of bodies) if (stands(b)) rows.set(b.beside ?? "", [...(rows.get(b.beside ?? "") ?? []), b]);
  const whole = bodies.filter((b) => !stands(b)).map((b) => block(b, rows.get(b.id) ?? [], at, measure));
  const needed = whole.reduce((sum, b) => sum + b.weight, 0);
  const scale = Math.min(1, Math.sqrt((FULL * size.width * size.height) / Math.max(1, needed)));
  const blocks = whole.map((b) => scaled(b, scale));
  for (const b of blocks) keep(b, size);
  const walls = taken.map((box): Block => {
    const [x, y] = [box.x + box.w / 2, box.y + box.h / 2];
    const [w, h] = [box.w / 2, box.h / 2];
    return { id: "", x, y, left: w, right: w, up: h, down: h, weight: Infinity, group: null };
  });
  push(blocks, walls, size);
  const found = new Map<string, Fitted>();
  for (const b of blocks) {
    found.set(b.id, { x: b.x, y: b.y });
    for (const leaf of rows.get(b.id) ?? []) found.set(leaf.id, { x: b.x + leaf.dx * scale, y: b.y + leaf.dy * scale });
  }
  return found;
}

/** How far a symbol with its name reaches: the name below, or beside it where it has but one neighbour. */
export function reach(body: Body, side: "left" | "right" | null, measure: Measure): Reach {
  const lines = wrap(body.name);
  const w = Math.max(...lines.map((line) => measure(line, body.bold)));
  const h = lines.length * LINE_HEIGHT;
  const own = body.r + 1;
  if (!side) return { left: Math.max(own, w / 2), right: Math.max(own, w / 2), up: own, down: body.r + 3 + h };
  const [near, far] = [own, body.r + 4 + w];
  const half = Math.max(own, h / 2);
  return { left: side === "left" ? far : near, right: side === "left" ? near : far, up: half, down: half };
}

/** The side on which the name of a node with one neighbour stands; none for others. */
export function sideOf(body: Body, at: ReadonlyMap<string, { x: number }>): "left" | "right" | null {
  const only = body.only === null ? undefined : at.get(body.only);
  if (!only) return null;
  if (body.beside === body.only) return body.dx >= 0 ? "right" : "left";
  return body.x >= only.x ? "right" : "left";
}

function block(hub: Body, leaves: readonly Body[], at: ReadonlyMap<string, Body>, measure: Measure): Block {
  const [leaf] = leaves;
  const pair = leaf && hub.only === leaf.id;
  const all = [
    reach(hub, pair ? (leaf.dx >= 0 ? "left" : "right") : sideOf(hub, at), measure),
    ...leaves.map((l) => {
      const own = reach(l, l.dx >= 0 ? "right" : "left", measure);
      return { left: own.left - l.dx, right: own.right + l.dx, up: own.up - l.dy, down: own.down + l.dy };
    }),
  ];
  const [left, right, up, down] = (["left", "right", "up", "down"] as const).map((s) =>
    Math.max(...all.map((o) => o[s])),
  );
  const room = { left: left ?? 0, right: right ?? 0, up: up ?? 0, down: down ?? 0 };
  const { id, x, y, group } = hub;
  return { id, x, y, group, ...room, weight: (room.left + room.right) * (room.up + room.down) };
}

function scaled(b: Block, by: number): Block {
  return { ...b, left: b.left * by, right: b.right * by, up: b.up * by, down: b.down * by };
}

function push(blocks: readonly Block[], walls: readonly Block[], size: { width: number; height: number }): void {
  const pairs = (blocks.length * (blocks.length + 2 * walls.length)) / 2;
  const rounds = Math.min(ROUNDS, Math.ceil(WORK / Math.max(1, pairs)));
  const full = blocks.map(({ left, right, up, down }) => ({ left, right, up, down }));
  for (let round = 0; round < rounds; round++) {
    const grown = Math.min(1, SEED + ((1 - SEED) * round) / (GROWING * rounds));
    blocks.forEach((b, i) => {
      const f = full[i] as Reach;
      b.left = f.left * grown;
      b.right = f.right * grown;
      b.up = f.up * grown;
      b.down = f.down * grown;
    });
    const between = BETWEEN[0] + ((BETWEEN[1] - BETWEEN[0]) * round) / rounds;
    let met = false;
    for (let i = 0; i < blocks.length; i++) {
      const a = blocks[i] as Block;
      for (let j = i + 1; j < blocks.length; j++) {
        const b = blocks[j] as Block;
        met = part(a, b, a.group === b.group ? WITHIN : between) || met;
      }
    }
    for (const b of blocks) {
      for (const wall of walls) met = part(b, wall, WITHIN, 1) || met;
      keep(b, size);
    }
    if (!met && grown === 1) return;
  }
}

/** Push two blocks apart along the axis on which they overlap less, the lighter further; return whether they did. */
function part(a: Block, b: Block, gap: number, damp = DAMP): boolean {
  const byX = Math.min(a.x + a.right - b.x + b.left, b.x + b.right - a.x + a.left) + gap;
  if (byX <= 0) return false;
  const byY = Math.min(a.y + a.down - b.y + b.up, b.y + b.down - a.y + a.up) + gap;
  if (byY <= 0) return false;
  const share = b.weight === Infinity ? 1 : b.weight / (a.weight + b.weight);
  if (byX < byY) {
    const way = a.x + (a.right - a.left) / 2 < b.x + (b.right - b.left) / 2 ? 1 : -1;
    a.x -= byX * damp * share * way;
    b.x += byX * damp * (1 - share) * way;
  } else {
    const way = a.y + (a.down - a.up) / 2 < b.y + (b.down - b.up) / 2 ? 1 : -1;
    a.y -= byY * damp * share * way;
    b.y += byY * damp * (1 - share) * way;
  }
  return true;
}

/** Bring a block into the window. */
function keep(b: Block, size: { width: number; height: number }): void {
  b.x = Math.max(b.left + RIM, Math.min(size.width - RIM - b.right, b.x));
  b.y = Math.max(b.up + RIM, Math.min(size.height - RIM - b.down, b.y));
}

/** The ground around the bodies and their names: the corners of the convex polygon. */
export function ground(bodies: readonly { x: number; y: number; reach: Reach }[]): [number, number][] {
  return convex(
    bodies.flatMap(({ x, y, reach: r }): [number, number][] => [
      [x - r.left, y - r.up],
      [x + r.right, y - r.up],
      [x + r.right, y + r.down],
      [x - r.left, y + r.down],
    ]),
  );
}
