/** The first visit: three steps over the real data, gone for good once dismissed; the help button brings them back. */

import type { Context, Part } from "../context";
import { fill, h } from "../element";

const KEY = "hinted";
const STEPS = ["hint1", "hint2", "hint3"] as const;

export function hints(context: Context): Part & { restart(): void } {
  const root = h("section", { class: "hints", hidden: true });
  let step = seen() ? -1 : 0;

  function update(): void {
    const { network, say, state } = context;
    const first = network?.strongest[0];
    const graph = state.view === "structure" || state.view === "partners";
    root.hidden = step < 0 || !first || !graph;
    root.setAttribute("aria-label", say("hintTitle"));
    const key = STEPS[step];
    if (root.hidden || !key || !first) return;
    const last = step === STEPS.length - 1;
    fill(
      root,
      h("p", { class: "soft" }, `${say("hintTitle")} · ${say("hintStep", { n: step + 1 })}`),
      h("p", {}, say(key, { name: first.name })),
      h(
        "div",
        { class: "tool-row" },
        h(
          "button",
          { type: "button", class: "button primary", "data-key": "hint-next", click: () => go(last ? -1 : step + 1) },
          say(last ? "hintDone" : "hintNext"),
        ),
        last
          ? null
          : h("button", { type: "button", class: "link", "data-key": "hint-close", click: () => go(-1) }, say("close")),
      ),
    );
  }

  function go(next: number): void {
    step = next;
    if (step < 0) remember();
    update();
  }

  return { root, update, restart: () => go(0) };
}

function seen(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

function remember(): void {
  try {
    localStorage.setItem(KEY, "1");
  } catch {
    // Then the hint comes again next time.
  }
}
