/** The left column: scope, routes and labels. The filters are the legend, and their counts come from the server. */

import type { Context, Part } from "../context";
import { greatest, networkView } from "../core/filters";
import { number } from "../core/i18n";
import type { OntologyRoute } from "../core/legend";
import type { ScopeOption } from "../core/models";
import * as act from "../core/state";
import { fill, h } from "../element";
import { mark, stroke } from "./marks";

const LISTED = 6;
/** The slider of strengths reaches at least so far. */
const LEAST_RANGE = 2;

export function legend(context: Context): Part {
  const root = h("nav", { class: "legend", id: "filters" });
  let scopes: readonly ScopeOption[] = [];

  function update(): void {
    root.setAttribute("aria-label", context.say("filters"));
    const { network, state, ontology, say } = context;
    if (network) scopes = ordered(network.scopes);
    fill(root, scope(), routes(), labels(), weighed() ? weight() : null, foot());

    /** Places from the largest kind down, the fullest first: the order in which the ontology declares labels. */
    function ordered(all: readonly ScopeOption[]): ScopeOption[] {
      const kind = new Map(ontology.labels.map((n, i) => [n.label, i]));
      return [...all].sort((a, b) => (kind.get(a.label) ?? 0) - (kind.get(b.label) ?? 0) || b.count - a.count);
    }

    function count(value: number | undefined): HTMLElement {
      return h("span", { class: "count" }, value === undefined ? "" : number(context.language, value));
    }

    function scope(): HTMLElement {
      const listed = scopes.slice(0, LISTED);
      const here = scopes.find((o) => o.id === state.scope);
      if (here && !listed.includes(here)) listed.push(here);
      const rest = scopes.filter((o) => !listed.includes(o));
      const option = (id: string, text: string, label: string | null, n: number | undefined): HTMLElement =>
        h(
          "label",
          { class: "row" },
          h("input", {
            type: "radio",
            name: "scope",
            "data-key": `scope-${id}`,
            ...(state.scope === id ? { checked: true } : {}),
            change: () => context.change((s) => act.within(s, id)),
          }),
          label ? mark(context, label) : null,
          h("span", { class: "text" }, text),
          count(n),
        );
      return h(
        "fieldset",
        {},
        h("legend", {}, say("scope")),
        option("", say("everywhere"), null, undefined),
        ...listed.map((o) => option(o.id, o.name, o.label, o.count)),
        rest.length ? more(rest) : null,
      );
    }

    function more(rest: readonly ScopeOption[]): HTMLElement {
      const groups = new Map<string, ScopeOption[]>();
      for (const o of rest) groups.set(o.label, [...(groups.get(o.label) ?? []), o]);
      return h(
        "select",
        {
          class: "select",
          "data-key": "scope-more",
          "aria-label": say("chooseScope"),
          change: (event: Event) => {
            const id = (event.target as HTMLSelectElement).value;
            context.change((s) => act.within(s, id));
          },
        },
        h("option", { value: "" }, say("moreScopes")),
        ...[...groups].map(([label, options]) =>
          h(
            "optgroup",
            { label: ontology.label(label, context.language) },
            ...options.map((o) => h("option", { value: o.id }, `${o.name} ${o.count}`)),
          ),
        ),
      );
    }

    function routes(): HTMLElement {
      const now = state.routes ?? ontology.shownRoutes;
      return h(
        "fieldset",
        {},
        h("legend", {}, say("routes")),
        ...ontology.routes.map((r) =>
          h(
            "label",
            { class: "row", title: r.says[context.language] },
            h("input", {
              type: "checkbox",
              "data-key": `route-${r.kind}`,
              "data-route": r.kind,
              ...(now.includes(r.kind) ? { checked: true } : {}),
              change: () =>
                context.change((s) =>
                  act.toggleWith(s, r.kind, ontology.hubsOf(r.kind), ontology.shownRoutes, ontology.hiddenLabels),
                ),
            }),
            stroke(context, r.kind),
            h("span", { class: "text" }, r.name[context.language]),
            count(network?.routes[r.kind] ?? (network ? 0 : undefined)),
          ),
        ),
      );
    }

    function labels(): HTMLElement {
      const unticked = state.unticked ?? ontology.hiddenLabels;
      const sources = ontology.sources;
      return h(
        "fieldset",
        {},
        h("legend", {}, say("labels")),
        ...ontology.labels
          .filter((n) => !sources.includes(n.label))
          .map((n) =>
            h(
              "label",
              { class: "row", title: n.says[context.language] },
              h("input", {
                type: "checkbox",
                "data-key": `label-${n.label}`,
                "data-label": n.label,
                ...(unticked.includes(n.label) ? {} : { checked: true }),
                change: () => context.change((s) => tick(s, n.label)),
              }),
              mark(context, n.label),
              h("span", { class: "text" }, n.name[context.language]),
              count(idle(n.label) ? undefined : (network?.labels[n.label] ?? (network ? 0 : undefined))),
            ),
          ),
      );
    }

    /** The route that the label comes and goes with, where that is off. */
    function idle(label: string): OntologyRoute | undefined {
      const on = state.routes ?? ontology.shownRoutes;
      return ontology.routes.find((r) => !on.includes(r.kind) && ontology.hubsOf(r.kind).includes(label));
    }

    function tick(s: act.State, label: string): act.State {
      const route = idle(label);
      if (route)
        return act.toggleWith(s, route.kind, ontology.hubsOf(route.kind), ontology.shownRoutes, ontology.hiddenLabels);
      return act.toggleLabel(s, label, ontology.hiddenLabels);
    }

    /** Whether the view shows ties, which have a strength; facts have none. */
    function weighed(): boolean {
      return ["partners", "rings"].includes(networkView(state));
    }

    function weight(): HTMLElement {
      const value = String(state.minWeight);
      return h(
        "label",
        { class: "row weight" },
        h("span", { class: "text" }, say("minWeight")),
        h("input", {
          type: "range",
          min: 0,
          max: Math.max(LEAST_RANGE, Math.ceil(network ? greatest(network) : 0), Math.ceil(state.minWeight)),
          step: 0.1,
          value,
          "data-key": "weight",
          "aria-label": say("minWeight"),
          "aria-valuetext": value,
          input: (event: Event) => {
            const minWeight = Number((event.target as HTMLInputElement).value);
            context.change((s) => ({ ...s, minWeight }), "replace");
          },
        }),
        h("output", { class: "count" }, number(context.language, state.minWeight, 1)),
      );
    }

    function foot(): HTMLElement {
      const hidden = state.edits.hidden.length;
      const changed =
        state.scope ||
        state.routes ||
        state.unticked ||
        state.from !== null ||
        state.to !== null ||
        !state.undated ||
        state.minWeight;
      const text = network && say("inView", { nodes: network.nodes.length, edges: network.edges.length });
      return h(
        "div",
        { class: "foot" },
        h("p", { class: "counts" }, text),
        network?.isolated ? h("p", {}, say("isolated", { n: network.isolated })) : null,
        network?.truncated ? h("p", {}, say("truncated", { n: network.truncated })) : null,
        hidden ? h("p", {}, say("hiddenByHand", { n: hidden }), " ", link("showAgain", "show", act.showHidden)) : null,
        changed || hidden || state.edits.opened.length || state.edits.pins.length
          ? link("clearFilters", "clear", act.clearFilters)
          : null,
      );
    }

    function link(words: "showAgain" | "clearFilters", key: string, step: (s: act.State) => act.State): HTMLElement {
      return h(
        "button",
        { type: "button", class: "link", "data-key": key, click: () => context.change(step) },
        say(words),
      );
    }
  }

  return { root, update };
}
