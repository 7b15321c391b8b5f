/**
 * Where names go. Names keep 12 px at any zoom, are wrapped evenly, and are placed greedily by rank at the first of eight
 * places around their node (then slid along it, then a little further out) where they cover neither another name nor a node.
 * A name that finds no place is tried again cut short; its whole is told when the node is pointed at.
 */

export const FONT_SIZE = 12;
export const LINE_HEIGHT = 15;
const GAPS = [3, 9, 17] as const;
const CELL = 64;
/** Pixels that stay free between names. */
const APART = 1;
/** Names beyond which none is moved out of the way of another. */
const CROWD = 320;

export type Box = { x: number; y: number; w: number; h: number };
export type Wanted = { id: string; name: string; x: number; y: number; r: number; rank: number; bold: boolean };
export type Placed = Box & { id: string; lines: string[]; bold: boolean };
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

/** Boxes already taken, found by cell. */
class Taken<B extends Box = Box> {
  private readonly cells = new Map<number, B[]>();

  add(box: B): void {
    this.visit(box, (key) => {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
      return false;
    });
  }

  remove(box: B): void {
    this.visit(box, (key) => {
      const cell = this.cells.get(key);
      cell?.splice(cell.indexOf(box), 1);
      return false;
    });
  }

  hits(box: Box): boolean {
    return this.visit(box, (key) => this.cells.get(key)?.some((other) => close(box, other)) ?? false);
  }

  /** The first boxes that the box would cover, two at most. */
  meeting(box: Box): B[] {
    const met = new Set<B>();
    this.visit(box, (key) => {
      for (const other of this.cells.get(key) ?? []) if (close(box, other)) met.add(other);
      return met.size > 1;
    });
    return [...met];
  }

  private visit(box: Box, see: (key: number) => boolean): boolean {
    for (let cx = Math.floor(box.x / CELL); cx <= Math.floor((box.x + box.w) / CELL); cx++)
      for (let cy = Math.floor(box.y / CELL); cy <= Math.floor((box.y + box.h) / CELL); cy++)
        if (see(cx * 73856093 + cy)) return true;
    return false;
  }
}

function close(a: Box, b: Box): boolean {
  return overlaps({ x: a.x - APART, y: a.y - APART, w: a.w + 2 * APART, h: a.h + 2 * APART }, b);
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
  const bodies = new Taken();
  for (const box of nodes) bodies.add(box);
  const names = new Taken<Placed>();
  const order = [...wanted].sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  const found = new Map<string, Placed>();
  const ask = new Map(order.map((w) => [w.id, w]));
  const fits = (box: Box): boolean => (!within || inside(box, within)) && !bodies.hits(shrunk(box));
  const set = (p: Placed): void => {
    found.set(p.id, p);
    names.add(p);
  };
  const left = order.filter((want) => {
    const spot = candidates(want, variantsOf(want.name), measure).find((p) => fits(p) && !names.hits(p));
    if (spot) set(spot);
    return !spot;
  });
  for (const want of left) {
    const free = thorough && order.length <= CROWD ? makeRoom(want) : null;
    const spot = free ?? candidates(want, clippedOf(want.name), measure).find((p) => fits(p) && !names.hits(p));
    if (spot) set(spot);
  }
  return order.flatMap((w) => found.get(w.id) ?? []);

  /** A place that a single other name holds, where that one finds another place. */
  function makeRoom(want: Wanted): Placed | null {
    for (const p of candidates(want, variantsOf(want.name), measure)) {
      if (!fits(p)) continue;
      const [holder, more] = names.meeting(p);
      const other = holder && !more ? ask.get(holder.id) : undefined;
      if (!holder || !other) continue;
      names.remove(holder);
      names.add(p);
      const moved = candidates(other, variantsOf(other.name), measure).find((q) => fits(q) && !names.hits(q));
      names.remove(p);
      if (moved) {
        set(moved);
        return p;
      }
      names.add(holder);
    }
    return null;
  }
}

/** Every way to set the name in the forms around its node, best first. */
function candidates(want: Wanted, forms: readonly string[][], measure: Measure): Placed[] {
  const variants = forms.map((lines) => ({
    lines,
    w: Math.max(...lines.map((line) => measure(line, want.bold))),
    h: lines.length * LINE_HEIGHT,
  }));
  return GAPS.flatMap((gap) =>
    variants.flatMap(({ lines, w, h }) =>
      around(want, w, h, gap).map(([x, y]): Placed => ({ id: want.id, x, y, w, h, lines, bold: want.bold })),
    ),
  );
}

function variantsOf(name: string): string[][] {
  const all = [8, 6, 5].map((per) => wrap(name, per));
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
  return [
    [x - w / 2, y + side],
    [x + side + 1, y - h / 2],
    [x - side - 1 - w, y - h / 2],
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
