import { describe, expect, it } from "vitest";

import { fit, reach, sideOf, type Body } from "../src/core/fit";
import { estimate, overlaps, type Box } from "../src/core/labels";

const body = (id: string, x: number, y: number, more: Partial<Body> = {}): Body => ({
  ...{ id, name: `单位名称第${id}号`, x, y, r: 8, bold: false, only: null, beside: null, dx: 0, dy: 0, group: null },
  ...more,
});
const size = { width: 800, height: 600 };

/** The boxes of symbols with names where they were put. */
function boxes(bodies: readonly Body[], places: ReadonlyMap<string, { x: number; y: number }>): Box[] {
  const at = new Map(bodies.map((b) => [b.id, b]));
  return bodies.map((b) => {
    const { x, y } = places.get(b.id) ?? b;
    const r = reach(b, sideOf(b, at), estimate);
    return { x: x - r.left, y: y - r.up, w: r.left + r.right, h: r.up + r.down };
  });
}

function clashes(all: readonly Box[]): number {
  return all.flatMap((a, i) => all.slice(i + 1).filter((b) => overlaps(a, b))).length;
}

describe("fitting", () => {
  const crowd = Array.from({ length: 80 }, (_, i) => body(String(i), 200 + ((i * 97) % 400), 170 + ((i * 61) % 260)));

  it("parts symbols with names that lie on one another, within the window", () => {
    const before = clashes(boxes(crowd, new Map()));
    const found = boxes(crowd, fit(crowd, size, estimate));
    expect(before).toBeGreaterThan(100);
    expect(clashes(found)).toBeLessThan(before / 20);
    for (const b of found) expect(b.x >= 0 && b.y >= 0 && b.x + b.w <= 800 && b.y + b.h <= 600).toBe(true);
  });
  it("keeps off what is taken", () => {
    const taken = { x: 0, y: 520, w: 240, h: 80 };
    const found = boxes(crowd, fit(crowd, size, estimate, [taken]));
    expect(found.filter((b) => overlaps(b, { ...taken, x: 2, w: 236, y: 524 }))).toEqual([]);
  });
  it("leaves alone what has room, and gives the same each time", () => {
    const apart = [body("a", 100, 100), body("b", 400, 300)];
    expect([...fit(apart, size, estimate)]).toEqual([
      ["a", { x: 100, y: 100 }],
      ["b", { x: 400, y: 300 }],
    ]);
    expect(fit(crowd, size, estimate)).toEqual(fit(crowd, size, estimate));
  });
  it("moves the leaves of a hub with it, at their distance in rows", () => {
    const leaf = (i: number): Body => body(`l${i}`, 0, 0, { only: "hub", beside: "hub", dx: 60, dy: (i - 1) * 18 });
    const all = [body("hub", 400, 300), leaf(0), leaf(1), leaf(2), body("near", 410, 310)];
    const places = fit(all, size, estimate);
    const hub = places.get("hub");
    for (let i = 0; i < 3; i++)
      expect(places.get(`l${i}`)).toEqual({ x: (hub?.x ?? 0) + 60, y: (hub?.y ?? 0) + (i - 1) * 18 });
    expect(clashes(boxes(all, places))).toBe(0);
  });
  it("takes less room for all where the window is too small", () => {
    const small = { width: 300, height: 240 };
    for (const { x, y } of fit(crowd, small, estimate).values())
      expect(x > 0 && y > 0 && x < 300 && y < 240).toBe(true);
  });
  it("takes no time to speak of for a view of the largest size", () => {
    const many = Array.from({ length: 300 }, (_, i) => body(String(i), (i * 37) % 800, (i * 91) % 600));
    const start = performance.now();
    fit(many, size, estimate);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
