/**
 * Where names go. Names keep their size at any zoom, are wrapped evenly, and are placed greedily by rank at the first of eight
 * places around their node (then slid along it, then a little further out) where they cover neither another name nor a node.
 * A name that finds no place there is moved out to the nearest free one, joined to its node by a hairline; where there is none,
 * it is cut short, and its whole is told when the node is pointed at.
 */

export const FONT_SIZE = 11.5;
export const LINE_HEIGHT = 14;
const GAPS = [3, 9, 17] as const;
/** How far out a name with a hairline may stand from its node. */
const REACH = [24, 32, 40, 50, 60, 72, 86, 100, 120, 140] as const;
/** Directions in which it is sought. */
const TURNS = 12;
const CELL = 64;
/** Pixels that stay free between names. */
const APART = 1;
/** Boxes that are tried to make room for names, those tried in vain before it is given up, and what each move of a name adds to the cost of moving it again. */
const WORK = 120_000;
const VAIN = 36_000;
const WORN = 0.35;
/** Names beyond which none is moved out of the way of another. */
export const CROWD = 320;

export type Box = { x: number; y: number; w: number; h: number };
/** Where a name stands best: beside its node, away from the only one that it is tied to. */
export type Side = "left" | "right";
export type Wanted = {
  id: string;
  name: string;
  x: number;
  y: number;
  r: number;
  rank: number;
  bold: boolean;
  side?: Side;
};
/** `leader` is the hairline to the node, from end to end, of a name that stands off. */
export type Placed = Box & { id: string; lines: string[]; bold: boolean; leader?: Leader };
export type Leader = readonly [x1: number, y1: number, x2: number, y2: number];
export type Measure = (text: string, bold: boolean) => number;

/** Width of text in characters: a full-width one counts 1, any other .55. */
export function units(text: string): number {
  let sum = 0;
  for (const c of text) sum += (c.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.55;
  return sum;
}

/** An estimate for where no canvas is at hand. */
export const estimate: Measure = (text, bold) => units(text) * FONT_SIZE * (bold ? 1.02 : 1);

/** Return the name in at most `most` lines of about `per` characters, as even as can be; what does not fit ends in an ellipsis. */
export function wrap(name: string, per = 8, most = 3): string[] {
  const total = units(name);
  const rows = Math.min(most, Math.max(1, Math.ceil(total / per)));
  if (rows === 1 && total <= per) return [name];
  const want = Math.min(per, Math.ceil(total / rows));
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(name)) {
    const last = lines.length === rows - 1;
    if (line && units(line + piece) > (last ? per : want) + 0.01 && !CLOSING.test(piece)) {
      if (last) return [...lines, `${clip(line, per - 1)}…`];
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, units(line) > per + 1.2 ? `${clip(line, per - 1)}…` : line];
}

const CLOSING = /^[，。、；：？！”’）》」』】,.;:?!)\]}]/;

