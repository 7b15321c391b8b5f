/** A view as an SVG picture that stands on its own: title, legend, date and sources are part of it. */

import { FONT_SIZE, LINE_HEIGHT, type Placed } from "./labels";
import type { Lit } from "./focus";
import type { Scene, SceneEdge, SceneNode } from "./scene";
import { middle } from "./scene";
import { outline } from "./shapes";

export type LegendItem = { name: string; colour: string; shape?: string; dash?: readonly number[]; width?: number };
export type Caption = { title: string; scope: string; note: string; legend: readonly LegendItem[] };
export type Palette = { ground: string; ink: string; soft: string; rule: string; tints: readonly string[] };

export const FAMILY = `"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif`;
const DIM = 0.12;
const HEAD = 58;
const LEGEND_ROW = 22;

/** Return the SVG text of the scene with the names as they are placed. */
export function picture(
  scene: Scene,
  names: readonly Placed[],
  lit: Lit | null,
  caption: Caption,
  palette: Palette,
): string {
  const { width, height } = scene.size;
  const rows = legend(caption.legend, width, palette);
  const foot = rows.height + 34;
  const at = new Map(scene.nodes.map((n) => [n.id, n]));
  const parts = [
    ...scene.hulls.map((h) => hull(h, palette)),
    ...scene.rings.map(
      (r) =>
        `<ellipse cx="${round(r.x)}" cy="${round(r.y)}" rx="${round(r.rx)}" ry="${round(r.ry)}" fill="none" stroke="${palette.rule}" stroke-dasharray="3 5"/>`,
    ),
    ...scene.edges.map((e) => line(e, at, lit)),
    ...scene.nodes.map((n) => node(n, lit, palette)),
    ...names.map((n) => name(n, palette)),
  ];
  return sheet(width, height + HEAD + foot, palette, [
    `<text x="24" y="30" font-size="17" font-weight="700" fill="${palette.ink}">${text(caption.title)}</text>`,
    `<text x="24" y="49" font-size="12" fill="${palette.soft}">${text(caption.scope)}</text>`,
    `<g transform="translate(0 ${HEAD})">${parts.join("\n")}</g>`,
    `<g transform="translate(0 ${HEAD + height})">${rows.text}`,
    `<text x="24" y="${rows.height + 20}" font-size="11" fill="${palette.soft}">${text(caption.note)}</text></g>`,
  ]);
}

/** Return an SVG document on the palette's ground. */
export function sheet(width: number, height: number, palette: Palette, parts: readonly string[]): string {
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  const family = FAMILY.replaceAll('"', "'");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${family}" font-size="${FONT_SIZE}">`,
    `<rect width="100%" height="100%" fill="${palette.ground}"/>`,
    ...parts,
    "</svg>",
  ].join("\n");
}

function hull(h: Scene["hulls"][number], palette: Palette): string {
  const fill = palette.tints[h.tint % palette.tints.length] ?? palette.rule;
  const points = h.points.map(([x, y]) => `${round(x)},${round(y)}`).join(" ");
  const label = h.at
    ? `<text x="${round(h.at[0])}" y="${round(h.at[1])}" text-anchor="middle" font-weight="600" fill="${palette.soft}">${text(h.name)}</text>`
    : "";
  return `<polygon points="${points}" fill="${fill}" stroke="${fill}" stroke-width="18" stroke-linejoin="round"/>${label}`;
}

function line(e: SceneEdge, at: ReadonlyMap<string, SceneNode>, lit: Lit | null): string {
  const a = at.get(e.source);
  const b = at.get(e.target);
  if (!a || !b) return "";
  const [mx, my] = middle(a, b, 2 * e.bend);
  const path = e.bend ? `Q${round(mx)} ${round(my)} ${round(b.x)} ${round(b.y)}` : `L${round(b.x)} ${round(b.y)}`;
  const dash = e.dash.length ? ` stroke-dasharray="${e.dash.join(" ")}"` : "";
  const dim = lit && !lit.edges.has(e.key) ? ` opacity="${DIM}"` : "";
  const ends = `data-a="${text(e.source)}" data-b="${text(e.target)}"`;
  return `<path ${ends} d="M${round(a.x)} ${round(a.y)}${path}" fill="none" stroke="${e.colour}" stroke-width="${e.width}"${dash}${dim}/>`;
}

function node(n: SceneNode, lit: Lit | null, palette: Palette): string {
  const on = lit?.nodes.has(n.id);
  const dim = lit && !on ? ` opacity="${DIM * 2}"` : "";
  const edge = on ? ` stroke="${palette.ink}" stroke-width="1.6"` : ` stroke="${palette.ground}" stroke-width="1"`;
  const who = `data-id="${text(n.id)}" data-name="${text(n.name)}"`;
  return `<path ${who} d="${outline(n.shape, n.x, n.y, n.r)}" fill="${n.colour}"${edge}${dim}><title>${text(n.name)}</title></path>`;
}

function name(n: Placed, palette: Palette): string {
  const x = round(n.x + n.w / 2);
  const rows = n.lines
    .map((row, i) => `<tspan x="${x}" y="${round(n.y + i * LINE_HEIGHT + 12)}">${text(row)}</tspan>`)
    .join("");
  const halo = `stroke="${palette.ground}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"`;
  const weight = n.bold ? ` font-weight="700"` : "";
  const ends = n.leader?.map(round);
  const hair = ends
    ? `<path d="M${ends.slice(0, 2)}L${ends.slice(2)}" stroke="${palette.soft}" stroke-width="0.8"/>`
    : "";
  return `${hair}<text text-anchor="middle" fill="${palette.ink}" ${halo}${weight}>${rows}</text>`;
}

function legend(items: readonly LegendItem[], width: number, palette: Palette): { text: string; height: number } {
  let x = 24;
  let y = 14;
  const out: string[] = [`<line x1="24" x2="${round(width - 24)}" y1="0" y2="0" stroke="${palette.rule}"/>`];
  for (const item of items) {
    const wide = (item.shape ? 22 : 38) + item.name.length * FONT_SIZE + 18;
    if (x + wide > width - 12 && x > 24) [x, y] = [24, y + LEGEND_ROW];
    const mark = item.shape
      ? `<path d="${outline(item.shape, x + 7, y + 4, 6)}" fill="${item.colour}"/>`
      : `<line x1="${x}" x2="${x + 28}" y1="${y + 4}" y2="${y + 4}" stroke="${item.colour}" stroke-width="${item.width ?? 2}" stroke-dasharray="${item.dash?.join(" ") ?? ""}"/>`;
    out.push(
      mark,
      `<text x="${x + (item.shape ? 20 : 36)}" y="${y + 8}" fill="${palette.ink}">${text(item.name)}</text>`,
    );
    x += wide;
  }
  return { text: out.join(""), height: y + LEGEND_ROW };
}

export function text(raw: string): string {
  return raw.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
