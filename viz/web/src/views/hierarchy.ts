/** 1+4+X and 1+7+14+X as trees: each place of the template filled, or not found; then the bodies with their members. */

import type { Context, Surface } from "../context";
import { bodyForest, membersOf, templateBranch } from "../core/hierarchy";
import type { TemplateTree } from "../core/models";
import { sheet, text } from "../core/picture";
import { outline } from "../core/shapes";
import * as act from "../core/state";
import { curve, forest, ROW, type Branch, type Forest, type Item } from "../core/tree";
import { fill, h, s } from "../element";
import { mark } from "../parts/marks";
import { caption } from "./caption";
import { ruler } from "./names";
import { palette } from "./palette";

/** Places whose templates are shown when no scope is chosen. */
const PLACES = 3;
const MARGIN = 16;
/** Characters of a name that are shown; the whole is in its tooltip and in the panel. */
const LONGEST = 17;

function short(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}

export function hierarchy(context: Context): Surface {
  const inner = h("div", { class: "tree" });
  const root = h("div", { class: "surface scroll flat", tabindex: "0", role: "region" }, inner);
  const measure = ruler();
  let trees: TemplateTree[] = [];
  let asked = "";
  let drawn: unknown[] = [];
  let laid: Forest = { items: [], links: [], width: 0, height: 0 };

  function update(): void {
    const { state, network } = context;
    root.setAttribute("aria-label", context.say("view.hierarchy"));
    if (!network) return;
    const places = network.scopes.filter(
      (o) => context.ontology.node(o.label)?.place && context.ontology.isStrong(o.label),
    );
    const roots = state.scope ? [state.scope] : places.slice(0, PLACES).map((o) => o.id);
    const key = JSON.stringify([roots, context.epoch]);
    if (key !== asked) {
      asked = key;
      void context
        .task("hierarchy", (signal) =>
          Promise.all(
            roots.map((id) => context.api.get<TemplateTree[]>("hierarchy", { root: id }, signal).catch(none)),
          ),
        )
        .then((got) => {
          if (!got || asked !== key) return;
          trees = got.flat().filter((t) => t.found > 0 || t.root.id === context.state.scope);
          draw();
        });
    }
    draw();
  }

  function none(cause: unknown): TemplateTree[] {
    if (cause instanceof DOMException) throw cause;
    return [];
  }

  function draw(): void {
    const { network, state, ontology, say, language } = context;
    const now = [network, trees, state.language, state.theme];
    if (!now.every((v, i) => v === drawn[i]) || !drawn.length) {
      drawn = now;
      const members = membersOf(network, ontology);
      const branches = [
        ...trees.map((t) => templateBranch(t, members, say, language)),
        ...bodyForest(network, ontology),
      ];
      laid = forest(
        branches,
        (b) =>
          24 +
          measure(short(b.text), true) * (13 / 12) +
          (b.note && b.kind !== "missing" ? measure(b.note, false) + 14 : 0) +
          (b.fact ? 24 : 6),
      );
      paint();
    }
    for (const b of inner.querySelectorAll<HTMLElement>("[data-id]"))
      b.classList.toggle("on", b.dataset["id"] === state.chosen);
  }

  function paint(): void {
    const width = laid.width + 2 * MARGIN;
    const links = s(
      "svg",
      { class: "links", width, height: laid.height, "aria-hidden": "true" },
      ...laid.links.map((l) => s("path", { d: curve(l), transform: `translate(${MARGIN} 0)` })),
    );
    const list = h(
      "ul",
      { role: "tree", "aria-label": context.say("view.hierarchy") },
      ...[...laid.items].sort((a, b) => a.y - b.y || a.depth - b.depth).map(item),
    );
    inner.style.width = `${width}px`;
    inner.style.height = `${laid.height}px`;
    fill(inner, links, laid.items.length ? list : h("p", { class: "soft" }, context.say("noTemplates")));
  }

  function item({ branch, x, y, depth }: Item): HTMLElement {
    const { ref } = branch;
    const chosen = ref?.id ?? "";
    const press = (): void => context.change((st) => act.choose(st, chosen));
    const look = `leaf ${branch.kind} ${branch.children.length || (depth === 0 && branch.kind !== "slot") ? "strong" : ""}`;
    const note = branch.note && branch.kind !== "missing" ? h("small", { class: "soft" }, branch.note) : null;
    const inside = ref
      ? h(
          "button",
          {
            type: "button",
            class: look,
            "data-id": chosen,
            "data-key": branch.key,
            title: branch.text === short(branch.text) ? null : branch.text,
            click: press,
          },
          mark(context, ref.label),
          h("span", {}, short(branch.text)),
          note,
        )
      : h(
          "span",
          { class: look, title: branch.kind === "missing" ? branch.note : null },
          branch.kind === "missing" ? gap() : null,
          h("span", {}, branch.text),
          note,
        );
    const proof = branch.fact
      ? h(
          "button",
          {
            type: "button",
            class: "proof",
            "data-key": `${branch.key}-fact`,
            title: context.say("showEvidence"),
            "aria-label": `※ ${context.say("showEvidence")} ${branch.text}`,
            click: () => context.change((st) => act.choose(st, branch.fact)),
          },
          "※",
        )
      : null;
    const li = h("li", { role: "treeitem", "aria-level": depth + 1, "aria-selected": "false" }, inside, proof);
    li.style.left = `${MARGIN + x}px`;
    li.style.top = `${y - ROW / 2}px`;
    return li;
  }

  function gap(): SVGSVGElement {
    return s(
      "svg",
      { class: "mark", width: 14, height: 14, viewBox: "0 0 16 16", "aria-hidden": "true" },
      s("circle", { cx: 8, cy: 8, r: 5.5, class: "gap" }),
    );
  }

  function picture(): string {
    const colours = palette();
    const said = caption(context);
    const row = ({ branch, x, y, depth }: Item): string => {
      const label = branch.ref ? branch.ref.label : "";
      const shape = branch.ref
        ? `<path d="${outline(context.ontology.shape(label), x + 8, y, 6)}" fill="${context.ontology.colour(label, context.state.theme)}"/>`
        : "";
      const bold = branch.children.length || depth === 0 ? ` font-weight="700"` : "";
      const colour = branch.kind === "missing" ? colours.soft : colours.ink;
      const note = branch.note && branch.kind !== "missing" ? ` · ${branch.note}` : "";
      return `${shape}<text x="${x + (branch.ref ? 22 : 4)}" y="${y + 4}" font-size="13" fill="${colour}"${bold}>${text(short(branch.text) + note)}</text>`;
    };
    return sheet(Math.max(640, laid.width + 80), laid.height + 110, colours, [
      `<text x="24" y="30" font-size="17" font-weight="700" fill="${colours.ink}">${text(said.title)}</text>`,
      `<g transform="translate(24 52)">`,
      ...laid.links.map((l) => `<path d="${curve(l)}" fill="none" stroke="${colours.rule}"/>`),
      ...laid.items.map((i: Item) => row(i)),
      `</g><text x="24" y="${laid.height + 90}" font-size="11" fill="${colours.soft}">${text(said.note)}</text>`,
    ]);
  }

  return { root, update, picture, destroy: () => undefined };
}

export type { Branch };
