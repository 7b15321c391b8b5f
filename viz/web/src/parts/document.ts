/** A source: who published it when, and everything that it says. */

import type { Context } from "../context";
import { id as part } from "../core/api";
import type { DocumentPage } from "../core/models";
import * as act from "../core/state";
import { h } from "../element";
import { original } from "./evidence";
import { lookUp } from "./lookup";
import { heading, name, stroke } from "./marks";

export async function documentCard(context: Context, id: string): Promise<HTMLElement[] | null> {
  const page = await lookUp(context, (signal) => context.api.get<DocumentPage>(`documents/${part(id)}`, {}, signal));
  if (!page) return null;
  const { say, ontology, language } = context;
  const { said: facts, named: mentioned } = page;
  const label = ontology.sources[0] ?? "";
  return [
    h("div", {}, h("span", { class: "chip" }, ontology.label(label, language))),
    h("h2", { class: "name-title", tabindex: "-1", "data-title": true }, `《${page.title}》`),
    h("p", { class: "soft" }, [page.publisher, page.date].filter(Boolean).join(" · ")),
    (page.url && original(context, page.url)) || h("span", {}),
    page.text === "absent" ? h("p", { class: "soft notice" }, say("noText")) : h("span", {}),
    heading(`${say("says")} ${facts.length}`),
    h(
      "ul",
      { class: "list facts" },
      ...facts.map((f) => {
        const kind = ontology.routeOf(f.type)?.kind;
        const press = (): void => context.change((s) => act.choose(s, f.id));
        return h(
          "li",
          { class: "item" },
          h(
            "button",
            { type: "button", class: "fact", "data-key": `fact-${f.id}`, click: press },
            kind ? stroke(context, kind) : h("span", { class: "stroke" }),
            h("span", {}, f.gloss[language]),
          ),
          h("span", { class: "count" }, f.year ?? ""),
        );
      }),
    ),
    h(
      "div",
      { class: "chips" },
      ...mentioned.map((r) => h("span", { class: "chip" }, name(context, r, `mentioned-${r.id}`))),
    ),
  ];
}
