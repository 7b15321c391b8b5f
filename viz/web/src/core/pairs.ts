/** A view's edges as rows: one for each fact, or for each two partners or communities. The table's twin of the canvas. */

import { chosenBy } from "./choice";
import type { RouteKind } from "./legend";
import type { Network, NetworkEdge, Ref } from "./models";

export type Row = {
  id: string;
  a: Ref;
  b: Ref;
  routes: RouteKind[];
  /** The relationship of a fact; null for a tie. */
  type: string | null;
  weight: number;
  years: number[];
  since: number | null;
  until: number | null;
  sources: string[];
};
export const COLUMNS = ["a", "routes", "b", "since", "weight", "sources"] as const;
export type Column = (typeof COLUMNS)[number];
/** Years told one by one; more are told as a span. */
const FEW = 3;

export function rows(network: Network): Row[] {
  const names = new Map<string, Ref>(network.nodes.map((n) => [n.id, n]));
  const discs = communities(network);
  const groups = new Map<string, NetworkEdge[]>();
  for (const e of network.edges) {
    const group = groups.get(chosenBy(e));
    if (group) group.push(e);
    else groups.set(chosenBy(e), [e]);
  }
  return [...groups].flatMap(([id, edges]): Row[] => {
    const first = edges[0];
    const end = (node: string): Ref | undefined => (first?.type === null && discs.get(node)) || names.get(node);
    const a = first && end(first.source);
    const b = first && end(first.target);
    if (!a || !b) return [];
    return [
      {
        id,
        a: { id: a.id, label: a.label, name: a.name },
        b: { id: b.id, label: b.label, name: b.name },
        routes: edges.map((e) => e.route),
        type: first.type,
        weight: edges.reduce((sum, e) => sum + e.weight, 0),
        years: [...new Set(edges.flatMap((e) => e.years))].sort((x, y) => x - y),
        since: least(edges.map((e) => e.since)),
        until: most(edges.map((e) => e.until)),
        sources: [...new Set(edges.flatMap((e) => e.sources))],
      },
    ];
  });
}

/** On the map, where an edge without a type sums up those between two communities: the community of each node. */
export function communities(network: Network): ReadonlyMap<string, Ref> {
  if (network.view !== "map") return new Map();
  return new Map(network.hulls.flatMap((h) => h.nodes.map((id) => [id, { id: h.id, label: h.label, name: h.name }])));
}

/** The years of a row as they are told: each of a few, or the first and the last; empty where none is known. */
export function told(row: Pick<Row, "years" | "since" | "until">, between: string): string {
  const { years, since, until } = row;
  if (years.length > 0 && years.length <= FEW) return years.join(between);
  if (since === null) return "";
  return until === null || until === since ? String(since) : `${since}–${until}`;
}

/**
 * Sort by `column`, or `-column` for falling order; the undated and the unsourced come last either way; ties keep the strongest
 * first. `word` gives what the reader sees of a row's routes or sources.
 */
export function sorted(
  all: readonly Row[],
  sort: string,
  language: string,
  word: (row: Row, column: "routes" | "sources") => string = (row, column) => row[column].join(),
): Row[] {
  const falling = sort.startsWith("-");
  const column = (falling ? sort.slice(1) : sort) as Column;
  const collator = new Intl.Collator(language === "zh" ? "zh-CN" : "en");
  const sign = falling ? -1 : 1;
  const by = (x: Row, y: Row): number => {
    switch (column) {
      case "a":
        return sign * collator.compare(x.a.name, y.a.name);
      case "b":
        return sign * collator.compare(x.b.name, y.b.name);
      case "routes":
        return sign * (x.routes.length - y.routes.length || collator.compare(word(x, column), word(y, column)));
      case "sources":
        if (!x.sources.length || !y.sources.length) return Number(!x.sources.length) - Number(!y.sources.length);
        return sign * (x.sources.length - y.sources.length || collator.compare(word(x, column), word(y, column)));
      case "since":
        if (x.since === null || y.since === null) return Number(x.since === null) - Number(y.since === null);
        return sign * (x.since - y.since);
      default:
        return (column === "weight" ? sign : -1) * (x.weight - y.weight);
    }
  };
  return [...all].sort((x, y) => by(x, y) || y.weight - x.weight || collator.compare(x.a.name, y.a.name));
}

function least(values: readonly (number | null)[]): number | null {
  const known = values.filter((v): v is number => v !== null);
  return known.length ? Math.min(...known) : null;
}

function most(values: readonly (number | null)[]): number | null {
  const known = values.filter((v): v is number => v !== null);
  return known.length ? Math.max(...known) : null;
}
