/** All that the explorer shows is a function of this value; the URL carries it whole. Every action is state → state. */

import type { RouteKind } from "./legend";

export const VIEWS = [
  "structure",
  "partners",
  "rings",
  "hierarchy",
  "timeline",
  "table",
  "map",
  "compare",
  "ask",
  "data",
] as const;
export type View = (typeof VIEWS)[number];
/** What the table lists: facts, as in the structure, ties, one row for each pair of partners, or what rings and the map draw. */
export const LISTINGS = ["facts", "ties", "rings", "map"] as const;
export type Listing = (typeof LISTINGS)[number];
/** Parts of the data page. */
export const PARTS = ["load", "review", "sources"] as const;
export type PartName = (typeof PARTS)[number];
export type Language = "zh" | "en";
export type Theme = "light" | "dark";

/** A neighbourhood that was opened: of `id`, by one type, in one direction, towards one label, `count` nodes of it. */
export type Opened = { id: string; type: string; direction: "out" | "in"; label: string; count: number };
export type Pin = { id: string; x: number; y: number };

/** What a reader has done to a view by hand; undo and redo go over these. */
export type Edits = { hidden: readonly string[]; pins: readonly Pin[]; opened: readonly Opened[] };

/** `chosen` is an address in the sense of choice.ts. */
export type State = Readonly<{
  view: View;
  scope: string;
  chosen: string;
  center: string;
  routes: readonly RouteKind[] | null;
  unticked: readonly string[] | null;
  from: number | null;
  to: number | null;
  undated: boolean;
  minWeight: number;
  edits: Edits;
  a: string;
  b: string;
  query: string;
  parameters: Readonly<Record<string, string>>;
  cypher: string;
  listing: Listing;
  part: PartName;
  sort: string;
  language: Language;
  theme: Theme;
}>;

/** What the table lists when it is reached from a view that it is the twin of. */
const LISTED: Partial<Record<View, Listing>> = { structure: "facts", partners: "ties", rings: "rings", map: "map" };

export const NO_EDITS: Edits = { hidden: [], pins: [], opened: [] };

export const INITIAL: State = {
  view: "structure",
  scope: "",
  chosen: "",
  center: "",
  routes: null,
  unticked: null,
  from: null,
  to: null,
  undated: true,
  minWeight: 0,
  edits: NO_EDITS,
  a: "",
  b: "",
  query: "",
  parameters: {},
  cypher: "",
  listing: "facts",
  part: "load",
  sort: "",
  language: "zh",
  theme: "light",
};

export const BATCH = 50;
/** Most nodes that one neighbourhood adds at a time. */

export function show(state: State, view: View): State {
  if (view === "rings" && !state.center && isEntity(state.chosen)) return { ...state, view, center: state.chosen };
  const listing = LISTED[state.view];
  if (view === "table" && listing) return { ...state, view, sort: "", listing };
  return view === state.view ? state : { ...state, view, sort: "" };
}

export function list(state: State, listing: Listing): State {
  return listing === state.listing ? state : { ...state, listing, sort: "" };
}

export function choose(state: State, id: string): State {
  return state.chosen === id ? state : { ...state, chosen: id };
}

export function centre(state: State, id: string): State {
  return { ...state, view: "rings", center: id, chosen: id };
}

export function within(state: State, scope: string): State {
  return { ...state, scope, chosen: "" };
}

export function toggleRoute(state: State, kind: RouteKind, defaults: readonly RouteKind[]): State {
  const now = state.routes ?? defaults;
  const next = now.includes(kind) ? now.filter((k) => k !== kind) : [...now, kind];
  return { ...state, routes: same(next, defaults) ? null : [...next].sort() };
}

/** Tick or untick a label; `defaults` are the labels that are unticked to begin with. */
export function toggleLabel(state: State, label: string, defaults: readonly string[]): State {
  const now = state.unticked ?? defaults;
  const next = now.includes(label) ? now.filter((l) => l !== label) : [...now, label];
  return { ...state, unticked: same(next, defaults) ? null : [...next].sort() };
}

/** Tick or untick a route together with the labels that it runs through. */
export function toggleWith(
  state: State,
  kind: RouteKind,
  hubs: readonly string[],
  routes: readonly RouteKind[],
  unticked: readonly string[],
): State {
  const on = (state.routes ?? routes).includes(kind);
  const without = (state.unticked ?? unticked).filter((l) => !hubs.includes(l));
  const next = on ? [...without, ...hubs] : without;
  return { ...toggleRoute(state, kind, routes), unticked: same(next, unticked) ? null : [...next].sort() };
}

export function years(state: State, from: number | null, to: number | null): State {
  return state.from === from && state.to === to ? state : { ...state, from, to };
}

export function hide(state: State, id: string): State {
  const { edits } = state;
  if (edits.hidden.includes(id)) return state;
  return {
    ...state,
    chosen: state.chosen === id ? "" : state.chosen,
    edits: { ...edits, hidden: [...edits.hidden, id] },
  };
}

export function showHidden(state: State): State {
  return { ...state, edits: { ...state.edits, hidden: [] } };
}

export function pin(state: State, at: Pin): State {
  const pins = [...state.edits.pins.filter((p) => p.id !== at.id), { ...at, x: Math.round(at.x), y: Math.round(at.y) }];
  return { ...state, edits: { ...state.edits, pins } };
}

export function unpin(state: State, id: string): State {
  return { ...state, edits: { ...state.edits, pins: state.edits.pins.filter((p) => p.id !== id) } };
}

export function open(state: State, what: Omit<Opened, "count">, total: number): State {
  const key = openedKey(what);
  const before = state.edits.opened.find((o) => openedKey(o) === key);
  const count = Math.min(total, (before?.count ?? 0) + BATCH);
  const opened = [...state.edits.opened.filter((o) => openedKey(o) !== key), { ...what, count }];
  return { ...state, edits: { ...state.edits, opened } };
}

export function clearFilters(state: State): State {
  return {
    ...state,
    scope: "",
    routes: null,
    unticked: null,
    from: null,
    to: null,
    undated: true,
    minWeight: 0,
    edits: NO_EDITS,
  };
}

export function openedKey(o: Omit<Opened, "count">): string {
  return [o.id, o.type, o.direction, o.label].join("|");
}

/** Whether the id is a node's, not a tie's or fact's. */
export function isEntity(id: string): boolean {
  return id !== "" && !id.includes("~");
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((x) => b.includes(x));
}
