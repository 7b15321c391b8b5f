/** What stays lit when something is chosen, and which names come first. */

import type { SceneEdge, SceneNode } from "./scene";

export type Lit = { nodes: ReadonlySet<string>; edges: ReadonlySet<string>; chosen: ReadonlySet<string> };

/** Return what is lit, or null where nothing in view is chosen. A tie may be named with its ends in either order. */
export function lit(chosen: string, nodes: readonly SceneNode[], edges: readonly SceneEdge[]): Lit | null {
  if (!chosen) return null;
  if (nodes.some((n) => n.id === chosen)) {
    const touching = edges.filter((e) => e.source === chosen || e.target === chosen);
    const around = new Set([chosen, ...touching.flatMap((e) => [e.source, e.target])]);
    return { nodes: around, edges: new Set(touching.map((e) => e.key)), chosen: new Set([chosen]) };
  }
  const tie = edges.filter((e) => e.id === chosen);
  if (!tie.length) return null;
  const ends = new Set(tie.flatMap((e) => [e.source, e.target]));
  return { nodes: ends, edges: new Set(tie.map((e) => e.key)), chosen: ends };
}

/** Rank of a name: the chosen first, then what is lit, then the server's order. */
export function rank(node: SceneNode, now: Lit | null): number {
  if (!now) return node.rank;
  return node.rank + (now.chosen.has(node.id) ? 0 : now.nodes.has(node.id) ? 10_000 : 100_000);
}

/** The neighbour that lies in the direction of an arrow key, by angle first and nearness second; null for none. */
export function towards(
  from: { x: number; y: number },
  others: readonly { id: string; x: number; y: number }[],
  direction: "left" | "right" | "up" | "down",
): string | null {
  const [dx, dy] = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }[direction] as [number, number];
  let best: string | null = null;
  let least = Infinity;
  for (const o of others) {
    const along = (o.x - from.x) * dx + (o.y - from.y) * dy;
    const aside = Math.abs((o.x - from.x) * dy) + Math.abs((o.y - from.y) * dx);
    if (along <= 0 || aside > along * 1.8) continue;
    const cost = along + aside * 1.5;
    if (cost < least) [best, least] = [o.id, cost];
  }
  return best;
}
