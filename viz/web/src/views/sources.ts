/** What is loaded: each document with what it says and names, and a way to take it back. */

import type { Context, Part } from "../context";
import { id as part } from "../core/api";
import { number } from "../core/i18n";
import type { DocumentItem, LoadEntry, LoadReport } from "../core/models";
import * as act from "../core/state";
import type { Language } from "../core/state";
import { fill, h } from "../element";
import { writing } from "../parts/writing";

/** Characters of a digest that are shown. */
const DIGEST = 10;
/** Documents of one load that are named. */
const NAMED = 5;

function moment(language: Language, iso: string): string {
  return new Date(iso).toLocaleString(language === "zh" ? "zh-CN" : "en-GB");
}

export function sources(context: Context): Part {
  const caption = h("caption", { class: "unseen" });
  const head = h("thead");
  const body = h("tbody");
  const said = h("div", { role: "status" });
  const when = h("p", { class: "soft" });
  const table = h("table", { class: "table documents" }, caption, head, body);
  const history = h("div", {});
  const root = h("div", {}, when, said, h("div", { class: "wide" }, table), history);
  let entries: readonly LoadEntry[] = [];
  let all: readonly DocumentItem[] | null = null;
  let asked = "";
  let sure = "";

  function update(): void {
    if (asked !== context.epoch) {
      asked = context.epoch;
      void context
        .task("documents", (signal) => context.api.get<DocumentItem[]>("documents", {}, signal))
        .then((found) => {
          all = found;
          draw();
        });
      void context
        .task("loads", (signal) => context.api.get<LoadEntry[]>("loads", {}, signal))
        .then((found) => {
          entries = found ?? [];
          draw();
        });
    }
    draw();
  }

  function draw(): void {
    const { say, language, ready } = context;
    const loaded = ready?.loaded ? moment(language, ready.loaded) : "–";
    when.textContent = say("loadedAt", {
      version: ready?.graph_version ?? 0,
      when: loaded,
      n: number(language, all?.length ?? 0),
    });
    caption.textContent = say("part.sources");
    const columns = ["title", "date", "facts", "mentions", "text", "digest", "act"] as const;
    fill(head, h("tr", {}, ...columns.map((c) => h("th", { scope: "col" }, say(`document.${c}`)))));
    fill(body, ...(all ?? []).map(row));
    fill(history, ...(entries.length ? [h("h2", {}, say("loads")), h("ul", { class: "plain" }, ...entries.map(entry))] : []));
  }

  /** One load: when, what, and which documents; those that are still loaded by their titles. */
  function entry(e: LoadEntry): HTMLElement {
    const { say, language } = context;
    const titles = new Map((all ?? []).map((d) => [d.id, d.title]));
    const some = e.documents.slice(0, NAMED).map((one) => titles.get(one) ?? one);
    const named = some.join(say("comma"));
    return h(
      "li",
      {},
      h("time", { class: "soft", datetime: e.when }, moment(language, e.when)),
      " ",
      h("b", {}, say(`loads.${e.what}`)),
      " ",
      e.total > some.length ? say("loadsMore", { titles: named, n: number(language, e.total) }) : named,
      " ",
      h("span", { class: "soft" }, say("loadsCounts", { added: number(language, e.added), removed: number(language, e.removed) })),
    );
  }

  function row(d: DocumentItem): HTMLElement {
    const { say, language } = context;
    const open = (): void => context.change((s) => ({ ...act.show(s, "structure"), chosen: d.id }));
    const title = h(
      "button",
      { type: "button", class: "source", "data-key": `document-${d.id}`, title: d.title, click: open },
      d.title,
    );
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, title, h("small", { class: "soft" }, d.publisher ?? "")),
      h("td", {}, d.date ?? "–"),
      h("td", { class: "weight" }, number(language, d.facts)),
      h("td", { class: "weight" }, number(language, d.mentions)),
      h("td", {}, say(d.text === "available" ? "textHere" : "textAbsent")),
      h("td", {}, h("code", { title: d.sha256 ?? "" }, d.sha256?.slice(0, DIGEST) ?? "–")),
      h("td", {}, ...(sure === d.id ? confirmed(d) : [ask(d)])),
    );
  }

  function ask(d: DocumentItem): HTMLElement {
    const press = (): void => {
      sure = d.id;
      draw();
      body.querySelector<HTMLElement>(`[data-key="keep-${CSS.escape(d.id)}"]`)?.focus();
    };
    const label = context.say("withdrawOf", { title: d.title });
    return h(
      "button",
      { type: "button", class: "link", "data-key": `withdraw-${d.id}`, "aria-label": label, click: press },
      context.say("withdraw"),
    );
  }

  /** Taking back is asked twice; the first answer offered keeps the document. */
  function confirmed(d: DocumentItem): HTMLElement[] {
    const { say } = context;
    const keep = (): void => {
      sure = "";
      draw();
    };
    return [
      h("button", { type: "button", class: "button", "data-key": `keep-${d.id}`, click: keep }, say("withdrawKeep")),
      h(
        "button",
        { type: "button", class: "button danger", "data-key": `sure-${d.id}`, click: () => void withdraw(d) },
        say("withdrawSure"),
      ),
    ];
  }

  async function withdraw(d: DocumentItem): Promise<void> {
    const result = await writing(
      context,
      (signal) => context.api.post<LoadReport>(`documents/${part(d.id)}/withdraw`, {}, signal),
      () => void withdraw(d),
    );
    if (!result) return;
    sure = "";
    if ("refused" in result) fill(said, result.refused);
    else
      fill(
        said,
        h("p", {}, context.say("withdrew", { title: d.title })),
        h("ul", {}, ...result.value.lines.map((line) => h("li", {}, line[context.language]))),
      );
    draw();
  }

  return { root, update };
}
