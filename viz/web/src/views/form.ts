/** A form made from a query's header: entities are found by name, choices are lists, years and numbers have bounds. */

import type { Context } from "../context";
import type { CatalogueItem, ParameterForm } from "../core/models";
import { h } from "../element";
import { picker } from "../parts/picker";

/** `run` is given the parameters that differ from the defaults, as text. */
export function form(
  context: Context,
  query: CatalogueItem,
  given: Readonly<Record<string, string>>,
  run: (parameters: Record<string, string>) => void,
): HTMLElement {
  const { say, language } = context;
  const fields = query.parameters.map((p) => field(context, p, given[p.name] ?? ""));
  const submit = (event: Event): void => {
    event.preventDefault();
    const values: Record<string, string> = {};
    for (const f of fields) {
      const value = f.value();
      if (value !== "" && value !== String(f.parameter.default ?? "")) values[f.parameter.name] = value;
    }
    run(values);
  };
  return h(
    "form",
    { class: "query-form", submit },
    ...fields.map((f) => h("label", {}, h("span", { class: "soft" }, f.parameter.name_words[language]), f.root)),
    h("button", { type: "submit", class: "button primary", "data-key": "run" }, say("run")),
  );
}

type Field = { parameter: ParameterForm; root: HTMLElement; value(): string };

function field(context: Context, parameter: ParameterForm, given: string): Field {
  const now = given || String(parameter.default ?? "");
  if (parameter.labels.length) return entity(context, parameter, now);
  if (parameter.choices.length || parameter.type === "boolean") {
    const options = parameter.choices.length
      ? parameter.choices.map((c) => ({ value: c.value, text: c.name[context.language] }))
      : [
          { value: "true", text: "✓" },
          { value: "false", text: "–" },
        ];
    const open = parameter.default === null ? [h("option", { value: "" }, context.say("all"))] : [];
    const root = h(
      "select",
      { class: "select", "data-key": `p-${parameter.name}` },
      ...open,
      ...options.map((o) => h("option", { value: o.value, ...(o.value === now ? { selected: true } : {}) }, o.text)),
    );
    return { parameter, root, value: () => root.value };
  }
  const numeric = parameter.type === "integer" || parameter.type === "year";
  const root = h("input", {
    class: "text",
    type: numeric ? "number" : "text",
    value: now,
    min: parameter.low,
    max: parameter.high,
    "data-key": `p-${parameter.name}`,
  });
  return { parameter, root, value: () => root.value.trim() };
}

function entity(context: Context, parameter: ParameterForm, given: string): Field {
  const found = picker(context, parameter.name, { labels: parameter.labels, many: parameter.many, given });
  found.input.dataset["key"] = `p-${parameter.name}`;
  if (parameter.default === null && !parameter.many) {
    const missing = context.say("missingParameter", { name: parameter.name_words[context.language] });
    const check = (): void => found.input.setCustomValidity(found.input.value.trim() ? "" : missing);
    found.input.addEventListener("input", check);
    check();
  }
  return { parameter, root: found.root, value: found.value };
}
