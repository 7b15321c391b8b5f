/** The right column: what is in view, or all about what is chosen. */

import type { Context, Part } from "../context";
import { choice } from "../core/choice";
import { number } from "../core/i18n";
import { fill, h } from "../element";
import { between, betweenCard } from "./between";
import { documentCard } from "./document";
import { factCard } from "./fact";
import { Gone } from "./lookup";
import { heading, name } from "./marks";
import { nodeCard } from "./node";
import { tieCard } from "./tie";

export function panel(context: Context): Part {
  const root = h("aside", { class: "panel", id: "panel", tabindex: "-1" });
  let shown = "";

  function update(): void {
    const { state } = context;
    root.setAttribute("aria-label", context.say("panel"));
    const key = [state.chosen, state.language, state.theme, context.epoch, context.ontology.sources.length].join("|");
    if (!state.chosen) {
      shown = "";
      fill(root, ...overview());
      root.classList.remove("open");
      return;
    }
    root.classList.add("open");
    if (key === shown) {
      root.querySelectorAll("[data-live]").forEach((part) => part.dispatchEvent(new Event("live")));
      return;
    }
    const other = shown.split("|")[0] !== state.chosen;
    shown = key;
    if (other) root.scrollTop = 0;
    void fetched().then((found) => {
      if (shown === key && found) fill(root, shut(), ...found);
    });
  }

  function shut(): HTMLElement {
    const press = (): void => context.change((s) => ({ ...s, chosen: "" }));
    return h(
      "button",
      { type: "button", class: "button shut", "data-key": "shut", "aria-label": context.say("close"), click: press },
      "×",
    );
  }

  /** The card of what is chosen; what the graph does not hold says so here, not as a failure of the page. */
  async function fetched(): Promise<HTMLElement[] | null> {
    const id = context.state.chosen;
    const back = (): void => context.change((s) => ({ ...s, chosen: "" }));
    const gone = (): HTMLElement[] => {
      // The network may come after this: the list follows it.
      const others = h("div", { "data-live": true, live: () => fill(others, ...strongest()) }, ...strongest());
      return [
        h("p", { class: "soft", role: "status" }, context.say("gone", { id })),
        h("button", { type: "button", class: "button", "data-key": "back", click: back }, context.say("goneBack")),
        others,
      ];
    };
    return card().catch((cause: unknown) => {
      if (cause instanceof Gone) return gone();
      throw cause;
    });
  }

  async function card(): Promise<HTMLElement[] | null> {
    const what = choice(context.state.chosen);
    const sum = between(context, context.state.chosen);
    if (sum) return betweenCard(context, sum);
    if (what.what === "tie") return tieCard(context, what.a, what.b);
    if (what.what === "fact") return factCard(context, what.id);
    if (what.what !== "node") return null;
    const slugs = context.ontology.labels.filter((n) => !context.ontology.sources.includes(n.label)).map((n) => n.slug);
    const entity = slugs.some((slug) => what.id.startsWith(`${slug}-`));
    return entity ? nodeCard(context, what.id) : documentCard(context, what.id);
  }

  function overview(): HTMLElement[] {
    const { network, say, ontology, language } = context;
    if (!network) return [h("p", { class: "soft" }, say("loading"))];
    const actors = network.nodes.filter((n) => ontology.isActor(n.label)).length;
    const stat = (n: number, words: "statActors" | "statEdges" | "statDocuments"): HTMLElement =>
      h("div", { class: "stat" }, h("b", {}, number(language, n)), h("span", {}, say(words)));
    return [
      h(
        "div",
        { class: "stats" },
        stat(actors, "statActors"),
        stat(network.edges.length, "statEdges"),
        stat(network.documents, "statDocuments"),
      ),
      h("p", { class: "soft" }, say("pickOne")),
      ...strongest(),
      h("p", { class: "soft small keys", id: "keys" }, say("keys")),
    ];
  }

  /** The strongest actors in view, each to be chosen. */
  function strongest(): HTMLElement[] {
    const { network, say, language } = context;
    if (!network?.strongest.length) return [];
    const strengths = new Map(network.nodes.map((n) => [n.id, n.strength]));
    return [
      heading(say("strongest"), "h2"),
      h(
        "ul",
        { class: "list" },
        ...network.strongest.flatMap((r) => {
          const strength = strengths.get(r.id);
          if (strength === 0) return [];
          return h(
            "li",
            { class: "item" },
            name(context, r, `strong-${r.id}`),
            h("span", { class: "count" }, strength === undefined ? "" : number(language, strength, 1)),
          );
        }),
      ),
    ];
  }

  return { root, update };
}
