/** Dated things on a line: years with much in them are wider, empty stretches are folded, names in a lane never overlap. */

import type { TimelineItem } from "./models";

export type Band = { year: number; x: number; w: number; folded: boolean };
export type Spot = { item: TimelineItem; x: number; row: number };

const FOLDED = 34;
const EMPTY = 46;

/** Return a band for each year that has something, and a folded one for each stretch that has nothing. */
export function bands(items: readonly TimelineItem[], width: number): Band[] {
  const counts = new Map<number, number>();
  for (const item of items) counts.set(yearOf(item.date), (counts.get(yearOf(item.date)) ?? 0) + 1);
  const years = [...counts.keys()].sort((a, b) => a - b);
  const plan: { year: number; share: number }[] = [];
  years.forEach((year, i) => {
    const before = years[i - 1];
    if (before !== undefined && year - before === 2) plan.push({ year: year - 1, share: -1 });
    else if (before !== undefined && year - before > 2) plan.push({ year: before + 1, share: 0 });
    plan.push({ year, share: Math.sqrt(counts.get(year) ?? 1) });
  });
  const fixed = plan.reduce((sum, p) => sum + (p.share > 0 ? 0 : p.share < 0 ? EMPTY : FOLDED), 0);
  const shares = plan.reduce((sum, p) => sum + Math.max(0, p.share), 0) || 1;
  const room = Math.max(width - fixed, 110 * years.length);
  let x = 0;
  return plan.map(({ year, share }) => {
    const w = share > 0 ? Math.max(96, (room * share) / shares) : share < 0 ? EMPTY : FOLDED;
    const band = { year, x, w, folded: share === 0 };
    x += w;
    return band;
  });
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** How far into its year a date lies, 0 to 1; null where only the year is known. */
export function within(date: string): number | null {
  const [, month, day] = date.split("-").map(Number);
  if (!month) return null;
  return Math.min(0.999, (month - 1) / 12 + (day ? (day - 1) / 372 : 0.04));
}

/**
 * Give each item a place and a row. A date known to the month or day stands where it belongs; one known to the year alone
 * stands anywhere in its band, so it takes the first room there.
 */
export function arrange(
  items: readonly TimelineItem[],
  years: readonly Band[],
  measure: (item: TimelineItem) => number,
): Spot[] {
  const at = new Map(years.map((b) => [b.year, b]));
  const ends: number[] = [];
  const order = [...items].sort((a, b) => a.date.localeCompare(b.date) || a.name.localeCompare(b.name, "zh"));
  const exact = order.filter((i) => within(i.date) !== null);
  const vague = order.filter((i) => within(i.date) === null);
  const spots: Spot[] = [];
  const taken: [number, number][][] = [];
  const free = (row: number, from: number, to: number): boolean =>
    (taken[row] ?? []).every(([a, b]) => to <= a || from >= b);
  const take = (item: TimelineItem, row: number, x: number, w: number): void => {
    (taken[row] ??= []).push([x, x + w]);
    ends[row] = Math.max(ends[row] ?? 0, x + w);
    spots.push({ item, x, row });
  };
  for (const item of exact) {
    const band = at.get(yearOf(item.date));
    if (!band) continue;
    const w = measure(item);
    const x = band.x + (within(item.date) ?? 0) * (band.w - 16);
    let row = 0;
    while (!free(row, x, x + w)) row++;
    take(item, row, x, w);
  }
  for (const item of vague) {
    const band = at.get(yearOf(item.date));
    if (!band) continue;
    const w = measure(item);
    for (let row = 0; ; row++) {
      const x = opening(taken[row] ?? [], band.x + 4, Math.max(band.x + 4, band.x + band.w - w), w);
      if (x === null) continue;
      take(item, row, x, w);
      break;
    }
  }
  return spots;
}

/** The least x from `low` to `high` at which `w` pixels are free. */
function opening(taken: readonly [number, number][], low: number, high: number, w: number): number | null {
  let x = low;
  for (const [a, b] of [...taken].sort((p, q) => p[0] - q[0])) if (x < b && x + w > a) x = b;
  return x <= high ? x : null;
}
