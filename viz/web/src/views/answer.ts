/** A query's answer: its rows as a table, and where it holds a graph, that graph as well. */

import type { Context, Surface } from "../context";
import { cell, type Cell } from "../core/cells";
import type { CatalogueItem, Column, Network, Result } from "../core/models";
import { number } from "../core/i18n";
import * as act from "../core/state";
import { fill, h } from "../element";
import { name } from "../parts/marks";

const CHUNK = 200;

export function answer(
  context: Context,
  result: Result,
  item: CatalogueItem | undefined,
  out: HTMLElement,
): { destroy(): void; graph: Network | null; update(): void } {
  const graph = result.graph?.nodes.length ? result.graph : null;
  let surface: Surface | null = null;
  let asGraph = Boolean(graph) && item?.returns !== "table" && context.state.sort !== "table";
  let rows = CHUNK;
  draw();

  function draw(): void {
    const { say, language } = context;
    surface?.destroy();
    surface = null;
    const said = [
      say("rowsIn", { n: number(language, result.rows.length), ms: number(language, result.milliseconds) }),
      result.truncated ? say("rowsTruncated", { n: result.rows.length }) : "",
    ]
      .filter(Boolean)
      .join(" · ");
    const tab = (on: boolean, words: "asTable" | "asGraph"): HTMLElement =>
      h(
        "button",
        {
          type: "button",
          class: on ? "tab on" : "tab",
          "data-key": words,
          "aria-pressed": String(on),
          click: () => ((asGraph = words === "asGraph"), draw()),
        },
        say(words),
      );
    const bar = h(
      "div",
      { class: "tool-row" },
      graph ? h("div", { class: "tabs" }, tab(!asGraph, "asTable"), tab(asGraph, "asGraph")) : null,
      h("span", { class: "soft small", role: "status" }, said),
    );
    const notice = result.notice ? h("p", { class: "soft" }, result.notice[language]) : null;
    const empty = !result.rows.length && !notice ? h("p", { class: "soft" }, say("noRows")) : null;
    const holder = h("div", { class: "answer-graph" });
    fill(out, bar, notice, empty, asGraph && graph ? holder : result.rows.length ? sheet() : null);
    if (asGraph && graph) void drawGraph(holder, graph);
  }

  async function drawGraph(holder: HTMLElement, network: Network): Promise<void> {
    const { canvas } = await import("./canvas");
    if (!asGraph || !holder.isConnected) return;
    surface = canvas(showing(context, network));
    holder.append(surface.root);
    surface.update();
  }

  function sheet(): HTMLElement {
    const { language, say } = context;
    const left = result.rows.length - rows;
    return h(
      "div",
      { class: "wide", tabindex: "0", role: "region", "aria-label": say("asTable") },
      h(
        "table",
        { class: "table answer" },
        h("thead", {}, h("tr", {}, ...result.columns.map((c) => h("th", { scope: "col" }, c.words[language])))),
        h(
          "tbody",
          {},
          ...result.rows
            .slice(0, rows)
            .map((row, y) =>
              h(
                "tr",
                {},
                ...row.map((value, x) =>
                  h(
                    "td",
                    typeof value === "number" ? { class: "weight" } : {},
                    draw1(cell(value), `${y}-${x}`, result.columns[x]?.terms),
                  ),
                ),
              ),
            ),
        ),
      ),
      left > 0
        ? h(
            "button",
            { type: "button", class: "button", "data-key": "more-rows", click: () => ((rows += CHUNK), draw()) },
            say("moreOf", { n: Math.min(left, CHUNK) }),
          )
        : null,
    );
  }

  function choosing(key: string, id: string, words: string): HTMLElement {
    const press = (): void => context.change((s) => act.choose(s, id));
    return h("button", { type: "button", class: "link", title: id, "data-key": `cell-${key}`, click: press }, words);
  }

  /** `terms` are what people call the column's values that are the graph's own terms. */
  function draw1(value: Cell, key: string, terms: Column["terms"] = {}): Node {
    const { language, ontology } = context;
    switch (value.kind) {
      case "node":
        return name(context, value.ref, `cell-${key}`);
      case "number":
        return document.createTextNode(
          Number.isInteger(value.value) ? String(value.value) : number(language, value.value, 2),
        );
      case "path":
        return h(
          "span",
          { class: "chips" },
          ...value.nodes.flatMap((n, i) => [
            i ? h("span", { class: "soft" }, "–") : null,
            name(context, n, `cell-${key}-${i}`),
          ]),
        );
      case "fact": {
        const { head, type, tail } = value.fact;
        return choosing(key, value.fact.id, `${head.name} ${ontology.type(type, language)} ${tail.name}`);
      }
      case "factId":
        return choosing(key, value.id, ontology.type(value.type, language));
      case "list":
        return h(
          "span",
          { class: "chips" },
          ...value.items.map((v, i) => draw1(v, `${key}-${i}`, terms)).map((node) => h("span", {}, node)),
        );
      default:
        return terms[value.text]
          ? h("span", { class: "term" }, terms[value.text]?.[language] ?? "")
          : document.createTextNode(value.text);
    }
  }

  return {
    graph,
    update: () => surface?.update(),
    destroy: () => surface?.destroy(),
  };
}

/** The context with another network in view. */
function showing(context: Context, network: Network): Context {
  return {
    get state() {
      return { ...context.state, scope: "", center: "" };
    },
    get api() {
      return context.api;
    },
    get ontology() {
      return context.ontology;
    },
    get say() {
      return context.say;
    },
    get language() {
      return context.language;
    },
    get ready() {
      return context.ready;
    },
    get epoch() {
      return context.epoch;
    },
    network,
    settled: true,
    canUndo: false,
    canRedo: false,
    change: (step, how) => context.change(step, how),
    travel: (direction) => context.travel(direction),
    task: (id, run, quiet) => context.task(id, run, quiet),
    look: () => context.look(),
    announce: (text) => context.announce(text),
    toast: (text) => context.toast(text),
  };
}
