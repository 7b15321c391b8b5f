/** How one node is connected to another: the shortest ways, step by step. */

import type { Context } from "../context";
import type { EntityPage, Fact, Paths, Ref } from "../core/models";
import * as act from "../core/state";
import { fill, h } from "../element";
import { name } from "./marks";
import { picker } from "./picker";

export function connect(context: Context, from: EntityPage): HTMLElement {
  const { say } = context;
  const labels = context.ontology.labels.map((n) => n.label).filter((l) => !context.ontology.sources.includes(l));
  const field = picker(context, "connect", { labels });
  field.input.setAttribute("aria-label", say("compareWith"));
  const out = h("div", { role: "status" });
  const submit = (event: Event): void => {
    event.preventDefault();
    void ask();
  };
  async function ask(): Promise<void> {
    const b = field.value();
    if (!b) return;
    const found = await context.task("paths", (signal) => context.api.get<Paths>("paths", { a: from.id, b }, signal));
    if (found)
      fill(
        out,
        found.items.length ? null : h("p", { class: "soft" }, say("noPath")),
        ...found.items.map((p, i) => way(context, p.nodes, p.facts, i)),
      );
  }
  const form = h(
    "form",
    { class: "connect-form", submit },
    field.root,
    h("button", { type: "submit", class: "button" }, say("run")),
  );
  return h("details", { class: "later" }, h("summary", {}, say("compareWith")), form, out);
}

function way(context: Context, nodes: readonly Ref[], facts: readonly Fact[], index: number): HTMLElement {
  const steps = nodes.flatMap((node, i): HTMLElement[] => {
    const shown = h("li", {}, name(context, node, `path-${index}-${i}`));
    const next = nodes[i + 1];
    const between = next
      ? facts.filter((f) => [f.head.id, f.tail.id].includes(node.id) && [f.head.id, f.tail.id].includes(next.id))
      : [];
    return [shown, ...between.map((f) => step(context, f, `${index}-${i}`))];
  });
  return h("ol", { class: "way" }, ...steps);
}

function step(context: Context, fact: Fact, key: string): HTMLElement {
  const press = (): void => context.change((s) => act.choose(s, fact.id));
  const words = context.ontology.type(fact.type, context.language);
  return h(
    "li",
    { class: "step" },
    h(
      "button",
      {
        type: "button",
        class: "link",
        "data-key": `step-${key}-${fact.id}`,
        title: fact.gloss[context.language],
        click: press,
      },
      words,
    ),
  );
}
