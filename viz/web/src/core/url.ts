/** The state as a query string and back: every view is an address. Unknown or broken values fall back to the initial ones. */

import { networkView } from "./filters";
import type { RouteKind } from "./legend";
import { INITIAL, LISTINGS, PARTS, VIEWS, type Edits, type Opened, type Pin, type State, type View } from "./state";

const KINDS: readonly RouteKind[] = ["direct", "body", "project", "event"];

export function encode(state: State): string {
  const query = new URLSearchParams();
  const put = (key: string, value: string, initial = ""): void => {
    if (value !== initial) query.set(key, value);
  };
  put("view", state.view, INITIAL.view);
  put("scope", state.scope);
  put("chosen", state.chosen);
  put("center", networkView(state) === "rings" ? state.center : "");
  if (state.routes) query.set("routes", state.routes.join(","));
  if (state.unticked) query.set("without", state.unticked.join(","));
  put("from", state.from === null ? "" : String(state.from));
  put("to", state.to === null ? "" : String(state.to));
  put("undated", state.undated ? "" : "no");
  put("weight", state.minWeight ? String(state.minWeight) : "");
  put("hidden", state.edits.hidden.join(","));
  put("pins", state.edits.pins.map((p) => `${p.id}@${p.x}@${p.y}`).join(","));
  put("open", state.edits.opened.map((o) => [o.id, o.type, o.direction, o.label, o.count].join("@")).join(","));
  put("a", state.a);
  put("b", state.b);
  put("query", state.query);
  for (const [key, value] of Object.entries(state.parameters).sort()) put(`p.${key}`, value);
  put("cypher", state.cypher);
  put("list", state.listing, INITIAL.listing);
  put("part", state.part, INITIAL.part);
  put("sort", state.sort);
  put("lang", state.language, INITIAL.language);
  put("theme", state.theme, INITIAL.theme);
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%7E", "~").replaceAll("%40", "@");
  return text ? `?${text}` : "";
}

/** Return the state that the query string tells; `preferred` gives language and theme where it is silent. */
export function decode(search: string, preferred: Partial<Pick<State, "language" | "theme">> = {}): State {
  const query = new URLSearchParams(search);
  const text = (key: string): string => query.get(key) ?? "";
  const view = text("view") as View;
  const routes = query.has("routes") ? KINDS.filter((k) => list(text("routes")).includes(k)) : null;
  const parameters: Record<string, string> = {};
  for (const [key, value] of query) if (key.startsWith("p.")) parameters[key.slice(2)] = value;
  const from = year(text("from"));
  const to = year(text("to"));
  return {
    view: VIEWS.includes(view) ? view : INITIAL.view,
    scope: text("scope"),
    chosen: text("chosen"),
    center: text("center"),
    routes,
    unticked: query.has("without") ? list(text("without")) : null,
    from: from !== null && to !== null && from > to ? to : from,
    to: from !== null && to !== null && from > to ? from : to,
    undated: text("undated") !== "no",
    minWeight: Math.max(0, Number(text("weight")) || 0),
    edits: edits(text("hidden"), text("pins"), text("open")),
    a: text("a"),
    b: text("b"),
    query: text("query"),
    parameters,
    cypher: text("cypher"),
    listing: oneOf(text("list"), LISTINGS, INITIAL.listing),
    part: oneOf(text("part"), PARTS, INITIAL.part),
    sort: text("sort"),
    language: oneOf(text("lang"), ["zh", "en"], preferred.language ?? INITIAL.language),
    theme: oneOf(text("theme"), ["light", "dark"], preferred.theme ?? INITIAL.theme),
  };
}

function edits(hidden: string, pins: string, opened: string): Edits {
  return {
    hidden: list(hidden),
    pins: list(pins).flatMap((item): Pin[] => {
      const [id, x, y] = item.split("@");
      return id && Number.isFinite(Number(x)) && Number.isFinite(Number(y)) ? [{ id, x: Number(x), y: Number(y) }] : [];
    }),
    opened: list(opened).flatMap((item): Opened[] => {
      const [id, type, direction, label, count] = item.split("@");
      const known = id && type && label && (direction === "in" || direction === "out") && Number(count) > 0;
      return known ? [{ id, type, direction, label, count: Math.min(500, Number(count)) }] : [];
    }),
  };
}

function list(text: string): string[] {
  return [...new Set(text.split(",").filter(Boolean))];
}

function year(text: string): number | null {
  return /^\d{4}$/.test(text) ? Number(text) : null;
}

function oneOf<T extends string>(text: string, allowed: readonly T[], otherwise: T): T {
  return allowed.includes(text as T) ? (text as T) : otherwise;
}
