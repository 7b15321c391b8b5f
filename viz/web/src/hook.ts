/** `window.__explorer`: what is drawn and where, for tests and for the curious. */

import type { App } from "./app";
import type { Probe } from "./context";
import { choose, show, type State, type View } from "./core/state";
import { stage } from "./views/stage";

export type Explorer = {
  readonly ready: boolean;
  state(): State;
  nodes(): Probe["nodes"];
  edges(): Probe["edges"];
  labels(): Probe["labels"];
  /** Resolves when nothing is being asked, moved or drawn any more. */
  drawn(): Promise<{ nodes: number; edges: number; labels: number }>;
  select(id: string): void;
  view(name: View): void;
};

declare global {
  interface Window {
    __explorer: Explorer;
  }
}

const NOTHING: Probe = { nodes: [], edges: [], labels: [] };
const STILL_FRAMES = 6;

export function hook(app: App): void {
  const probe = (): Probe => stage.surface?.probe?.() ?? NOTHING;
  const ready = (): boolean => app.ontology.labels.length > 0 && app.settled && stage.surface !== null;
  window.__explorer = {
    get ready() {
      return ready();
    },
    state: () => app.state,
    nodes: () => probe().nodes,
    edges: () => probe().edges,
    labels: () => probe().labels,
    drawn: () =>
      new Promise((give) => {
        let last = "";
        let still = 0;
        const look = (): void => {
          const now = probe();
          const print = JSON.stringify(now.nodes.map((n) => [n.id, Math.round(n.x), Math.round(n.y)]));
          still = ready() && print === last ? still + 1 : 0;
          last = print;
          if (still >= STILL_FRAMES)
            give({ nodes: now.nodes.length, edges: now.edges.length, labels: now.labels.length });
          else requestAnimationFrame(look);
        };
        look();
      }),
    select: (id) => app.change((s) => choose(s, id)),
    view: (name) => app.change((s) => show(s, name)),
  };
}
