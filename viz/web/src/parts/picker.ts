/** A field that finds nodes by name and gives their ids; what was typed and not chosen is given as it is. */

import type { Context } from "../context";
import type { SearchPage } from "../core/models";
import { fill, h } from "../element";

const WAIT_MS = 120;
const OFFERED = 8;

export type Picker = { root: HTMLElement; input: HTMLInputElement; value(): string };
export type Wish = { labels: readonly string[]; many?: boolean; given?: string };

export function picker(context: Context, key: string, { labels, many = false, given = "" }: Wish): Picker {
  const listId = `options-${key}`;
  const ids = new Map<string, string>();
  const list = h("datalist", { id: listId });
  let timer = 0;
  const input = h("input", {
    class: "text",
    type: "text",
    value: given,
    list: listId,
    autocomplete: "off",
    placeholder: context.say("pickEntity"),
    input: typed,
  });
  if (given) void named(given);

  function typed(): void {
    clearTimeout(timer);
    const q = (many ? input.value.split(/[,，]/).at(-1) : input.value)?.trim() ?? "";
    if (!q || ids.has(q)) return;
    timer = window.setTimeout(() => void offer(q), WAIT_MS);
  }

  async function offer(q: string): Promise<void> {
    const page = await context.task(
      listId,
      (signal) => context.api.get<SearchPage>("search", { q, label: labels, limit: OFFERED }, signal),
      true,
    );
    if (!page) return;
    for (const item of page.items) ids.set(item.name, item.id);
    fill(
      list,
      ...page.items.map((item) =>
        h("option", { value: item.name }, context.ontology.label(item.label, context.language)),
      ),
    );
  }

  /** Show the name of an id that came with the address. */
  async function named(id: string): Promise<void> {
    const page = await context.task(
      `named-${key}`,
      (signal) => context.api.get<SearchPage>("search", { q: id, limit: 1 }, signal),
      true,
    );
    const item = page?.items[0];
    if (item?.id !== id) return;
    ids.set(item.name, id);
    if (input.value === id) input.value = item.name;
  }

  const one = (text: string): string => ids.get(text.trim()) ?? text.trim();
  const value = (): string => (many ? input.value.split(/[,，]/).map(one).filter(Boolean).join(",") : one(input.value));
  return { root: h("span", {}, input, list), input, value };
}
