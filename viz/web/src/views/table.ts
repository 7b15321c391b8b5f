/** The accessible twin of every view: the pairs in it as a table, sortable by every column. */

import type { Context, Surface } from "../context";
import { number } from "../core/i18n";
import { COLUMNS, rows, sorted, type Column, type Row } from "../core/pairs";
import * as act from "../core/state";
import { fill, h } from "../element";
import { name, strokes } from "../parts/marks";

const CHUNK = 200;

export function table(context: Context): Surface {
  const head = h("thead");
  const body = h("tbody");
  const caption = h("caption", { class: "unseen" });
  const foot = h("div", { class: "table-foot" });
  const root = h(
    "div",
    { class: "surface scroll", tabindex: "0", role: "region" },
    h("table", { class: "table" }, caption, head, body),
    foot,
  );
  let shown = CHUNK;
  let last = "";

  function update(): void {
    const { network, state, say, language } = context;
    root.setAttribute("aria-label", say("view.table"));
    if (!network) return;
    const sort = state.sort || "-weight";
    const key = JSON.stringify([network.version, state.scope, sort]);
    if (key !== last) shown = CHUNK;
    last = key;
    const all = sorted(rows(network), sort, language);
    caption.textContent = say("tableCaption", { n: all.length });
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

  function column(c: Column, sort: string): HTMLElement {
    const { say } = context;
    const on = sort.replace("-", "") === c;
    const direction = !on ? "none" : sort.startsWith("-") ? "descending" : "ascending";
    const next = on ? (sort.startsWith("-") ? c : `-${c}`) : c === "weight" || c === "routes" ? `-${c}` : c;
    const words = say(`column.${c}`);
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

  function row(r: Row): HTMLElement {
    const open = (event: Event): void => {
      if (!(event.target as Element).closest("button")) context.change((s) => act.choose(s, r.id));
    };
    const label = context.say("pairOf", { what: context.say("showEvidence"), who: `${r.a.name} – ${r.b.name}` });
    const why = h(
      "button",
      {
        type: "button",
        class: "why",
        "data-key": `row-${r.id}`,
        "aria-label": label,
        click: () => context.change((s) => act.choose(s, r.id)),
      },
      strokes(context, r.routes),
    );
    return h(
      "tr",
      { class: context.state.chosen === r.id ? "on" : "", click: open },
      h("td", {}, name(context, r.a, `a-${r.id}`)),
      h("td", {}, name(context, r.b, `b-${r.id}`)),
      h("td", {}, why),
      h("td", { class: "weight" }, number(context.language, r.weight, 2)),
      h("td", { class: "since" }, r.since ?? "–"),
    );
  }

  return { root, update, destroy: () => undefined };
}
