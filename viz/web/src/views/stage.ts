/** The middle of the page: holds the surface of the current view, which is loaded when it is first asked for. */

import type { Context, MakeSurface, Surface } from "../context";
import type { View } from "../core/state";
import { h } from "../element";

/** How each view is made. A new view is one line here and one module. */
const MAKERS: Record<View, () => Promise<MakeSurface>> = {
  structure: async () => (await import("./canvas")).canvas,
  partners: async () => (await import("./canvas")).canvas,
  rings: async () => (await import("./canvas")).canvas,
  hierarchy: async () => (await import("./hierarchy")).hierarchy,
  timeline: async () => (await import("./timeline")).timeline,
  table: async () => (await import("./table")).table,
  map: async () => (await import("./map")).map,
  compare: async () => (await import("./compare")).compare,
  data: async () => (await import("./data")).data,
  ask: async () => (await import("./ask")).ask,
};

/** Views that are one surface with other data. */
const SHARED: Partial<Record<View, View>> = { partners: "structure", rings: "structure" };

export const stage: { surface: Surface | null; root: HTMLElement; update(context: Context): void } = {
  surface: null,
  root: h("div", { class: "stage", id: "stage" }),
  update,
};

/** Fetch the view's code before there is anything to show in it. */
export function prefetch(view: View): void {
  void MAKERS[view]().catch(() => undefined);
}

let shown: View | null = null;
let fetched = false;

function update(context: Context): void {
  const wanted = SHARED[context.state.view] ?? context.state.view;
  if (wanted === shown) {
    stage.surface?.update();
    return;
  }
  shown = wanted;
  MAKERS[wanted]().then(
    (make) => {
      if (shown !== wanted) return;
      stage.surface?.destroy();
      stage.surface = make(context);
      stage.root.replaceChildren(stage.surface.root);
      stage.surface.update();
      if (!fetched) idle(fetchAll);
    },
    () => {
      // The server went away before the view's code came: asking it anything says so, and the next update tries again.
      shown = null;
      void context.api.get("ready").catch(() => undefined);
    },
  );
}

/** Fetch the code of the other views while nothing else is to do: switching is then immediate, and needs no server. */
function fetchAll(): void {
  fetched = true;
  for (const make of Object.values(MAKERS)) void make().catch(() => undefined);
}

function idle(run: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(run, { timeout: 4000 });
  else setTimeout(run, 1000);
}
