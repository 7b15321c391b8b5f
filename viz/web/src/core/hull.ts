/** The convex hull of points (Andrew's monotone chain), its corners in order. */
export function convex(points: readonly [number, number][]): [number, number][] {
  const ordered = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (ordered.length < 3) return ordered;
  const half = (all: readonly [number, number][]): [number, number][] => {
    const chain: [number, number][] = [];
    for (const p of all) {
      while (chain.length >= 2 && turn(chain.at(-2), chain.at(-1), p) <= 0) chain.pop();
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  return [...half(ordered), ...half([...ordered].reverse())];
}

function turn(a: [number, number] | undefined, b: [number, number] | undefined, c: [number, number]): number {
  return a && b ? (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) : 1;
}
