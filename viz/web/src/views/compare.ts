/** Two years or two streets side by side: what appeared, what continues, and what no source has mentioned since. */

import type { Context, Surface } from "../context";
import type { Compare, Fact } from "../core/models";
import * as act from "../core/state";
import { number, type Key } from "../core/i18n";
import { fill, h } from "../element";
import { mark, stroke } from "../parts/marks";

const SHOWN = 60;
type Group = "appeared" | "continuing" | "not_mentioned_since";

export function compare(context: Context): Surface {
  const form = h("div", { class: "compare-form" });
  const result = h("div", { class: "columns" });
  const root = h("div", { class: "surface scroll", tabindex: "0", role: "region" }, form, result);
  let asked = "";
  let data: Compare | null = null;
  let shown: Record<Group, number> = { appeared: SHOWN, continuing: SHOWN, not_mentioned_since: SHOWN };

  function byYears(): boolean {
    const { a, b } = context.state;
    return /^\d*$/.test(a) && /^\d*$/.test(b);
  }

  function update(): void {
    const { state, say, network } = context;
    root.setAttribute("aria-label", say("view.compare"));
    if (!network) return;
    const all = network.histogram.map((y) => y.year);
    if (!state.a && !state.b && all.length > 1) {
      const [a, b] = [all[all.length - 2], all[all.length - 1]];
      context.change((s) => ({ ...s, a: String(a), b: String(b) }), "replace");
      return;
    }
    drawForm(all);
    const { a, b } = state;
    const scope = byYears() ? state.scope : "";
    const key = JSON.stringify([a, b, scope, context.epoch]);
    if (key !== asked) {
      asked = key;
      data = null;
      shown = { appeared: SHOWN, continuing: SHOWN, not_mentioned_since: SHOWN };
      if (a && b && a !== b)
        void context
          .task("compare", (signal) => context.api.get<Compare>("compare", { a, b, scope }, signal))
          .then((got) => {
            if (asked !== key) return;
            data = got;
            draw();
          });
    }
    draw();
  }

  function drawForm(years: readonly number[]): void {
    const { state, say, network, ontology } = context;
    const places = (network?.scopes ?? []).filter((o) => ontology.node(o.label)?.place && ontology.isStrong(o.label));
    const timely = byYears();
    const mode = (on: boolean, words: Key, a: string, b: string): HTMLElement =>
      h(
        "button",
        {
          type: "button",
          class: on ? "tab on" : "tab",
          "data-key": words,
          "aria-pressed": String(on),
          click: () => context.change((s) => ({ ...s, a, b })),
        },
        say(words),
      );
    const options = timely
      ? years.map((y) => ({ value: String(y), text: String(y) }))
      : places.map((p) => ({ value: p.id, text: p.name }));
    const pick = (side: "a" | "b"): HTMLElement =>
      h(
        "label",
        {},
        h("span", { class: "soft" }, say(side === "a" ? "compareA" : "compareB")),
        h(
          "select",
          {
            class: "select",
            "data-key": `compare-${side}`,
            change: (e: Event) => context.change((s) => ({ ...s, [side]: (e.target as HTMLSelectElement).value })),
          },
          ...options.map((o) =>
            h("option", { value: o.value, ...(state[side] === o.value ? { selected: true } : {}) }, o.text),
          ),
        ),
      );
    fill(
      form,
      h(
        "div",
        { class: "tabs" },
        mode(timely, "compareYears", String(years.at(-2) ?? ""), String(years.at(-1) ?? "")),
        places.length > 1 ? mode(!timely, "compareStreets", places[0]?.id ?? "", places[1]?.id ?? "") : null,
      ),
      pick("a"),
      pick("b"),
    );
  }

  function draw(): void {
    const { say } = context;
    if (!data) {
      fill(result, h("p", { class: "soft" }, say(context.state.a === context.state.b ? "pickTwo" : "loading")));
      return;
    }
    const nameOf = (id: string): string => context.network?.scopes.find((o) => o.id === id)?.name ?? id;
    const years = data.by === "years";
    const [a, b] = [nameOf(data.a), nameOf(data.b)];
    fill(
      result,
      column("appeared", years ? say("appeared") : say("onlyB", { name: b }), ""),
      column("continuing", years ? say("continuing") : say("inBoth"), ""),
      column(
        "not_mentioned_since",
        years ? say("notMentioned") : say("onlyA", { name: a }),
        years ? say("notMentionedHint") : "",
      ),
      data.undated ? h("p", { class: "soft undated-note" }, say("undatedOnly", { n: data.undated })) : null,
    );
  }

  function column(group: Group, title: string, hint: string): HTMLElement {
    const facts = data?.[group] ?? [];
    const more = facts.length - shown[group];
    const grow = (): void => {
      shown = { ...shown, [group]: shown[group] + SHOWN };
      draw();
    };
    return h(
      "section",
      { class: `column ${group}` },
      h("h2", {}, title, h("span", { class: "count" }, number(context.language, facts.length))),
      hint ? h("p", { class: "soft small" }, hint) : null,
      facts.length
        ? h("ul", { class: "list" }, ...facts.slice(0, shown[group]).map(row))
        : h("p", { class: "soft" }, context.say("none")),
      more > 0
        ? h(
            "button",
            { type: "button", class: "link", "data-key": `more-${group}`, click: grow },
            context.say("moreOf", { n: Math.min(more, SHOWN) }),
          )
        : null,
    );
  }

  function row(fact: Fact): HTMLElement {
    const { ontology, language, state } = context;
    const kind = ontology.routeOf(fact.type)?.kind;
    const press = (): void => context.change((s) => act.choose(s, fact.id));
    return h(
      "li",
      { class: state.chosen === fact.id ? "item on" : "item" },
      h(
        "button",
        { type: "button", class: "pair", "data-key": `fact-${fact.id}`, title: fact.gloss[language], click: press },
        h("span", {}, mark(context, fact.head.label), fact.head.name),
        h(
          "span",
          { class: "soft small" },
          kind ? stroke(context, kind, 20) : null,
          ontology.type(fact.type, language),
          fact.years.length ? ` · ${fact.years.join(language === "zh" ? "、" : ", ")}` : "",
        ),
        h("span", {}, mark(context, fact.tail.label), fact.tail.name),
      ),
    );
  }

  return { root, update, destroy: () => undefined };
}
