/** One box for names, canned queries and actions. `/` focuses it. */

import type { Context, Part } from "../context";
import type { CatalogueItem, Found, Ref, SearchPage } from "../core/models";
import { fitting, type Command } from "../core/match";
import * as act from "../core/state";
import { fill, h } from "../element";
import { mark } from "./marks";
import { recent } from "./recent";

type Entry = Command & { run: () => void; node?: HTMLElement };
const WAIT_MS = 120;
const FOUND = 20;

export function search(context: Context): Part {
  const input = h("input", {
    type: "search",
    class: "search-input",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-expanded": "false",
    "aria-controls": "found",
    "aria-autocomplete": "list",
    input: () => void typed(),
    focus: () => void typed(),
    keydown: onKey,
  });
  const list = h("div", { class: "popup found", id: "found", role: "listbox", hidden: true });
  const key = h("kbd", { class: "slash", "aria-hidden": "true" }, "/");
  const root = h("div", { class: "search", role: "search" }, input, key, list);
  let entries: Entry[] = [];
  let at = -1;
  let timer = 0;
  let queries: readonly CatalogueItem[] | null = null;

  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    const typing = target.closest("input, textarea, select, [contenteditable], .editor");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!root.contains(event.target as Node)) close();
  });

  function update(): void {
    input.placeholder = context.say("search");
    input.setAttribute("aria-label", context.say("searchLabel"));
    list.setAttribute("aria-label", context.say("search"));
  }

  async function typed(): Promise<void> {
    const q = input.value.trim();
    clearTimeout(timer);
    if (queries === null) {
      queries = [];
      void context
        .task("catalogue", (signal) => context.api.get<CatalogueItem[]>("queries", {}, signal), true)
        .then((all) => {
          queries = all ?? [];
        });
    }
    if (!q) {
      render(recentGroup(), actionsGroup(""));
      return;
    }
    timer = window.setTimeout(() => void ask(q), WAIT_MS);
  }

  async function ask(q: string): Promise<void> {
    const page = await context.task(
      "search",
      (signal) => context.api.get<SearchPage>("search", { q, limit: FOUND }, signal),
      true,
    );
    if (!page || input.value.trim() !== q) return;
    const groups = foundGroups(page);
    const commands = [queriesGroup(q), actionsGroup(q)].filter((g) => g.entries.length);
    if (!page.items.length && !commands.length) {
      entries = [];
      fill(list, h("p", { class: "soft", role: "status" }, context.say("noResults", { q })));
      open();
    } else render(...groups, ...commands);
    context.announce(context.say("results", { n: page.total }));
  }

  type Group = { title: string; entries: Entry[] };

  function foundGroups(page: SearchPage): Group[] {
    const groups = new Map<string, Group>();
    for (const item of page.items) {
      const title = context.ontology.label(item.label, context.language);
      const group = groups.get(item.label) ?? { title, entries: [] };
      group.entries.push(nodeEntry(item, row(item)));
      groups.set(item.label, group);
    }
    return [...groups.values()];
  }

  function nodeEntry(ref: Ref, node: HTMLElement): Entry {
    return { key: ref.id, zh: ref.name, en: ref.name, node, run: () => pick(ref) };
  }

  function pick(ref: Ref): void {
    const graph = new Set(["structure", "partners", "rings", "map"]);
    context.change((s) => {
      const chosen = act.choose(s, ref.id);
      if (context.ontology.sources.includes(ref.label)) return chosen;
      if (s.view === "rings") return act.centre(chosen, ref.id);
      const inView = context.network?.nodes.some((n) => n.id === ref.id);
      return graph.has(s.view) && !inView && context.ontology.isActor(ref.label) ? act.centre(chosen, ref.id) : chosen;
    });
  }

  function row(item: Found): HTMLElement {
    const { say } = context;
    const how = item.how === "name" || item.how === "prefix" || item.how === "id" ? null : say(`how.${item.how}`);
    const matched = item.matched !== item.name ? `${how ? `${how} ` : ""}${item.matched}` : null;
    const ties = item.ties.length
      ? say("tiedTo", { names: item.ties.map((t) => t.name).join(context.language === "zh" ? "、" : ", ") })
      : null;
    const under = [matched, item.place?.name, ties].filter(Boolean).join(" · ");
    return h(
      "span",
      { class: "hit" },
      mark(context, item.label),
      h("span", {}, h("b", {}, item.name), under ? h("small", {}, under) : null),
    );
  }

  function recentGroup(): Group {
    const entries = recent().map((r) =>
      nodeEntry(r, h("span", { class: "hit" }, mark(context, r.label), h("span", {}, r.name))),
    );
    return { title: context.say("recent"), entries };
  }

  function queriesGroup(q: string): Group {
    const all = (queries ?? []).map((item): Entry => {
      const run = (): void =>
        context.change((s) => ({ ...s, view: "ask", query: item.id, parameters: {}, cypher: "" }));
      return {
        key: `query-${item.id}`,
        zh: `${item.name.zh}${item.says.zh}`,
        en: `${item.name.en} ${item.says.en}`,
        run,
        node: h("span", { class: "hit plain" }, item.name[context.language]),
      };
    });
    return { title: context.say("queries"), entries: fitting(all, q, 5) };
  }

  function actionsGroup(q: string): Group {
    const views = act.VIEWS.map((view): Entry =>
      command(`view.${view}`, () => context.change((s) => act.show(s, view))),
    );
    const others = [
      command("toDark", () =>
        context.change((s) => ({ ...s, theme: s.theme === "dark" ? "light" : "dark" }), "replace"),
      ),
      command("clearFilters", () => context.change(act.clearFilters)),
      command("undo", () => context.travel("undo")),
    ];
    return {
      title: context.say("actions"),
      entries: q ? fitting([...views, ...others], q, 5) : recent().length ? [] : views,
    };
  }

  function command(words: Parameters<Context["say"]>[0], run: () => void): Entry {
    const text = context.say(words);
    return { key: words, zh: text, en: text, run, node: h("span", { class: "hit plain" }, text) };
  }

  function render(...groups: Group[]): void {
    entries = groups.flatMap((g) => g.entries);
    at = entries.length && input.value.trim() ? 0 : -1;
    let n = 0;
    fill(
      list,
      ...groups
        .filter((g) => g.entries.length)
        .map((g, i) =>
          h(
            "div",
            { role: "group", "aria-labelledby": `found-group-${i}` },
            h("div", { class: "group", id: `found-group-${i}` }, g.title),
            ...g.entries.map((e) => {
              const index = n++;
              return h(
                "div",
                {
                  role: "option",
                  id: `found-${index}`,
                  class: "option",
                  "data-id": e.key,
                  pointerdown: (event: Event) => (event.preventDefault(), run(e)),
                },
                e.node ?? e.zh,
              );
            }),
          ),
        ),
    );
    if (entries.length) open();
    else close();
    highlight();
  }

  function highlight(): void {
    list.querySelectorAll(".option").forEach((o, i) => {
      o.setAttribute("aria-selected", String(i === at));
      if (i === at) o.scrollIntoView({ block: "nearest" });
    });
    if (at >= 0) input.setAttribute("aria-activedescendant", `found-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function onKey(event: KeyboardEvent): void {
    const entry = entries[at];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) void typed();
      else if (entries.length) at = (at + (event.key === "ArrowDown" ? 1 : -1) + entries.length) % entries.length;
      highlight();
    } else if (event.key === "Enter" && entry && !list.hidden) run(entry);
    else if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      close();
    } else return;
    event.preventDefault();
  }

  function run(entry: Entry): void {
    close();
    input.value = "";
    input.blur();
    entry.run();
  }

  function open(): void {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function close(): void {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  return { root, update };
}
