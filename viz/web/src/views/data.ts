/** The data page: load sheets, judge which names are one thing, and see and take back what is loaded. */

import type { Context, Part, Surface } from "../context";
import { PARTS, type PartName } from "../core/state";
import { fill, h } from "../element";
import { loading } from "./loading";
import { review } from "./review";
import { sources } from "./sources";

const MAKERS: Record<PartName, (context: Context) => Part> = { load: loading, review, sources };

export function data(context: Context): Surface {
  const tabs = h("div", { class: "switch", role: "group" });
  const holder = h("div", { class: "data-part" });
  const root = h("div", { class: "surface scroll data", tabindex: "0", role: "region" }, tabs, holder);
  const made: Partial<Record<PartName, Part>> = {};

  function update(): void {
    const { state, say } = context;
    root.setAttribute("aria-label", say("view.data"));
    tabs.setAttribute("aria-label", say("view.data"));
    fill(tabs, ...PARTS.map(tab));
    const part = (made[state.part] ??= MAKERS[state.part](context));
    if (holder.firstElementChild !== part.root) holder.replaceChildren(part.root);
    part.update();
  }

  function tab(part: PartName): HTMLElement {
    const on = context.state.part === part;
    return h(
      "button",
      {
        type: "button",
        class: on ? "tab on" : "tab",
        "data-key": `part-${part}`,
        "aria-pressed": String(on),
        click: () => context.change((s) => ({ ...s, part })),
      },
      context.say(`part.${part}`),
    );
  }

  return { root, update, destroy: () => undefined };
}
