/** Which names are one thing: pairs side by side, judged by keyboard, and what was judged, which can be taken back. */

import type { Context, Part } from "../context";
import { id as part } from "../core/api";
import { number } from "../core/i18n";
import type {
  Judged,
  Judgement,
  JudgementPage,
  Neighbour,
  Ref,
  ReviewItem,
  ReviewPage,
  ReviewSide,
} from "../core/models";
import * as act from "../core/state";
import { fill, h } from "../element";
import { mark } from "../parts/marks";
import { writing } from "../parts/writing";

const LIMIT = 50;
type Verdict = "same" | "different";

export function review(context: Context): Part {
  const root = h("div", { class: "review", tabindex: "-1", keydown: onKey });
  const by = h("input", { id: "by", autocomplete: "off", maxlength: 100 });
  const why = h("input", { id: "why", autocomplete: "off", maxlength: 500 });
  const said = h("div", {});
  let pairs: ReviewPage | null = null;
  let judged: JudgementPage | null = null;
  let at = 0;
  let last = "";
  let asked = "";

  function update(): void {
    const key = context.epoch;
    if (key !== asked) {
      asked = key;
      void load();
    }
    draw();
  }

  async function load(): Promise<void> {
    const found = await context.task("review", (signal) =>
      Promise.all([
        context.api.get<ReviewPage>("review", { limit: LIMIT }, signal),
        context.api.get<JudgementPage>("judgements", { limit: 10 }, signal),
      ]),
    );
    if (!found) return;
    [pairs, judged] = found;
    at = Math.min(at, Math.max(0, pairs.items.length - 1));
    draw();
  }

  function draw(): void {
    const { say } = context;
    const item = pairs?.items[at];
    if (!pairs) fill(root, h("p", { class: "soft", role: "status" }, say("loading")));
    else if (!item) fill(root, h("p", { class: "soft", role: "status" }, say("reviewNone")), said, ...done());
    else fill(root, ...pair(item, pairs.total), said, ...done());
  }

  function pair(item: ReviewItem, total: number): HTMLElement[] {
    const { say, language } = context;
    const percent = Math.round(item.score * 100);
    const press = (verdict: Verdict) => (): void => void judge(item, verdict);
    const button = (key: string, words: string, hint: string, run: () => void, primary = false): HTMLElement =>
      h(
        "button",
        {
          type: "button",
          class: primary ? "button primary" : "button",
          "data-key": `review-${key}`,
          "aria-keyshortcuts": hint,
          click: run,
        },
        words,
        " ",
        h("kbd", {}, hint),
      );
    return [
      h(
        "p",
        { class: "soft", role: "status" },
        say("reviewAt", { i: at + 1, n: number(language, total), percent }),
        " · ",
        item.reasons.map((r) => r[language]).join(say("comma")),
      ),
      h("div", { class: "sides" }, side(item.left, "left"), side(item.right, "right")),
      h(
        "div",
        { class: "tool-row" },
        button("same", say("judgeSame"), "S", press("same"), true),
        button("different", say("judgeDifferent"), "D", press("different")),
        button("next", say("judgeLater"), "N", () => step(1)),
        button("back", say("judgeBack"), "B", () => step(-1)),
        last ? button("undo", say("judgeUndo"), "U", () => void takeBack(last)) : null,
      ),
      h(
        "div",
        { class: "tool-row" },
        h("label", { for: "by" }, say("judgeBy")),
        by,
        h("label", { for: "why" }, say("judgeWhy")),
        why,
      ),
    ];
  }

  function side(one: ReviewSide, key: string): HTMLElement {
    const { say, language } = context;
    const line = (words: string, refs: readonly Ref[], name: string): HTMLElement[] =>
      refs.length
        ? [
            h("h3", { class: "heading" }, words),
            h("ul", { class: "chips" }, ...refs.map((r) => h("li", {}, link(r, `${key}-${name}-${r.id}`)))),
          ]
        : [];
    return h(
      "section",
      { class: "card side", "data-side": key },
      h("h2", {}, mark(context, one.label), " ", one.name),
      h("p", { class: "soft" }, [context.ontology.label(one.label, language), ...one.aliases].join(" · ")),
      h("p", { class: "soft" }, [...one.places.map((p) => p.name), say("factsOf", { n: one.facts })].join(" · ")),
      ...line(say("records"), one.records, "record"),
      one.neighbours.length ? h("h3", { class: "heading" }, say("neighbours")) : null,
      h("ul", { class: "neighbours" }, ...one.neighbours.map((n) => neighbour(n, key))),
      ...line(say("namedBy", { n: one.named_by }), one.documents, "document"),
    );
  }

  function neighbour(n: Neighbour, key: string): HTMLElement {
    const { say, ontology, language } = context;
    return h(
      "li",
      n.shared ? { class: "shared" } : {},
      `${n.direction === "out" ? "→" : "←"} ${ontology.type(n.type, language)} `,
      link(n, `${key}-near-${n.type}-${n.id}`),
      n.shared ? h("span", { class: "checked" }, ` ✓ ${say("sharedBoth")}`) : null,
    );
  }

  /** Names lead out of the page, to where they stand in the graph. */
  function link(ref: Ref, key: string): HTMLElement {
    const press = (): void => context.change((s) => ({ ...act.show(s, "structure"), chosen: ref.id }));
    return h(
      "button",
      { type: "button", class: "name", "data-key": key, click: press },
      mark(context, ref.label),
      h("span", {}, ref.name),
    );
  }

  function done(): HTMLElement[] {
    const { say } = context;
    if (!judged?.items.length) return [];
    return [
      h("h2", { class: "heading" }, say("judgements", { n: judged.total })),
      h("ul", { class: "list" }, ...judged.items.map(judgement)),
    ];
  }

  function judgement(j: Judgement): HTMLElement {
    const { say } = context;
    const [a, b] = j.id.split("~");
    const words = say(j.verdict === "same" ? "saidSame" : "saidDifferent", {
      a: j.left?.name ?? a ?? "",
      b: j.right?.name ?? b ?? "",
    });
    return h(
      "li",
      { class: "item" },
      h(
        "span",
        {},
        words,
        " ",
        h("small", { class: "soft" }, [j.by, j.when.slice(0, 10), j.why].filter(Boolean).join(" · ")),
      ),
      h(
        "button",
        {
          type: "button",
          class: "link",
          "data-key": `back-${j.id}`,
          "aria-label": `${say("takeBack")} ${words}`,
          click: () => void takeBack(j.id),
        },
        say("takeBack"),
      ),
    );
  }

  async function judge(item: ReviewItem, verdict: Verdict): Promise<void> {
    const body = { left: item.left.id, right: item.right.id, verdict, by: by.value, why: why.value };
    const result = await writing(
      context,
      (signal) => context.api.post<Judged>("review", body, signal),
      () => void judge(item, verdict),
    );
    if (!result) return;
    fill(said, "refused" in result ? result.refused : null);
    if (!("value" in result)) return;
    why.value = "";
    last = result.value.judgement.id;
    const words = verdict === "same" ? "saidSame" : "saidDifferent";
    context.announce(context.say(words, { a: item.left.name, b: item.right.name }));
    await load();
    root.focus({ preventScroll: true });
  }

  async function takeBack(id: string): Promise<void> {
    const result = await writing(
      context,
      () => context.api.delete<Judged>(`review/${part(id)}`),
      () => void takeBack(id),
    );
    if (!result) return;
    fill(said, "refused" in result ? result.refused : null);
    if (!("value" in result)) return;
    if (last === id) last = "";
    context.announce(context.say("tookBack"));
    await load();
    root.focus({ preventScroll: true });
  }

  function step(by_: number): void {
    const count = pairs?.items.length ?? 0;
    if (count) at = (at + by_ + count) % count;
    draw();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target as Element).closest("input, textarea")) return;
    const item = pairs?.items[at];
    const key = event.key.toLowerCase();
    if (key === "s" && item) void judge(item, "same");
    else if (key === "d" && item) void judge(item, "different");
    else if (key === "n") step(1);
    else if (key === "b") step(-1);
    else if (key === "u" && last) void takeBack(last);
    else return;
    event.preventDefault();
  }

  return { root, update };
}
