/** What can be chosen, by its address: a node `id`, a fact `head~TYPE~tail`, or the tie of two actors `a~b` (ids sorted). */

import type { NetworkEdge } from "./models";

export type Choice =
  | { what: "none" }
  | { what: "node"; id: string }
  | { what: "fact"; id: string; head: string; type: string; tail: string }
  | { what: "tie"; a: string; b: string };

export function choice(chosen: string): Choice {
  if (!chosen) return { what: "none" };
  const [first = "", second, third] = chosen.split("~");
  if (second === undefined) return { what: "node", id: chosen };
  if (third === undefined) return { what: "tie", a: first, b: second };
  return { what: "fact", id: chosen, head: first, type: second, tail: third };
}

/** The address of what an edge stands for: its fact, or for a tie, whichever route the edge shows, the tie. */
export function chosenBy(edge: NetworkEdge): string {
  return edge.type === null ? tie(edge.source, edge.target) : edge.id;
}

export function tie(a: string, b: string): string {
  return a < b ? `${a}~${b}` : `${b}~${a}`;
}
