/** All about one node: partners ranked, members, what it is tied to, where its neighbours can be opened, and its sources. */

import type { Context } from "../context";
import { id as part } from "../core/api";
import { number } from "../core/i18n";
import type { Count, EntityPage, Fact, FactsPage, Partner, PartnersPage } from "../core/models";
import * as act from "../core/state";
import { tie } from "../core/choice";
import { fill, h } from "../element";
import { lookUp } from "./lookup";
import { connect } from "./connect";
import { chip, heading, name, stroke, strokes } from "./marks";
import { visited } from "./recent";

const PARTNERS = 30;
const FACTS = 100;

export async function nodeCard(context: Context, id: string): Promise<HTMLElement[] | null> {
  const { api, say, ontology, language, state } = context;
  const found = await lookUp(context, async (signal) => {
    const actor = ontology.labels.some((n) => n.actor && id.startsWith(`${n.slug}-`));
    return Promise.all([
      api.get<EntityPage>(`entities/${part(id)}`, {}, signal),
      api.get<FactsPage>(`entities/${part(id)}/facts`, { limit: FACTS }, signal),
      actor
        ? api.get<PartnersPage>(`entities/${part(id)}/partners`, { limit: PARTNERS, routes: state.routes }, signal)
        : null,
    ]);
  });
  if (!found) return null;
  const [entity, facts, partners] = found;
  visited(entity);
  const tied = facts.items.filter((f) => f.type !== "LOCATED_IN");
  context.announce(
    [entity.name, ontology.label(entity.label, language), say("facts", { n: entity.degree })].join(" · "),
  );
  return [
    h("div", {}, chip(context, entity.label)),
    h("h2", { class: "name-title", tabindex: "-1", "data-title": true }, entity.name),
    about(context, entity),
    tools(context, entity),
    ...members(context, entity, facts.items),
    ...(partners ? ranked(context, entity, partners) : []),
    ...expand(context, entity),
    connect(context, entity),
    heading(say("facts", { n: number(language, facts.total) })),
    h("ul", { class: "list facts" }, ...tied.map((f) => factRow(context, entity, f))),
    beyond(context, "factsMore", facts.total - facts.items.length),
    heading(say("documents", { n: number(language, entity.documents_total) })),
    h(
      "ul",
      { class: "list" },
      ...entity.documents.map((d) =>
        h("li", { class: "item" }, documentName(context, d.id, d.title), h("span", { class: "count" }, d.date ?? "")),
      ),
    ),
    beyond(context, "documentsMore", entity.documents_total - entity.documents.length),
  ];
}

/** How many more there are than a list shows; nothing where it shows all. */
function beyond({ say, language }: Context, words: "factsMore" | "documentsMore", n: number): HTMLElement {
  return n > 0 ? h("p", { class: "soft" }, say(words, { n: number(language, n) })) : h("span", {});
}

export function documentName(context: Context, id: string, title: string): HTMLElement {
  const press = (): void => context.change((s) => act.choose(s, id));
  return h(
    "button",
    { type: "button", class: "name document", "data-key": `document-${id}`, click: press },
    h("span", {}, `《${title}》`),
  );
}

function about(context: Context, entity: EntityPage): HTMLElement {
  const { ontology, language, say } = context;
  const properties = Object.entries(entity.properties).flatMap(([key, value]) => {
    const property = ontology.property(entity.label, key);
    if (value === null || value === undefined || value === "" || !property) return [];
    return [`${property.name[language]} ${ontology.value(entity.label, key, value, language)}`];
  });
  const places = entity.places.map((p) => p.name).join(" · ");
  const aliases = entity.aliases.length
    ? `${say("aliases")} ${entity.aliases.join(language === "zh" ? "、" : ", ")}`
    : "";
  return h(
    "div",
    { class: "about soft" },
    ...[[...properties, places].filter(Boolean).join(" · "), aliases].filter(Boolean).map((line) => h("p", {}, line)),
  );
}

function tools(context: Context, entity: EntityPage): HTMLElement {
  const { say, ontology } = context;
  const node = ontology.node(entity.label);
  const tool = (words: Parameters<typeof say>[0], icon: string, step: (s: act.State) => act.State): HTMLElement =>
    h(
      "button",
      { type: "button", class: "button tool", "data-key": `tool-${words}`, click: () => context.change(step) },
      icon ? `${icon} ${say(words)}` : say(words),
    );
  const root = h("div", { class: "tool-row", "data-live": true, live: draw });
  function draw(): void {
    const pinned = context.state.edits.pins.some((p) => p.id === entity.id);
    const shown = context.network?.nodes.some((n) => n.id === entity.id);
    fill(
      root,
      node?.actor ? tool("centre", "◎", (s) => act.centre(s, entity.id)) : null,
      node?.place || node?.body ? tool("focus", "", (s) => ({ ...act.within(s, entity.id), chosen: entity.id })) : null,
      shown ? tool("hide", "", (s) => act.hide(s, entity.id)) : null,
      pinned ? tool("unpin", "", (s) => act.unpin(s, entity.id)) : null,
    );
  }
  draw();
  return root;
}

