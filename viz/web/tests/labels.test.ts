import { describe, expect, it } from "vitest";

import { estimate, overlaps, place, units, wrap, type Box, type Placed, type Wanted } from "../src/core/labels";

describe("wrap", () => {
  it("keeps a short name on one line", () => expect(wrap("恒隆广场")).toEqual(["恒隆广场"]));
  it("breaks evenly", () => expect(wrap("恒隆广场联合党委会")).toEqual(["恒隆广场联", "合党委会"]));
  it("never breaks a word or after an opening bracket", () => {
    expect(wrap("SMG融媒体中心影视“剧集”制作").every((line) => !/[“(]$/.test(line))).toBe(true);
    expect(wrap("上海Microsoft软件开发中心").join("|")).toContain("Microsoft");
  });
  it("holds three lines of about eight and tells what it leaves out", () => {
    const lines = wrap("南京西路街道区域化党建工作联席会议暨党建和精神文明建设大会执行委员会");
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)).toMatch(/…$/);
    for (const line of lines) expect(units(line)).toBeLessThanOrEqual(9.3);
  });
  it("loses nothing of a name that fits", () => {
    for (const name of ["区域党建联席会议常务理事会", "W e课V讲", "毕马威华振会计师事务所上海分所"])
      expect(wrap(name).join("").replaceAll(" ", "")).toBe(name.replaceAll(" ", ""));
  });
});

describe("place", () => {
  const crowd = (n: number, gap: number): Wanted[] =>
    Array.from({ length: n }, (_, i) => ({
      id: String(i),
      name: `单位名称第${i}号`,
      x: (i % 12) * gap,
      y: Math.floor(i / 12) * gap,
      r: 8,
      rank: i,
      bold: false,
    }));

  it("lets no two names overlap, nor cover a node", () => {
    for (const gap of [24, 40, 70, 120]) {
      const wanted = crowd(120, gap);
      const nodes = wanted.map((n) => ({ x: n.x - n.r, y: n.y - n.r, w: 2 * n.r, h: 2 * n.r }));
      const placed = place(wanted, nodes);
      const inner = (a: Placed): Box => ({ x: a.x + 2, y: a.y + 3, w: a.w - 4, h: a.h - 6 });
      expect(placed.flatMap((a, i) => placed.slice(i + 1).filter((b) => overlaps(a, b)))).toEqual([]);
      expect(placed.filter((a) => nodes.some((b) => overlaps(inner(a), b)))).toEqual([]);
    }
  }, 30_000);
  it("names everything where there is room, and the first of all where there is none", () => {
    expect(place(crowd(60, 130), [])).toHaveLength(60);
    const tight = place(crowd(60, 4), []);
    expect(tight[0]?.id).toBe("0");
    expect(tight.length).toBeLessThan(60);
  });
  it("does not depend on the order in which names come", () => {
    const wanted = crowd(50, 50);
    expect(place([...wanted].reverse(), [])).toEqual(place(wanted, []));
  });
  it("stays within the box", () => {
    const box = { x: 0, y: 0, w: 300, h: 120 };
    for (const p of place(crowd(24, 30), [], estimate, box))
      expect(p.x >= 0 && p.y >= 0 && p.x + p.w <= 300 && p.y + p.h <= 120).toBe(true);
  });
  it("stands names off with a hairline where a crowd leaves no room, over no name and no other node", () => {
    const wanted = crowd(24, 30);
    const nodes = wanted.map((n) => ({ x: n.x - n.r, y: n.y - n.r, w: 2 * n.r, h: 2 * n.r }));
    const placed = place(wanted, nodes);
    const off = placed.flatMap((p) => (p.leader ? [{ id: p.id, leader: p.leader }] : []));
    expect(off.length).toBeGreaterThan(0);
    for (const { id, leader } of off) {
      const [x1, y1, x2, y2] = leader;
      const own = wanted.find((w) => w.id === id);
      expect(Math.hypot(x1 - (own?.x ?? 0), y1 - (own?.y ?? 0))).toBeCloseTo(8, 1);
      for (const other of wanted.filter((w) => w.id !== id))
        for (let t = 0; t <= 1; t += 0.1)
          expect(Math.hypot(x1 + (x2 - x1) * t - other.x, y1 + (y2 - y1) * t - other.y)).toBeGreaterThan(6);
    }
  });
  it("places a thousand names within a frame or two", () => {
    const start = performance.now();
    place(
      crowd(1000, 60),
      crowd(1000, 60).map((n) => ({ x: n.x - 8, y: n.y - 8, w: 16, h: 16 })),
    );
    expect(performance.now() - start).toBeLessThan(250);
  });
});
