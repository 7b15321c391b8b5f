/** Outlines of the node shapes that the ontology names: as SVG path data, for icons, exported pictures and canvases alike. */

type Point = readonly [number, number];

const SIN = (turn: number): number => Math.sin(turn * 2 * Math.PI);
const COS = (turn: number): number => Math.cos(turn * 2 * Math.PI);

function regular(corners: number, turn: number): Point[] {
  return Array.from({ length: corners }, (_, i): Point => [COS(turn + i / corners), SIN(turn + i / corners)]);
}

function star(): Point[] {
  return Array.from({ length: 10 }, (_, i): Point => {
    const r = i % 2 ? 0.46 : 1.08;
    return [r * COS(-0.25 + i / 10), r * SIN(-0.25 + i / 10)];
  });
}

const CUT = 0.42;
const OUTLINES: Readonly<Record<string, readonly Point[]>> = {
  octagon: regular(8, 1 / 16),
  hexagon: regular(6, 0),
  star: star(),
  diamond: [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ],
  square: [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ],
  "cut-square": [
    [CUT - 1, -1],
    [1 - CUT, -1],
    [1, CUT - 1],
    [1, 1 - CUT],
    [1 - CUT, 1],
    [CUT - 1, 1],
    [-1, 1 - CUT],
    [-1, CUT - 1],
  ],
  tag: [
    [-1, -1],
    [0.25, -1],
    [1, 0],
    [0.25, 1],
    [-1, 1],
  ],
  triangle: [
    [0, -1],
    [1, 1],
    [-1, 1],
  ],
  page: [
    [-0.8, -1],
    [0.35, -1],
    [0.8, -0.5],
    [0.8, 1],
    [-0.8, 1],
  ],
};

/** Radius in pixels at zoom 1 by shape: the shape says how much a kind of node governs. */
const RADII: Readonly<Record<string, number>> = {
  octagon: 13,
  hexagon: 12.5,
  star: 11.5,
  diamond: 10.5,
  circle: 7,
  square: 7,
  "round-square": 7,
  "cut-square": 8,
  tag: 6.5,
  triangle: 7,
  page: 7,
};

export const SHAPES: readonly string[] = Object.keys(RADII);

export function radius(shape: string, share = 0): number {
  const base = RADII[shape] ?? 7;
  return shape === "circle" ? base + 4 * Math.sqrt(Math.max(0, Math.min(1, share))) : base;
}

/** Return SVG path data for the shape around (x, y), `r` its half extent. */
export function outline(shape: string, x: number, y: number, r: number): string {
  const n = (value: number): string => String(Math.round(value * 100) / 100);
  if (shape === "round-square") {
    const c = r * 0.45;
    const s = 2 * (r - c);
    return `M${n(x - r + c)} ${n(y - r)}h${n(s)}a${n(c)} ${n(c)} 0 0 1 ${n(c)} ${n(c)}v${n(s)}a${n(c)} ${n(c)} 0 0 1 ${n(-c)} ${n(c)}h${n(-s)}a${n(c)} ${n(c)} 0 0 1 ${n(-c)} ${n(-c)}v${n(-s)}a${n(c)} ${n(c)} 0 0 1 ${n(c)} ${n(-c)}z`;
  }
  const points = OUTLINES[shape];
  if (!points) return `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0z`;
  return `M${points.map(([px, py]) => `${n(x + px * r)} ${n(y + py * r)}`).join("L")}z`;
}
