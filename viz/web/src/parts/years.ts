/** The years under a view: a histogram of what is dated, and a slider with two ends. What has no year is told apart. */

import type { Context, Part } from "../context";
import { number } from "../core/i18n";
import type { YearCount } from "../core/models";
import * as act from "../core/state";
import { fill, h } from "../element";

/** Pixels for the name of a year. */
const LABEL = 52;

export function years(context: Context): Part {
  const root = h("section", { class: "years" });
  const title = h("span", { class: "years-title" });
  const bars = h("div", { class: "bars", "aria-hidden": "true" });
  const ticks = h("div", { class: "ticks", "aria-hidden": "true" });
  const span = h("span", { class: "span" });
  const low = h("input", { type: "range", class: "thumb low", step: 1, input: moved });
  const high = h("input", { type: "range", class: "thumb high", step: 1, input: moved });
  const fillBar = h("div", { class: "chosen" });
  const undated = h("label", { class: "undated" });
  const track = h("div", { class: "track" }, fillBar, low, high);
  root.append(title, h("div", { class: "chart" }, bars, track, ticks), h("div", { class: "said" }, span, undated));
  let all: readonly YearCount[] = [];

  function bounds(): [number, number] | null {
    const first = all[0];
    const last = all.at(-1);
    return first && last ? [first.year, last.year] : null;
  }

  function moved(event: Event): void {
    const limits = bounds();
    if (!limits) return;
    let [a, b] = [Number(low.value), Number(high.value)];
    if (a > b) [a, b] = event.target === low ? [b, b] : [a, a];
    const from = a <= limits[0] ? null : a;
    const to = b >= limits[1] ? null : b;
    context.change((s) => act.years(s, from, to), "replace");
  }

  function update(): void {
    const { network, state, say } = context;
    if (network) all = gapless(network.histogram);
    const limits = bounds();
    root.setAttribute("aria-label", say("since"));
    root.toggleAttribute("hidden", !limits || ["ask", "compare", "hierarchy", "data"].includes(state.view));
    if (!limits) return;
    const [first, last] = limits;
    const from = Math.max(first, state.from ?? first);
    const to = Math.min(last, state.to ?? last);
    title.textContent = say("since");
    const most = Math.max(1, ...all.map((y) => y.count));
    fill(
      bars,
      ...all.map((y) => {
        const bar = h("i", {
          class: y.year >= from && y.year <= to ? "on" : "",
          title: say("yearsLabel", { year: y.year, n: y.count }),
        });
        bar.style.height = `${Math.max(4, (y.count / most) * 100)}%`;
        return bar;
      }),
    );
    const every = Math.ceil((all.length * LABEL) / Math.max(LABEL, bars.clientWidth || LABEL * 8));
    fill(ticks, ...all.map((y, i) => h("span", {}, i % every === 0 ? y.year : "")));
    const thumb = (input: HTMLInputElement, value: number, name: string): void => {
      input.min = String(first);
      input.max = String(last);
      if (input.value !== String(value)) input.value = String(value);
      input.setAttribute("aria-label", `${say("since")} · ${name}`);
      input.disabled = first === last;
    };
    thumb(low, from, say("from"));
    thumb(high, to, say("to"));
    const width = Math.max(1, last - first);
    fillBar.style.left = `${((from - first) / width) * 100}%`;
    fillBar.style.right = `${((last - to) / width) * 100}%`;
    span.textContent = from === to ? String(from) : `${from}–${to}`;
    const n = network?.undated ?? 0;
    undated.toggleAttribute("hidden", n === 0);
    fill(
      undated,
      h("input", {
        type: "checkbox",
        "data-key": "undated",
        ...(state.undated ? { checked: true } : {}),
        change: () => context.change((s) => ({ ...s, undated: !s.undated })),
      }),
      h("span", {}, say(state.undated ? "undatedShown" : "undatedOnly", { n: number(context.language, n) })),
    );
  }

  return { root, update };
}

/** Every year between the first and the last, empty ones too. */
function gapless(found: readonly YearCount[]): YearCount[] {
  const counts = new Map(found.map((y) => [y.year, y.count]));
  const all = [...counts.keys()].sort((a, b) => a - b);
  const first = all[0];
  const last = all.at(-1);
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: last - first + 1 }, (_, i) => ({ year: first + i, count: counts.get(first + i) ?? 0 }));
}
