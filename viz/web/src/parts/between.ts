/** A line of the whole map between two communities: how many facts it sums up, and where to look on. */

import type { Context } from "../context";
import { chosenBy } from "../core/choice";
import { number } from "../core/i18n";
import type { NetworkEdge, Ref } from "../core/models";
import { communities } from "../core/pairs";
import * as act from "../core/state";
import { h } from "../element";
import { name, stroke } from "./marks";

export type Between = { edge: NetworkEdge; a: Ref; b: Ref };

/** The line of the map that was chosen, where it is one that sums up others. */
export function between(context: Context, chosen: string): Between | null {
  const { network } = context;
  if (network?.view !== "map") return null;
  const edge = network.edges.find((e) => e.type === null && chosenBy(e) === chosen);
  const of = communities(network);
  const [a, b] = edge ? [of.get(edge.source), of.get(edge.target)] : [];
  return edge && a && b ? { edge, a, b } : null;
}

export function betweenCard(context: Context, { edge, a, b }: Between): HTMLElement[] {
  const { say, ontology, language } = context;
  const said = say("betweenCommunities", { n: number(language, edge.weight) });
  context.announce([a.name, b.name, said].join(" · "));
  const around = (ref: Ref): HTMLElement => {
    const press = (): void => context.change((s) => ({ ...act.show(s, "structure"), chosen: ref.id }));
    return h(
      "li",
      {},
      h("button", { type: "button", class: "link", "data-key": `around-${ref.id}`, click: press }, ref.name),
    );
  };
  return [
    h(
      "h2",
      { class: "ends", tabindex: "-1", "data-title": true },
      name(context, a, "a"),
      h("span", { class: "arrow", "aria-hidden": "true" }, "⟷"),
      name(context, b, "b"),
    ),
    h("p", {}, stroke(context, edge.route), " ", said),
    h("p", { class: "soft" }, say("betweenMostly", { route: ontology.routeName(edge.route, language) })),
    h("p", { class: "soft" }, say("betweenLook")),
    h("ul", { class: "list" }, around(a), around(b)),
  ];
}
