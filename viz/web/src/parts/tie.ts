/** Why two actors are partners: every route, its weight, since when, and the very words. */

import type { Context } from "../context";
import { routesOf } from "../core/filters";
import { number } from "../core/i18n";
import type { Route, Why } from "../core/models";
import { h } from "../element";
import { evidence, factLine } from "./evidence";
import { lookUp } from "./lookup";
import { name, stroke } from "./marks";

/** Facts whose sources are shown at once; the others on demand. */
const OPEN = 2;

export async function tieCard(context: Context, a: string, b: string): Promise<HTMLElement[] | null> {
  const { ontology } = context;
  const asked = [...new Set([...ontology.shownRoutes, ...routesOf(context.state, ontology)])];
  const why = await lookUp(context, (signal) => context.api.get<Why>("why", { a, b, routes: asked }, signal));
  if (!why) return null;
  const { say } = context;
  const said = [say("strength", { weight: why.weight.toFixed(2) }), say("routesCount", { n: why.routes.length })].join(
    " · ",
  );
  context.announce([why.a.name, why.b.name, said].join(" · "));
  return [
    h(
      "h2",
      { class: "ends", tabindex: "-1", "data-title": true },
      name(context, why.a, "a"),
      h("span", { class: "arrow", "aria-hidden": "true" }, "⟷"),
      name(context, why.b, "b"),
    ),
    h("p", { class: "soft", title: say("weightNote") }, why.partners ? said : say("notPartners")),
    ...why.routes.map((r) => route(context, r)),
    why.context.length
      ? h(
          "p",
          { class: "soft" },
          say("sharedPlaces"),
          ...why.context.flatMap((c) => [" ", name(context, c, `context-${c.id}`)]),
        )
      : h("span", {}),
  ];
}

function route(context: Context, r: Route): HTMLElement {
  const { say, language } = context;
  const title = { direct: "directTie", body: "viaHub", project: "viaProject", event: "viaEvent" } as const;
  const share =
    r.members && r.members > 2
      ? say("oneOf", { n: r.members - 1 })
      : number(language, r.weight, Number.isInteger(r.weight) ? 0 : 2);
  const note = r.members ? say("ofMembers", { m: r.members, n: r.members - 1 }) : "";
  const when = r.year ? say("sinceYear", { year: r.year }) : say("yearUnknown");
  return h(
    "section",
    { class: "route", "data-kind": r.kind },
    h(
      "h3",
      {},
      stroke(context, r.kind),
      h("span", {}, say(title[r.kind])),
      r.via ? name(context, r.via, `via-${r.via.id}`) : null,
    ),
    h("p", { class: "soft", title: note }, h("b", { class: "share" }, share), ` · ${when}`),
    ...r.facts.flatMap((f, i) => [factLine(context, f), i < OPEN ? evidence(context, f) : later(context, f)]),
  );
}

function later(context: Context, fact: Route["facts"][number]): HTMLElement {
  const details = h("details", { class: "later" }, h("summary", {}, context.say("showEvidence")));
  details.addEventListener("toggle", () => details.append(evidence(context, fact)), { once: true });
  return details;
}