/** Split where a line may break: between full-width characters and around words, never after an opening bracket. */
function pieces(name: string): string[] {
  return name.match(/[（“‘《「『【([{]*(?:[A-Za-z0-9À-ɏ.'&-]+|[^A-Za-z0-9À-ɏ\s（“‘《「『【([{])|\s+|./gu) ?? [name];
}

function clip(text: string, most: number): string {
  let out = "";
  for (const c of text) {
    if (units(out + c) > most) break;
    out += c;
  }
  return out;
}

/** Boxes already taken, each for someone, found by cell. */
class Taken<T> {
  private readonly cells = new Map<number, { box: Box; by: T }[]>();

  add(box: Box, by: T): void {
    this.visit(box, (key) => {
      const cell = this.cells.get(key);
      if (cell) cell.push({ box, by });
      else this.cells.set(key, [{ box, by }]);
      return false;
    });
  }

  remove(box: Box, by: T): void {
    this.visit(box, (key) => {
      const cell = this.cells.get(key);
      const at = cell?.findIndex((one) => one.by === by) ?? -1;
      if (at >= 0) cell?.splice(at, 1);
      return false;
    });
  }

  hits(box: Box): boolean {
    return this.visit(box, (key) => this.cells.get(key)?.some((one) => close(box, one.box)) ?? false);
  }

  /** Tell of those whose boxes the box would cover, until `see` says to stop. */
  meet(box: Box, see: (by: T) => boolean): boolean {
    return this.visit(box, (key) => this.cells.get(key)?.some((one) => close(box, one.box) && see(one.by)) ?? false);
  }

  private visit(box: Box, see: (key: number) => boolean): boolean {
    for (let cx = Math.floor(box.x / CELL); cx <= Math.floor((box.x + box.w) / CELL); cx++)
      for (let cy = Math.floor(box.y / CELL); cy <= Math.floor((box.y + box.h) / CELL); cy++)
        if (see(cx * 73856093 + cy)) return true;
    return false;
  }
}

function close(a: Box, b: Box): boolean {
  return a.x - APART < b.x + b.w && b.x - APART < a.x + a.w && a.y - APART < b.y + b.h && b.y - APART < a.y + a.h;
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/**
 * Return the names that find a place, in the order of `rank` (0 first). `nodes` are boxes that no name may cover; a node's own
 * box is among them. Names that would lie outside `within` are not placed. `thorough` moves names that stand in the way of others:
 * ten times the work, for when nothing moves.
 */
export function place(
  wanted: readonly Wanted[],
  nodes: readonly Box[],
  measure: Measure = estimate,
  within?: Box,
  thorough = true,
): Placed[] {
  const bodies = new Taken<Box>();
  for (const box of nodes) bodies.add(box, box);
  const names = new Taken<Placed>();
  const order = [...wanted].sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  const found = new Map<string, Placed>();
  const fits = (box: Box): boolean => (!within || inside(box, within)) && !bodies.hits(shrunk(box));
  const set = (p: Placed): void => {
    found.set(p.id, p);
    for (const box of boxesOf(p)) names.add(box, p);
  };
  const unset = (p: Placed): void => {
    found.delete(p.id);
    for (const box of boxesOf(p)) names.remove(box, p);
  };
  const careful = thorough && order.length <= CROWD;
  // Views are fitted to the best place of every name: where each takes its own, few need another.
  if (careful)
    for (const want of order) {
      const home = first(want, variantsOf(want.name).slice(0, 1), measure, () => true);
      if (home && fits(home) && !names.hits(home)) set(home);
    }
  const left = order.filter((want) => {
    if (found.has(want.id)) return false;
    const spot = first(want, variantsOf(want.name), measure, (p) => fits(p) && !names.hits(p));
    if (spot) set(spot);
    return !spot;
  });
  if (careful) makeRoom(left);
  for (const want of order) {
    if (found.has(want.id)) continue;
    const spot = first(want, clippedOf(want.name), measure, (p) => fits(p) && !names.hits(p));
    if (spot) set(spot);
  }
  return order.flatMap((w) => found.get(w.id) ?? []);

  /**
   * Give each of those left the place where it drives out the fewest and the last of the others, who are then left themselves;
   * keep the best that was reached. Who was driven out often is spared. In the end no name is left for the sake of lower ones.
   */
  function makeRoom(all: readonly Wanted[]): void {
    const standing = new Map(order.map((want, i) => [want.id, { want, cost: 1.5 - i / order.length }]));
    const places = new Map<string, Placed[]>();
    const queue = [...all];
    let best = [...found.values()];
    let work = WORK;
    let stop = WORK - VAIN;
    while (queue.length && work > Math.max(0, stop)) {
      const want = queue.shift();
      if (!want) break;
      const mine = places.get(want.id) ?? allPlaces(want);
      places.set(want.id, mine);
      let pick: { at: Placed; met: Placed[] } | null = null;
      let least = Infinity;
      for (const at of mine) {
        const met: Placed[] = [];
        let cost = 0;
        const dear = (p: Placed): boolean => {
          if (met.includes(p)) return false;
          met.push(p);
          cost += standing.get(p.id)?.cost ?? 0;
          return cost >= least;
        };
        const given = boxesOf(at).some((box) => (work--, names.meet(box, dear)));
        if (!given) [pick, least] = [{ at, met }, cost];
        if (!met.length) break;
      }
      if (!pick) continue;
      for (const p of pick.met) {
        unset(p);
        const other = standing.get(p.id);
        if (!other) continue;
        other.cost += WORN;
        queue.push(other.want);
      }
      set(pick.at);
      if (found.size > best.length) [best, stop] = [[...found.values()], work - VAIN];
    }
    for (const p of [...found.values()]) unset(p);
    best.forEach(set);
    const ranks = new Map(order.map((want, i) => [want.id, i]));
    for (const [i, want] of order.entries()) {
      if (found.has(want.id)) continue;
      const lower = (p: Placed): boolean => (ranks.get(p.id) ?? 0) > i;
      const met = new Set<Placed>();
      const at = first(want, variantsOf(want.name), measure, (p) => {
        met.clear();
        return fits(p) && !names.meet(p, (other) => (met.add(other), !lower(other)));
      });
      if (!at) continue;
      met.forEach(unset);
      set(at);
    }
  }

  /** Every place of the name that covers no node, near ones first. */
  function allPlaces(want: Wanted): Placed[] {
    const own = (box: Box): boolean => Math.hypot(box.x - want.x, box.y - want.y) < 1.5 * want.r + 3;
    const clear = (p: Placed): boolean => boxesOf(p).every((box, i) => i === 0 || own(box) || !bodies.hits(box));
    const near: Placed[] = [];
    first(want, variantsOf(want.name), measure, (p) => (near.push(p), false));
    return [...near, ...outer(want, measure)].filter((p) => fits(p) && clear(p));
  }
}

/** The boxes that a name takes: its own, and little ones along its hairline. */
function boxesOf(p: Placed): Box[] {
  const known = taken.get(p);
  if (known) return known;
  const boxes = p.leader ? [p, ...along(p.leader)] : [p];
  taken.set(p, boxes);
  return boxes;
}
const taken = new WeakMap<Placed, Box[]>();

/** The first way to set the name in the forms around its node, best first, that passes the test. */
function first(
  want: Wanted,
  forms: readonly string[][],
  measure: Measure,
  test: (at: Placed) => boolean,
): Placed | undefined {
  const variants = forms.map((lines) => ({
    lines,
    w: Math.max(...lines.map((line) => measure(line, want.bold))),
    h: lines.length * LINE_HEIGHT,
  }));
  for (const gap of GAPS)
    for (const { lines, w, h } of variants)
      for (const [x, y] of around(want, w, h, gap)) {
        const at: Placed = { id: want.id, x, y, w, h, lines, bold: want.bold };
        if (test(at)) return at;
      }
  return undefined;
}

/** Every place of the name further out, nearest first, each with the hairline that joins it to its node. */
function outer(want: Wanted, measure: Measure): Placed[] {
  const { id, x, y, r, bold } = want;
  const variants = variantsOf(want.name).map((lines) => ({
    lines,
    w: Math.max(...lines.map((line) => measure(line, bold))),
    h: lines.length * LINE_HEIGHT,
  }));
  return REACH.flatMap((reach) =>
    variants.flatMap(({ lines, w, h }) =>
      Array.from({ length: TURNS }, (_, i) => {
        const [dx, dy] = [Math.cos((2 * Math.PI * i) / TURNS), Math.sin((2 * Math.PI * i) / TURNS)];
        // The box touches the circle of the reach from outside, with the side that faces the node.
        const [cx, cy] = [x + dx * (r + reach) + (dx * w) / 2, y + dy * (r + reach) + (dy * h) / 2];
        const box = { x: cx - w / 2, y: cy - h / 2, w, h };
        const [ex, ey] = [clamp(x, box.x, box.x + w), clamp(y, box.y + 2, box.y + h - 2)];
        const far = Math.hypot(ex - x, ey - y) || 1;
        const leader = [x + ((ex - x) / far) * r, y + ((ey - y) / far) * r, ex, ey] as const;
        return { id, ...box, lines, bold, leader };
      }),
    ),
  );
}

/** Little boxes along the hairline, its ends left out. */
function along(leader: Leader): Box[] {
  const [x1, y1, x2, y2] = leader;
  const steps = Math.floor(Math.hypot(x2 - x1, y2 - y1) / 7);
  return Array.from({ length: Math.max(0, steps - 1) }, (_, i) => {
    const t = (i + 1) / steps;
    return { x: x1 + (x2 - x1) * t - 0.5, y: y1 + (y2 - y1) * t - 0.5, w: 1, h: 1 };
  });
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Names come back at every zoom: how they are wrapped is kept, up to so many. */
const wrapped = new Map<string, string[][]>();
const KEPT = 5_000;

function variantsOf(name: string): string[][] {
  const known = wrapped.get(name);
  if (known) return known;
  if (wrapped.size >= KEPT) wrapped.clear();
  const made = variants(name);
  wrapped.set(name, made);
  return made;
}

function variants(name: string): string[][] {
  const all = [8, 6, 5, 4].map((per) => wrap(name, per));
  const whole = all.filter((lines, i) => i === 0 || !lines.at(-1)?.endsWith("…"));
  return whole.filter((lines, i) => i === 0 || lines.length !== whole[i - 1]?.length);
}

/** Where a crowd leaves no room for the whole name, its beginning is better than nothing. */
function clippedOf(name: string): string[][] {
  return [10, 5].flatMap((most) => (units(name) > most ? [wrap(`${clip(name, most - 1)}…`, 5, 2)] : []));
}

function around(at: Wanted, w: number, h: number, gap: number): [number, number][] {
  const { x, y, r } = at;
  const side = r + gap;
  const slant = r * 0.7 + gap * 0.6;
  const beside: [number, number][] = [
    [x + side + 1, y - h / 2],
    [x - side - 1 - w, y - h / 2],
  ];
  if (at.side === "left") beside.reverse();
  const below: [number, number] = [x - w / 2, y + side];
  return [
    ...(at.side ? [...beside, below] : [below, ...beside]),
    [x - w / 2, y - side - h],
    [x + slant, y + slant],
    [x - slant - w, y + slant],
    [x + slant, y - slant - h],
    [x - slant - w, y - slant - h],
    [x - w * 0.25, y + side],
    [x - w * 0.75, y + side],
    [x - w * 0.25, y - side - h],
    [x - w * 0.75, y - side - h],
  ];
}

function inside(box: Box, within: Box): boolean {
  return (
    box.x >= within.x &&
    box.y >= within.y &&
    box.x + box.w <= within.x + within.w &&
    box.y + box.h <= within.y + within.h
  );
}

/** Letters do not fill their box: a name may come this much nearer to a node. */
function shrunk(box: Box): Box {
  return { x: box.x + 1, y: box.y + 2, w: box.w - 2, h: box.h - 4 };
}
