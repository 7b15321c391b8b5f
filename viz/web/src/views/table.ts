/** The accessible twin of every view: its facts, or the ties of its partners, as a table sortable by every column. */

import type { Context, Surface } from "../context";
import { number } from "../core/i18n";
import type { DocumentItem, Hull } from "../core/models";
import { COLUMNS, rows, sorted, told, type Column, type Row } from "../core/pairs";
import * as act from "../core/state";
import { fill, h } from "../element";
import { name, strokes } from "../parts/marks";

const CHUNK = 200;
/** Documents named in a row; the rest are counted. */
const NAMED = 2;
/** Rows from which on a link leads past them, and communities that are listed. */
const LONG = 12;
const DISCS = 40;
/** Columns whose first sorting is the greatest first. */
const FALLING: readonly Column[] = ["weight", "sources"];

export function table(context: Context): Surface {
  const kinds = h("div", { class: "switch", role: "group" });
  const skip = h("a", { class: "skip inside", href: "#panel", click: toPanel });
  const discs = h("div", { class: "communities" });
  const head = h("thead");
  const body = h("tbody");
  const caption = h("caption", { class: "unseen" });
  const foot = h("div", { class: "table-foot" });
  const root = h(
    "div",
    { class: "surface scroll", tabindex: "0", role: "region" },
    kinds,
    skip,
    discs,
    h("table", { class: "table" }, caption, head, body),
    foot,
  );
  let shown = CHUNK;
  let last = "";
  let titles: ReadonlyMap<string, string> = new Map();
  let known = "";

  function update(): void {
    const { network, state, say, language } = context;
    root.setAttribute("aria-label", say("view.table"));
    learn();
    kinds.setAttribute("aria-label", say("listing"));
    fill(kinds, ...act.LISTINGS.map(kind));
    if (!network) return;
    const sort = state.sort || "-weight";
    const key = JSON.stringify([network.version, state.scope, state.listing, sort]);
    if (key !== last) shown = CHUNK;
    last = key;
    const all = sorted(rows(network), sort, language, (r, column) =>
      column === "sources" ? r.sources.map(title).join() : route(r),
    );
    const centre = network.nodes.find((n) => n.ring === 0)?.name ?? "";
    caption.textContent = say(`tableCaption.${state.listing}`, { n: all.length, name: centre });
    skip.textContent = say("skipTable");
    skip.toggleAttribute("hidden", all.length < LONG);
    fill(discs, ...(state.listing === "map" ? parts(network.hulls) : []));
    fill(head, h("tr", {}, ...COLUMNS.map((c) => column(c, sort))));
    fill(body, ...all.slice(0, shown).map(row));
    const left = all.length - shown;
    fill(
      foot,
      all.length ? null : h("p", { class: "soft" }, say("emptyTable")),
      left > 0
        ? h(
            "button",
            { type: "button", class: "button", "data-key": "more-rows", click: () => ((shown += CHUNK), update()) },
            say("moreOf", { n: Math.min(CHUNK, left) }),
          )
        : null,
    );
  }

  /** The communities of the map, the largest first. */
  function parts(hulls: readonly Hull[]): HTMLElement[] {
    const { say, language } = context;
    const all = [...hulls].sort((a, b) => b.nodes.length - a.nodes.length);
    const one = (hull: Hull): HTMLElement =>
      h(
        "li",
        { class: "chip" },
        name(context, hull, `disc-${hull.id}`),
        h("span", { class: "count" }, number(language, hull.nodes.length)),
      );
    const rest = all.length - DISCS;
    return [
      h("h2", { class: "heading" }, say("communities", { n: number(language, all.length) })),
      h("ul", { class: "chips" }, ...all.slice(0, DISCS).map(one)),
      rest > 0 ? h("p", { class: "soft small" }, say("communitiesMore", { n: number(language, rest) })) : h("span", {}),
    ];
  }

  /** Past the rows, to what is said about the chosen one. */
  function toPanel(event: Event): void {
    event.preventDefault();
    document.getElementById("panel")?.focus();
  }

  /** Ask once for each state of the graph what its documents are called. */
  function learn(): void {
    if (known === context.epoch) return;
    known = context.epoch;
    void context
      .task("titles", (signal) => context.api.get<DocumentItem[]>("documents", {}, signal), true)
      .then((found) => {
        if (!found) return;
        titles = new Map(found.map((d) => [d.id, d.title]));
        update();
      });
  }

  function title(id: string): string {
    return titles.get(id) ?? id;
  }

  function kind(listing: act.Listing): HTMLElement {
    const on = context.state.listing === listing;
    return h(
      "button",
      {
        type: "button",
        class: on ? "tab on" : "tab",
        "data-key": `list-${listing}`,
        "aria-pressed": String(on),
        click: () => context.change((s) => act.list(s, listing)),
      },
      context.say(`listing.${listing}`),
    );
  }

  function column(c: Column, sort: string): HTMLElement {
    const { say } = context;
    const on = sort.replace("-", "") === c;
    const direction = !on ? "none" : sort.startsWith("-") ? "descending" : "ascending";
    const next = on ? (sort.startsWith("-") ? c : `-${c}`) : FALLING.includes(c) ? `-${c}` : c;
    const words = say(`column.${context.state.listing}.${c}`);
    return h(
      "th",
      { scope: "col", "aria-sort": direction, class: c },
      h(
        "button",
        {
          type: "button",
          "data-key": `sort-${c}`,
          title: say("sortBy", { column: words }),
          click: () => context.change((s) => ({ ...s, sort: next }), "replace"),
        },
        words,
        h("span", { "aria-hidden": "true", class: "sort" }, on ? (direction === "descending" ? "↓" : "↑") : ""),
      ),
    );
  }

  /** The relationship of a fact, or the routes of a tie, in words. */
  function route(r: Row): string {
    const { ontology, language, say } = context;
    if (r.type) return ontology.type(r.type, language);
    return r.routes.map((k) => ontology.routeName(k, language)).join(say("comma"));
  }

  function row(r: Row): HTMLElement {
    const { state, say, language } = context;
    const choose = (): void => context.change((s) => act.choose(s, r.id));
    const open = (event: Event): void => {
      if (!(event.target as Element).closest("button")) choose();
    };
    const label = say("pairOf", { what: `${route(r)} · ${say("showEvidence")}`, who: `${r.a.name} – ${r.b.name}` });
    const why = h(
      "button",
      { type: "button", class: "why", "data-key": `row-${r.id}`, "aria-label": label, click: choose },
      strokes(context, r.routes),
      h("span", {}, route(r)),
    );
    const undated = h("span", { "aria-label": say("yearUnknown"), role: "img" }, "–");
    return h(
      "tr",
      { class: state.chosen === r.id ? "on" : "", click: open },
      h("th", { scope: "row" }, name(context, r.a, `a-${r.id}`)),
      h("td", { class: "routes" }, why),
      h("td", {}, name(context, r.b, `b-${r.id}`)),
      h("td", { class: "since" }, told(r, say("comma")) || undated),
      h("td", { class: "weight" }, number(language, r.weight, 2)),
      h("td", { class: "sources" }, ...sources(r, choose)),
    );
  }

  /** The documents that say it, each opening itself; those beyond the first few open what they say. */
  function sources(r: Row, choose: () => void): HTMLElement[] {
    const named = r.sources.slice(0, NAMED).map((id) => {
      const press = (): void => context.change((s) => act.choose(s, id));
      const key = `source-${id}-${r.id}`;
      return h(
        "button",
        { type: "button", class: "source", "data-key": key, title: title(id), click: press },
        title(id),
      );
    });
    const more = r.sources.length - NAMED;
    if (more <= 0) return named;
    const label = context.say("sourcesMore", { n: more, who: `${r.a.name} – ${r.b.name}` });
    const key = `sources-${r.id}`;
    return [
      ...named,
      h("button", { type: "button", class: "source", "data-key": key, "aria-label": label, click: choose }, `+${more}`),
    ];
  }

  return { root, update, destroy: () => undefined };
}
