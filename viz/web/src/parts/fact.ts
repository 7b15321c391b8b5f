/** One fact: its two ends, what kind, since when, and the words of every source. */

import type { Context } from "../context";
import type { EvidencePage } from "../core/models";
import { h } from "../element";
import { evidence, factLine } from "./evidence";
import { lookUp } from "./lookup";
import { name, stroke } from "./marks";

export async function factCard(context: Context, id: string): Promise<HTMLElement[] | null> {
  const page = await lookUp(context, (signal) => context.api.get<EvidencePage>("evidence", { fact: id }, signal));
  if (!page) return null;
  const { fact } = page;
  const { ontology, language, say } = context;
  const kind = ontology.routeOf(fact.type)?.kind;
  const type = ontology.relationship(fact.type);
  context.announce(fact.gloss[language]);
  return [
    h(
      "h2",
      { class: "ends", tabindex: "-1", "data-title": true },
      name(context, fact.head, "head"),
      h("span", { class: "arrow", "aria-hidden": "true" }, type?.directed ? "→" : "⟷"),
      name(context, fact.tail, "tail"),
    ),
    h(
      "section",
      { class: "route" },
      h("h3", {}, kind ? stroke(context, kind) : null, ontology.type(fact.type, language)),
      h("p", { class: "soft" }, type?.says[language] ?? ""),
      factLine(context, fact),
      evidence(context, fact),
    ),
    h("p", { class: "soft" }, fact.years.length ? say("sinceYear", { year: fact.year ?? "" }) : say("yearUnknown")),
  ];
}
