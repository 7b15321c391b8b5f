/** What is dated, by date, in a lane for each street or district: happenings, foundings, projects, ties. */

import type { Context, Surface } from "../context";
import { arrange, bands, type Band, type Spot } from "../core/dates";
import type { Ref, Timeline, TimelineItem } from "../core/models";
import { sheet as svgSheet, text } from "../core/picture";
import { outline } from "../core/shapes";
import * as act from "../core/state";
import { fill, h, s } from "../element";
import { mark, name, stroke } from "../parts/marks";
import { caption } from "./caption";
import { ruler } from "./names";
import { palette } from "./palette";

const ROW = 25;
const HEAD = 30;
const LANE = 34;
const LEFT = 20;
const LONGEST = 20;
/** Room on the right for the names of what comes last. */
const LAST = 220;

type Lane = { id: string | null; name: string; spots: Spot[]; y: number; rows: number };

export function timeline(context: Context): Surface {
  const inner = h("div", { class: "timeline" });
  const root = h("div", { class: "surface scroll flat", tabindex: "0", role: "region" }, inner);
  const measure = ruler();
  let data: Timeline | null = null;
  let asked = "";
  let drawn = "";
  let years: Band[] = [];
  let lanes: Lane[] = [];
  const watch = new ResizeObserver(() => draw());
  watch.observe(root);

  function update(): void {
    const { state } = context;
    root.setAttribute("aria-label", context.say("view.timeline"));
    const key = JSON.stringify([state.scope, state.from, state.to, context.epoch]);
    if (key !== asked) {
      asked = key;
      const query = { scope: state.scope, from: state.from, to: state.to };
      void context
        .task("timeline", (signal) => context.api.get<Timeline>("timeline", query, signal))
        .then((got) => {
          if (!got || asked !== key) return;
          data = got;
          drawn = "";
          draw();
        });
    }
    draw();
  }

  function visible(): TimelineItem[] {
    const unticked = context.state.unticked ?? [];
    const usual = context.ontology.hiddenLabels;
    return (data?.items ?? []).filter((i) => !unticked.includes(i.label) || usual.includes(i.label));
  }

  function draw(): void {
    if (!data || !root.clientWidth) return;
    const { state } = context;
    const key = JSON.stringify([asked, root.clientWidth, state.language, state.theme, state.unticked]);
    if (key !== drawn) {
      drawn = key;
      lay(visible(), data.lanes);
      paint(data.undated);
    }
    for (const b of inner.querySelectorAll<HTMLElement>("[data-id]"))
      b.classList.toggle("on", b.dataset["id"] === state.chosen);
  }

  function short(item: TimelineItem): string {
    return item.name.length > LONGEST ? `${item.name.slice(0, LONGEST - 1)}…` : item.name;
  }

  function lay(items: readonly TimelineItem[], named: readonly Ref[]): void {
    years = bands(items, root.clientWidth - 2 * LEFT - LAST);
    const order: (Ref | null)[] = [...named, ...(items.some((i) => !named.some((l) => l.id === i.lane)) ? [null] : [])];
    let y = HEAD;
    lanes = order.flatMap((lane): Lane[] => {
      const mine = items.filter((i) => (lane ? i.lane === lane.id : !named.some((l) => l.id === i.lane)));
      if (!mine.length) return [];
      const spots = arrange(mine, years, (i) => 22 + measure(short(i), false) * (13 / 12) + 18);
      const rows = Math.max(...spots.map((p) => p.row), 0) + 1;
      const found = { id: lane?.id ?? null, name: lane?.name ?? context.say("laneUnknown"), spots, y, rows };
      y += LANE + rows * ROW + 10;
      return [found];
    });
  }

  function size(): { width: number; height: number } {
    const last = years.at(-1);
    const lane = lanes.at(-1);
    const right = Math.max(
      0,
      ...lanes.flatMap((l) => l.spots.map((p) => p.x + 40 + measure(short(p.item), false) * 1.1)),
    );
    return {
      width: Math.max(last ? last.x + last.w : 0, right) + 2 * LEFT,
      height: lane ? lane.y + LANE + lane.rows * ROW + 10 : HEAD,
    };
  }

  function paint(undated: readonly Ref[]): void {
    const { width, height } = size();
    inner.style.width = `${width}px`;
    const grid = s("svg", { class: "grid", width, height, "aria-hidden": "true" });
    const head = h("div", { class: "years-head" });
    for (const band of years) {
      const tick = h("span", { class: "soft" }, band.folded ? "…" : band.year);
      tick.style.left = `${LEFT + band.x}px`;
      head.append(tick);
      if (!band.folded)
        grid.append(s("line", { x1: LEFT + band.x, x2: LEFT + band.x, y1: HEAD - 4, y2: height, class: "tick" }));
    }
    const board = h("div", { class: "board" }, grid, head, ...lanes.map(lane));
    board.style.height = `${height}px`;
    const rest = undated.length
      ? h(
          "section",
          { class: "rest" },
          h("h2", { class: "heading" }, context.say("undatedThings", { n: undated.length })),
          h(
            "div",
            { class: "chips" },
            ...undated.map((r) => h("span", { class: "chip" }, name(context, r, `undated-${r.id}`))),
          ),
        )
      : null;
    fill(inner, lanes.length ? board : h("p", { class: "soft" }, context.say("noTimeline")), rest);
  }

  function lane(l: Lane): HTMLElement {
    const title = h("h2", {}, l.name);
    title.style.top = `${l.y}px`;
    const list = h("ul", { "aria-label": l.name }, ...l.spots.map((p) => spot(p, l.y + LANE - 4)));
    return h("section", {}, title, list);
  }

  function spot({ item, x, row }: Spot, top: number): HTMLElement {
    const what = context.say(`what.${item.what}`);
    const id = item.what === "tie" ? (item.facts[0] ?? item.id) : item.id;
    const press = (): void => context.change((st) => act.choose(st, id));
    const when = h("span", { class: "unseen" }, `${item.date} ${what} `);
    const button = h(
      "button",
      {
        type: "button",
        class: "spot",
        "data-id": id,
        "data-key": `spot-${id}-${item.date}`,
        title: `${item.date} ${what} ${item.name}`,
        click: press,
      },
      sign(item),
      when,
      short(item),
    );
    const li = h("li", {}, button);
    li.style.left = `${LEFT + x}px`;
    li.style.top = `${top + row * ROW}px`;
    return li;
  }

  /** A thing's mark; a tie is drawn as the line of its route. */
  function sign(item: TimelineItem): SVGSVGElement {
    return item.what === "tie"
      ? stroke(context, context.ontology.routeOf(item.label)?.kind ?? "direct", 16)
      : mark(context, item.label);
  }

  function picture(): string {
    const { width, height } = size();
    const colours = palette();
    const said = caption(context);
    const out = [
      `<text x="24" y="30" font-size="17" font-weight="700" fill="${colours.ink}">${text(said.title)}</text>`,
      `<text x="24" y="49" font-size="12" fill="${colours.soft}">${text(said.scope)}</text>`,
      `<g transform="translate(0 58)">`,
      ...years.flatMap((b) => [
        `<text x="${LEFT + b.x}" y="16" fill="${colours.soft}">${b.folded ? "…" : b.year}</text>`,
        b.folded
          ? ""
          : `<line x1="${LEFT + b.x}" x2="${LEFT + b.x}" y1="${HEAD - 4}" y2="${height}" stroke="${colours.rule}"/>`,
      ]),
      ...lanes.flatMap((l) => [
        `<text x="${LEFT}" y="${l.y + 18}" font-size="13" font-weight="700" fill="${colours.ink}">${text(l.name)}</text>`,
        ...l.spots.map((p) => {
          const y = l.y + LANE - 4 + p.row * ROW + 11;
          const fillColour = context.ontology.colour(p.item.label, context.state.theme);
          return `<path d="${outline(context.ontology.shape(p.item.label), LEFT + p.x + 7, y, 6)}" fill="${fillColour}"/><text x="${LEFT + p.x + 20}" y="${y + 4}" font-size="13" fill="${colours.ink}">${text(short(p.item))}</text>`;
        }),
      ]),
      `</g><text x="24" y="${height + 84}" font-size="11" fill="${colours.soft}">${text(said.note)}</text>`,
    ];
    return svgSheet(width, height + 100, colours, out);
  }

  return { root, update, picture, destroy: () => watch.disconnect() };
}
