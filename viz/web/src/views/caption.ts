/** What a picture says of itself: title, scope, legend, date and sources. */

import type { Context } from "../context";
import { routesOf } from "../core/filters";
import type { Caption } from "../core/picture";

export function caption(context: Context): Caption {
  const { state, network, ontology, say, language } = context;
  const used = new Set(network?.nodes.map((n) => n.label));
  const routes = new Set<string>(network?.edges.map((e) => e.route));
  const place = network?.scopes.find((s) => s.id === state.scope)?.name ?? say("everywhere");
  const years = state.from !== null || state.to !== null ? ` · ${state.from ?? "…"}–${state.to ?? "…"}` : "";
  const counts = say("inView", { nodes: network?.nodes.length ?? 0, edges: network?.edges.length ?? 0 });
  return {
    title: `${say("title")} · ${say(`view.${state.view}`)}`,
    scope: `${place}${years} · ${counts}`,
    note: say("pictureNote", { documents: network?.documents ?? 0, date: today(), version: network?.version ?? 0 }),
    legend: [
      ...ontology.routes
        .filter((r) => routes.has(r.kind) && routesOf(state, ontology).includes(r.kind))
        .map((r) => ({ name: r.name[language], colour: r[state.theme], dash: r.dash, width: r.width })),
      ...ontology.labels
        .filter((n) => used.has(n.label))
        .map((n) => ({ name: n.name[language], colour: n[state.theme], shape: n.shape })),
    ],
  };
}

export function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}