function members(context: Context, entity: EntityPage, facts: readonly Fact[]): HTMLElement[] {
  if (!context.ontology.node(entity.label)?.body) return [];
  const route = context.ontology.route("body");
  const inside = facts.filter((f) => route?.types.includes(f.type) && f.tail.id === entity.id).map((f) => f.head);
  if (!inside.length) return [];
  return [
    heading(context.say("members", { n: inside.length })),
    h(
      "div",
      { class: "chips" },
      ...inside.map((m) => h("span", { class: "chip" }, name(context, m, `member-${m.id}`))),
    ),
  ];
}

function ranked(context: Context, entity: EntityPage, page: PartnersPage): HTMLElement[] {
  const { say, language } = context;
  const strongest = Math.max(1e-9, ...page.items.map((p) => p.weight));
  const list = h("ul", { class: "list partners" });
  let items: Partner[] = page.items;
  let next = page.next;
  const draw = (): void =>
    fill(
      list,
      ...items.map((p) => partnerRow(context, entity.id, p, strongest)),
      next
        ? h(
            "li",
            {},
            h(
              "button",
              { type: "button", class: "link", "data-key": "more-partners", click: () => void more() },
              say("moreOf", { n: page.total - items.length }),
            ),
          )
        : null,
    );
  async function more(): Promise<void> {
    const query = { limit: PARTNERS, cursor: next, routes: context.state.routes };
    const got = await context.task("partners", (signal) =>
      context.api.get<PartnersPage>(`entities/${part(entity.id)}/partners`, query, signal),
    );
    if (!got) return;
    items = [...items, ...got.items];
    next = got.next;
    draw();
  }
  draw();
  const title = heading(page.total ? say("partners", { n: number(language, page.total) }) : say("noPartners"));
  title.title = say("weightNote");
  return [title, list];
}

function partnerRow(context: Context, self: string, partner: Partner, strongest: number): HTMLElement {
  const kinds = [...new Set(partner.routes.map((r) => r.kind))];
  const bar = h("i", {});
  bar.style.width = `${Math.max(4, (partner.weight / strongest) * 100)}%`;
  const weight = context.say("strength", { weight: partner.weight.toFixed(2) });
  const press = (): void => context.change((s) => act.choose(s, tie(self, partner.actor.id)));
  const why = h(
    "button",
    {
      type: "button",
      class: "why",
      "data-key": `why-${partner.actor.id}`,
      title: weight,
      "aria-label": context.say("pairOf", { what: partner.actor.name, who: weight }),
      click: press,
    },
    strokes(context, kinds),
    h("span", { class: "bar" }, bar),
  );
  return h("li", { class: "item" }, name(context, partner.actor, `partner-${partner.actor.id}`), why);
}

function factRow(context: Context, entity: EntityPage, fact: Fact): HTMLElement {
  const { ontology, language } = context;
  const other = fact.head.id === entity.id ? fact.tail : fact.head;
  const kind = ontology.routeOf(fact.type)?.kind;
  const press = (): void => context.change((s) => act.choose(s, fact.id));
  const words = [ontology.type(fact.type, language), ...fact.role].join(" · ");
  return h(
    "li",
    { class: "item" },
    h(
      "button",
      { type: "button", class: "fact", "data-key": `fact-${fact.id}`, title: fact.gloss[language], click: press },
      kind ? stroke(context, kind) : h("span", { class: "stroke" }),
      h("b", {}, words),
      h("span", {}, other.name),
    ),
    h("span", { class: "count" }, fact.year ?? ""),
  );
}

/** Counts by type first; a press then opens up to fifty of that kind, and fifty more at each further press. */
function expand(context: Context, entity: EntityPage): HTMLElement[] {
  const { say, ontology, language } = context;
  const usable = entity.counts.filter((c) => !ontology.sources.includes(c.label));
  if (!usable.length) return [];
  const list = h("div", { class: "chips", "data-live": true, live: draw });
  function draw(): void {
    fill(list, ...usable.map(button));
  }
  function button(c: Count): HTMLElement {
    const what = { id: entity.id, type: c.type, direction: c.direction, label: c.label };
    const open = context.state.edits.opened.find((o) => act.openedKey(o) === act.openedKey(what))?.count ?? 0;
    const text = say("expandOne", { type: ontology.type(c.type, language), label: ontology.label(c.label, language) });
    const press = (): void => context.change((s) => act.open(s, what, c.count));
    return h(
      "button",
      {
        type: "button",
        class: open ? "chip press on" : "chip press",
        "data-key": `open-${act.openedKey(what)}`,
        ...(open >= c.count ? { disabled: true } : {}),
        click: press,
      },
      `${c.direction === "out" ? "→" : "←"} ${text} `,
      h(
        "span",
        { class: "count" },
        open ? say("expandLeft", { shown: open, count: c.count }) : number(language, c.count),
      ),
    );
  }
  draw();
  return [heading(say("expand")), list];
}
