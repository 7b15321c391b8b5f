/** Which network the state asks for, and the part of one that its filters leave: the page filters at once, the server confirms. */

import type { Query } from "./api";
import { chosenBy } from "./choice";
import type { Network, NetworkEdge } from "./models";
import type { Ontology } from "./ontology";
import type { Listing, State } from "./state";

export type Twin = "structure" | "partners" | "rings" | "map";
/** Nodes that the whole map may hold. */
const WHOLE = 100_000;
export const TWINS: readonly Twin[] = ["structure", "partners", "rings", "map"];
const TABLED: Readonly<Record<Listing, Twin>> = { facts: "structure", ties: "partners", rings: "rings", map: "map" };

/** The network behind the view: its own, the one that the table lists, or for views without one that of the default view. */
export function networkView({ view, listing }: Pick<State, "view" | "listing">): Twin {
  if (view === "table") return TABLED[listing];
  return TWINS.includes(view as Twin) ? (view as Twin) : "structure";
}

export function networkQuery(state: State, ontology: Ontology): Query {
  const view = networkView(state);
  const unticked = hiddenLabels(state, ontology);
  const sources = ontology.sources;
  return {
    view,
    scope: state.scope,
    center: view === "rings" ? state.center : "",
    routes: routesOf(state, ontology),
    labels: unticked.length
      ? ontology.labels.map((n) => n.label).filter((l) => !unticked.includes(l) && !sources.includes(l))
      : null,
    from: state.from,
    to: state.to,
    undated: state.undated ? null : "false",
    min_weight: state.minWeight || null,
    limit: view === "map" ? WHOLE : null,
  };
}

/** Labels that are filtered out. One that goes with a route that is off needs no filter, and the route keeps its true count. */
function hiddenLabels(state: State, ontology: Ontology): string[] {
  const off = ontology.routes
    .filter((r) => !routesOf(state, ontology).includes(r.kind))
    .flatMap((r) => ontology.hubsOf(r.kind));
  const idle = new Set([...off, ...ontology.sources]);
  return (state.unticked ?? ontology.hiddenLabels).filter((l) => !idle.has(l));
}

export function routesOf(state: State, ontology: Ontology): string[] {
  return [...(state.routes ?? ontology.shownRoutes)];
}

/** Whether an edge is mentioned within the years: an interval stays visible throughout. */
export function during(
  edge: Pick<NetworkEdge, "since" | "until">,
  from: number | null,
  to: number | null,
  undated: boolean,
): boolean {
  if (edge.since === null) return undated;
  const until = edge.until ?? edge.since;
  return (to === null || edge.since <= to) && (from === null || until >= from);
}

/** Return the part of the network that the state's filters leave; nodes that lose their last edge go, others stay. */
export function filtered(network: Network, state: State, ontology: Ontology): Network {
  // The whole map sums up ties between communities: only the server can filter below the sums.
  if (network.view === "map") return network;
  const routes = new Set<string>(routesOf(state, ontology));
  const unticked = new Set(state.unticked ?? ontology.hiddenLabels);
  const kept = new Set(network.nodes.filter((n) => !unticked.has(n.label) || n.id === state.center).map((n) => n.id));
  const open = network.edges.filter(
    (e) =>
      routes.has(e.route) && kept.has(e.source) && kept.has(e.target) && during(e, state.from, state.to, state.undated),
  );
  const edges = state.minWeight > 0 ? strongEnough(open, state.minWeight) : open;
  if (edges.length === network.edges.length && kept.size === network.nodes.length) return network;
  const before = ends(network.edges);
  const after = ends(edges);
  const nodes = network.nodes.filter(
    (n) => kept.has(n.id) && (after.has(n.id) || !before.has(n.id) || n.id === state.center),
  );
  return { ...network, nodes, edges };
}

/** The strength of the strongest tie that the network may hold: no tie is stronger than either of its ends. */
export function greatest(network: Network): number {
  const ties = new Map<string, number>();
  for (const e of network.edges) if (e.type === null) ties.set(chosenBy(e), (ties.get(chosenBy(e)) ?? 0) + e.weight);
  const bound = (ring: number): number =>
    Math.max(0, ...network.nodes.filter((n) => n.ring === ring).map((n) => n.strength));
  return Math.max(Math.min(bound(0), Math.max(bound(1), bound(2))), ...ties.values());
}

/** Leave the ties whose routes together weigh enough; facts have no weight of their own. */
function strongEnough(edges: readonly NetworkEdge[], least: number): NetworkEdge[] {
  const totals = new Map<string, number>();
  for (const e of edges) if (e.type === null) totals.set(chosenBy(e), (totals.get(chosenBy(e)) ?? 0) + e.weight);
  return edges.filter((e) => e.type !== null || (totals.get(chosenBy(e)) ?? 0) >= least - 1e-9);
}

function ends(edges: readonly NetworkEdge[]): Set<string> {
  return new Set(edges.flatMap((e) => [e.source, e.target]));
}
