/**
 * A forest laid out from left to right: leaves in rows, parents at the middle of their children, a column for each depth. A title
 * stands above its branches, in a row of its own.
 */

import type { Ref } from "./models";

export type Branch = {
  key: string;
  text: string;
  kind: "title" | "node" | "slot" | "missing";
  ref: Ref | null;
  note: string;
  fact: string;
  children: Branch[];
};
export type Item = { branch: Branch; x: number; y: number; w: number; depth: number };
export type Link = { x1: number; y1: number; x2: number; y2: number };
export type Forest = { items: Item[]; links: Link[]; width: number; height: number };

export const ROW = 26;
const GAP = 12;
const BETWEEN = 38;

/** `measure` gives the width in pixels of a branch's own row. */
export function forest(roots: readonly Branch[], measure: (branch: Branch, depth: number) => number): Forest {
  const widths: number[] = [];
  const visit = (b: Branch, depth: number): void => {
    if (b.kind === "title") return b.children.forEach((c) => visit(c, depth));
    widths[depth] = Math.max(widths[depth] ?? 0, measure(b, depth));
    b.children.forEach((c) => visit(c, depth + 1));
  };
  roots.forEach((r) => visit(r, 0));
  const starts = widths.map((_, i) => widths.slice(0, i).reduce((sum, w) => sum + w + BETWEEN, 0));
  const items: Item[] = [];
  const links: Link[] = [];
  let y = ROW / 2;
  const put = (branch: Branch, depth: number): Item => {
    const children = branch.children.map((c) => put(c, depth + 1));
    const first = children[0];
    const last = children.at(-1);
    const item = {
      branch,
      depth,
      x: starts[depth] ?? 0,
      w: measure(branch, depth),
      y: first && last ? (first.y + last.y) / 2 : y,
    };
    if (!first) y += ROW;
    else y += GAP / 2;
    for (const c of children) links.push({ x1: item.x + item.w + 8, y1: item.y, x2: c.x - 6, y2: c.y });
    items.push(item);
    return item;
  };
  for (const root of roots) {
    if (root.kind === "title") {
      items.push({ branch: root, x: 0, y, w: measure(root, 0), depth: 0 });
      y += ROW + GAP / 2;
      for (const child of root.children) put(child, 0);
      y += GAP;
    } else put(root, 0);
    y += GAP;
  }
  return { items, links, width: Math.max(0, ...items.map((i) => i.x + i.w)), height: y };
}

/** A link as SVG path data: level at both ends. */
export function curve({ x1, y1, x2, y2 }: Link): string {
  const bend = Math.max(x1, x2 - 30);
  return `M${x1} ${y1}H${bend}C${bend + 20} ${y1} ${x2 - 20} ${y2} ${x2} ${y2}`;
}
