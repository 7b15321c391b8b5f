/** What documents say for a fact: the quoted words in their context, or where they stand when the text is not here. */

import type { Context } from "../context";
import type { Evidence, EvidencePage, Fact, SheetRow } from "../core/models";
import { fill, h } from "../element";
import { documentName } from "./node";

/** Return a block that fills itself with the fact's sources. */
export function evidence(context: Context, fact: Fact, signal: AbortSignal | null = null): HTMLElement {
  const root = h("div", { class: "evidence" }, h("p", { class: "soft" }, context.say("loading")));
  void load(context, fact, signal).then((page) => {
    if (!page) {
      const press = (): void => root.replaceWith(evidence(context, fact));
      fill(root, h("button", { type: "button", class: "link", click: press }, context.say("retry")));
      return;
    }
    fill(
      root,
      ...page.items.map((item) => quote(context, item)),
      page.notice ? h("p", { class: "soft notice" }, page.notice[context.language]) : null,
    );
  });
  return root;
}

async function load(context: Context, fact: Fact, signal: AbortSignal | null): Promise<EvidencePage | null> {
  return context.task(`evidence-${fact.id}`, (own) =>
    context.api.get<EvidencePage>("evidence", { fact: fact.id }, signal ?? own),
  );
}

function quote(context: Context, item: Evidence): HTMLElement {
  const { say } = context;
  const { document: source } = item;
  const passages = item.quotes.map((q) =>
    h(
      "p",
      { class: "quote" },
      q.start > q.before.length ? "…" : "",
      tidy(q.before),
      h("mark", {}, tidy(q.mark)),
      tidy(q.after),
      cut(q.after),
    ),
  );
  const spans = item.quotes.length
    ? []
    : item.spans.map(([start, end]) => h("p", { class: "soft" }, say("spanAt", { start, end })));
  const trust = item.checked
    ? h("span", { class: "checked" }, `✓ ${say("checked")}`)
    : h(
        "span",
        { class: item.rows.length ? "soft" : "machine" },
        say(item.rows.length ? "fromSheet" : "machine", { percent: Math.round(item.confidence * 100) }),
      );
  const facts = [source.publisher, source.date].filter(Boolean).join(" · ");
  return h(
    "blockquote",
    {},
    ...passages,
    ...spans,
    ...item.rows.map((row) => sheetRow(context, row)),
    h(
      "footer",
      {},
      documentName(context, source.id, source.title),
      h("p", { class: "soft" }, facts ? `${facts} · ` : "", trust),
      source.url ? original(context, source.url) : null,
    ),
  );
}

/** A row of a sheet: what stands below each of its headers, the cells that say the fact marked; or their names alone. */
function sheetRow(context: Context, { sheet, row, cells }: SheetRow): HTMLElement {
  const where = h("p", { class: "soft" }, context.say("sheetRow", { sheet, row }));
  if (!cells.some((cell) => cell.header)) {
    const at = cells.map((cell) => cell.letters + row).join(context.language === "zh" ? "、" : ", ");
    return h("div", {}, where, h("p", { class: "soft" }, context.say("sheetCells", { at })));
  }
  const list = cells.flatMap((cell) => [
    h("dt", {}, cell.header),
    h("dd", {}, cell.marked ? h("mark", {}, tidy(cell.value)) : tidy(cell.value)),
  ]);
  return h("div", {}, where, h("dl", { class: "row" }, ...list));
}

export function original(context: Context, url: string): HTMLElement | null {
  if (!/^https?:\/\//.test(url)) return null;
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", class: "link" }, context.say("original"));
}

/** An ellipsis where the context breaks off in the middle of a sentence. */
function cut(text: string): string {
  return text && !/[。！？!?\n]\s*$/.test(text) ? "…" : "";
}

/** Line breaks and runs of spaces in the source are one space here. */
function tidy(text: string): string {
  return text.replace(/\s+/g, " ");
}

/** The fact in one line with organ, role and agreement. */
export function factLine(context: Context, fact: Fact): HTMLElement {
  const { say, language } = context;
  const extras = [
    ...fact.kind.map((k) => context.ontology.value(fact.type, "kind", k, language)),
    ...fact.role.map((role) => say("role", { role })),
    ...fact.agreement.map((title) => say("agreement", { title })),
    ...[...fact.head_through, ...fact.tail_through].map((organ) => say("through", { organ })),
  ];
  const when = fact.years.length ? fact.years.join(language === "zh" ? "、" : ", ") : say("yearUnknown");
  return h("p", { class: "gloss" }, fact.gloss[language], h("small", {}, [...extras, when].join(" · ")));
}
