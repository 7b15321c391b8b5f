/** Questions: canned queries with a form each, or one's own Cypher; the answer is a table or a graph, and a link. */

import type { Context, Surface } from "../context";
import { ApiError, id as part } from "../core/api";
import { place } from "../core/cypher";
import type { CatalogueItem, Network, Result } from "../core/models";
import { fill, h } from "../element";
import { answer } from "./answer";
import type { Editor } from "./editor";
import { form } from "./form";

const CYPHER = "cypher";

export function ask(context: Context): Surface {
  const menu = h("nav", { class: "ask-menu" });
  const head = h("div", { class: "ask-head" });
  const out = h("div", { class: "ask-out" });
  const root = h(
    "div",
    { class: "surface ask" },
    menu,
    h("div", { class: "ask-main", tabindex: "0", role: "region" }, head, out),
  );
  let catalogue: readonly CatalogueItem[] | null = null;
  let drawn = "";
  let asked = "";
  let pen: Editor | null = null;
  let shown: { destroy(): void; graph: Network | null; update(): void } | null = null;

  function update(): void {
    const { say, state } = context;
    menu.setAttribute("aria-label", say("askCatalogue"));
    root.lastElementChild?.setAttribute("aria-label", say("view.ask"));
    if (!catalogue) {
      if (asked !== "catalogue") {
        asked = "catalogue";
        void context
          .task("queries", (signal) => context.api.get<CatalogueItem[]>("queries", {}, signal))
          .then((all) => {
            catalogue = all ?? [];
            asked = "";
            update();
          });
      }
      return;
    }
    const key = JSON.stringify([state.query, state.language]);
    if (key !== drawn) {
      drawn = key;
      drawMenu();
      drawHead();
    }
    answerState();
    shown?.update();
  }

  function drawMenu(): void {
    const { say, state, language } = context;
    const groups = new Map<string, CatalogueItem[]>();
    for (const item of catalogue ?? []) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
    const entry = (id: string, text: string, title: string): HTMLElement =>
      h(
        "button",
        {
          type: "button",
          class: state.query === id ? "entry on" : "entry",
          "data-key": `query-${id}`,
          "aria-current": state.query === id ? "true" : null,
          title,
          click: () => context.change((s) => ({ ...s, query: id, parameters: {}, cypher: "" })),
        },
        text,
      );
    fill(
      menu,
      entry(CYPHER, say("askCypher"), say("cypherLabel")),
      ...[...groups].flatMap(([group, items]) => [
        h("h2", { class: "heading" }, groupName(group)),
        ...items.map((i) => entry(i.id, i.name[language], i.says[language])),
      ]),
    );
  }

  /** Groups are called as the ontology calls the kind of node, where it has one of that name. */
  function groupName(group: string): string {
    const node = context.ontology.labels.find((n) => n.slug === group || n.label.toLowerCase() === group);
    if (node) return node.name[context.language];
    const known = {
      actor: "groupActor",
      body: "groupBody",
      place: "groupPlace",
      network: "groupNetwork",
      source: "groupSource",
    } as const;
    return group in known ? context.say(known[group as keyof typeof known]) : group;
  }

  function item(): CatalogueItem | undefined {
    return catalogue?.find((i) => i.id === context.state.query);
  }

  function drawHead(): void {
    const { say, language, state } = context;
    pen?.destroy();
    pen = null;
    asked = "";
    clear();
    const query = item();
    if (query) {
      const cypher = query.cypher;
      fill(
        head,
        h("h2", {}, query.name[language]),
        h("p", { class: "soft" }, query.says[language]),
        form(context, query, state.parameters, (parameters) => {
          asked = "";
          context.change((s) => ({ ...s, parameters }));
          update();
        }),
        cypher
          ? h(
              "details",
              { class: "later" },
              h("summary", {}, say("showCypher")),
              h("pre", { class: "code", tabindex: "0" }, cypher),
              h(
                "button",
                {
                  type: "button",
                  class: "link",
                  click: () => context.change((s) => ({ ...s, query: CYPHER, cypher })),
                },
                say("editCypher"),
              ),
            )
          : null,
      );
    } else if (state.query === CYPHER) void drawEditor();
    else fill(head, h("p", { class: "soft" }, say("askHint")));
  }

  async function drawEditor(): Promise<void> {
    const { say, state } = context;
    fill(head, h("p", { class: "soft" }, say("loading")));
    const { editor } = await import("./editor");
    if (context.state.query !== CYPHER) return;
    const run = (): void => {
      asked = "";
      context.change((s) => ({ ...s, cypher: pen?.text() ?? "" }));
      update();
    };
    pen = editor(context, state.cypher, run);
    fill(
      head,
      pen.root,
      h(
        "div",
        { class: "tool-row" },
        h("button", { type: "button", class: "button primary", "data-key": "run", click: run }, say("run")),
        h("span", { class: "soft small" }, say("cypherHint")),
      ),
    );
  }

  /** Ask what the state asks, once. */
  function answerState(): void {
    const { state } = context;
    const query = item();
    const ready = query
      ? query.parameters.every((p) => p.default !== null || state.parameters[p.name] || !needed(p))
      : state.query === CYPHER && state.cypher.trim() !== "";
    const key = JSON.stringify([state.query, state.parameters, state.cypher, context.epoch]);
    if (!ready || key === asked) return;
    asked = key;
    clear();
    fill(out, h("p", { class: "soft" }, context.say("loading")));
    void context
      .task("ask", async (signal) => {
        try {
          if (query) return await context.api.get<Result>(`queries/${part(query.id)}`, state.parameters, signal);
          return await context.api.post<Result>("cypher", { cypher: state.cypher, parameters: {} }, signal);
        } catch (cause) {
          if (cause instanceof ApiError) return cause;
          throw cause;
        }
      })
      .then((result) => {
        if (asked !== key) return;
        if (result instanceof ApiError) refuse(result);
        else if (result) {
          pen?.fault(null, "");
          shown = answer(context, result, item(), out);
        } else fill(out);
      });
  }

  function refuse(problem: ApiError): void {
    const message = problem.words[context.language];
    fill(out, h("p", { class: "refused", role: "alert" }, message));
    pen?.fault(place(problem.problem, problem.words.en, problem.words.zh), message);
  }

  function clear(): void {
    shown?.destroy();
    shown = null;
    fill(out);
  }

  return {
    root,
    update,
    destroy: () => {
      pen?.destroy();
      shown?.destroy();
    },
  };
}

function needed(parameter: CatalogueItem["parameters"][number]): boolean {
  return parameter.labels.length > 0 && !parameter.many;
}
