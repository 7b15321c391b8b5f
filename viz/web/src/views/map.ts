/** The whole map on a canvas of our own: communities as discs that bear names, nodes as they come near, names last. */

import { quadtree, type Quadtree } from "d3-quadtree";
import { select } from "d3-selection";
import { zoom as zooming, zoomIdentity, type D3ZoomEvent, type ZoomTransform } from "d3-zoom";

import type { Context, Probe, Surface } from "../context";
import { atlas, detail, nearest, neighbours, type Atlas } from "../core/atlas";
import { FONT_SIZE, place, type Box, type Placed, type Wanted } from "../core/labels";
import { chosenBy } from "../core/choice";
import { towards } from "../core/focus";
import { outline } from "../core/shapes";
import * as act from "../core/state";
import { h } from "../element";
import { keys, type Direction } from "./keys";
import { cleared, drawNames, font, ruler } from "./names";
import { palette } from "./palette";
import { pictured } from "./pictured";

const PAD = 48;
/** Pixels that stay free of names at the edge. */
const EDGE = 4;
const NEAR = 14;
/** How near to a line it is meant, where no node is. */
const BESIDE = 5;
/** Lines up to which one is sought wherever the pointer goes, not only where it is pressed. */
const FEW_LINES = 3_000;
const REST_MS = 120;
const NONE: ReadonlySet<number> = new Set();

export function map(context: Context): Surface {
  const canvas = h("canvas", { class: "layer", "aria-hidden": "true" });
  const root = h(
    "div",
    {
      class: "surface network",
      tabindex: "0",
      role: "application",
      keydown: keys(context, { zoom, fit, pan, next }),
      click: onClick,
      pointermove: onMove,
    },
    canvas,
  );
  const measure = ruler();
  const behaviour = zooming<HTMLDivElement, unknown>()
    .scaleExtent([0.5, 400])
    .on("zoom", (event: D3ZoomEvent<HTMLDivElement, unknown>) => moved(event.transform));
  const selection = select<HTMLDivElement, unknown>(root).call(behaviour).on("dblclick.zoom", null);
  const watch = new ResizeObserver(() => request());
  watch.observe(root);

  let data: Atlas | null = null;
  let tree: Quadtree<number> = quadtree<number>();
  let seen: unknown[] = [];
  let view: ZoomTransform = zoomIdentity;
  let colours = palette();
  let names: Placed[] = [];
  let moving = false;
  let frame = 0;
  let rest = 0;
  let hover = -1;

  function update(): void {
    const { network, state, ontology } = context;
    const now = [network, state.theme];
    if (network && !now.every((v, i) => v === seen[i])) {
      if (seen[1] !== state.theme) colours = palette();
      seen = now;
      const made = atlas(network, ontology, state.theme);
      data = made;
      tree = quadtree<number>()
        .x((i) => made.xs[i] ?? 0)
        .y((i) => made.ys[i] ?? 0)
        .addAll(Array.from(made.xs.keys()));
      root.setAttribute("aria-label", context.say("mapLabel", { n: network.nodes.length, m: made.discs.length }));
      root.setAttribute("aria-describedby", "keys");
    }
    request();
  }

  function moved(transform: ZoomTransform): void {
    view = transform;
    moving = true;
    clearTimeout(rest);
    rest = window.setTimeout(() => {
      moving = false;
      request();
    }, REST_MS);
    request();
  }

  function request(): void {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(paint);
  }

  /** Map units to pixels before the reader's zoom: the whole fits. */
  function base(): { k: number; x: number; y: number } {
    const box = data?.box ?? { x: 0, y: 0, w: 1, h: 1 };
    const k = Math.min((root.clientWidth - 2 * PAD) / box.w, (root.clientHeight - 2 * PAD) / box.h, 3);
    return { k, x: root.clientWidth / 2 - (box.x + box.w / 2) * k, y: root.clientHeight / 2 - (box.y + box.h / 2) * k };
  }

  function toScreen(): { k: number; x: number; y: number } {
    const b = base();
    return { k: b.k * view.k, x: b.x * view.k + view.x, y: b.y * view.k + view.y };
  }

  function paint(): void {
    const pen = cleared(canvas);
    if (!pen || !data || !root.clientWidth) return;
    const made = data;
    const t = toScreen();
    const sx = (i: number): number => (made.xs[i] ?? 0) * t.k + t.x;
    const sy = (i: number): number => (made.ys[i] ?? 0) * t.k + t.y;
    const [w, hgt] = [root.clientWidth, root.clientHeight];
    const inside = (i: number): boolean => sx(i) > -20 && sx(i) < w + 20 && sy(i) > -20 && sy(i) < hgt + 20;
    let sight = 0;
    for (let i = 0; i < made.xs.length; i++) if (inside(i)) sight++;
    const lines = made.lines.reduce((sum, l) => sum + l.ends.length / 2, 0);
    const show = detail(sight, lines, moving);
    const chosen = made.index.get(context.state.chosen) ?? -1;
    const lit = chosen < 0 ? chosenEdges() : NONE;
    drawDiscs(pen, made, t);
    if (show.lines) drawLines(pen, made, sx, sy, lines, chosen, lit);
    const grown =
      Math.min(1, Math.max(0.2, Math.sqrt((w * hgt) / Math.max(1, sight)) / 34)) *
      Math.min(1.6, Math.max(1, view.k ** 0.25));
    for (const batch of made.batches) {
      pen.fillStyle = batch.colour;
      pen.globalAlpha = chosen >= 0 || lit.size ? 0.3 : 1;
      pen.beginPath();
      const shapes = show.shapes ? new Path2D() : null;
      for (const i of batch.nodes) {
        if (!inside(i)) continue;
        const r = (made.rs[i] ?? 6) * grown;
        if (shapes) shapes.addPath(new Path2D(outline(batch.shape, sx(i), sy(i), r)));
        else pen.rect(sx(i) - r / 2, sy(i) - r / 2, r, r);
      }
      if (shapes) pen.fill(shapes);
      else pen.fill();
    }
    pen.globalAlpha = 1;
    const near = chosen >= 0 ? neighbours(made, chosen) : endsOf(made, lit);
    for (const i of near) emphasise(pen, made, i, sx(i), sy(i), grown);
    names = show.names ? arrange(made, sx, sy, inside, grown, near) : [];
    drawNames(pen, names, { zoom: 1, x: 0, y: 0 }, colours, () => false);
    if (!show.names || !near.size) drawDiscNames(pen, made, t, show.names);
    if (hover >= 0 && !names.some((n) => n.id === idAt(hover))) {
      const want = { id: "", name: nameAt(hover), x: sx(hover), y: sy(hover), r: 8, rank: 0, bold: true };
      drawNames(pen, place([want], [], measure), { zoom: 1, x: 0, y: 0 }, colours, () => false);
    }
  }

  function emphasise(pen: CanvasRenderingContext2D, made: Atlas, i: number, x: number, y: number, grown: number): void {
    const node = context.network?.nodes[i];
    if (!node) return;
    const path = new Path2D(outline(context.ontology.shape(node.label), x, y, Math.max(5, (made.rs[i] ?? 6) * grown)));
    pen.fillStyle = context.ontology.colour(node.label, context.state.theme);
    pen.strokeStyle = colours.ink;
    pen.lineWidth = 1.5;
    pen.fill(path);
    pen.stroke(path);
  }

  /** The numbers of the edges that are chosen. */
  function chosenEdges(): ReadonlySet<number> {
    const { chosen } = context.state;
    if (!chosen.includes("~")) return NONE;
    return new Set((context.network?.edges ?? []).flatMap((e, i) => (chosenBy(e) === chosen ? [i] : [])));
  }

  function endsOf(made: Atlas, edges: ReadonlySet<number>): Set<number> {
    const found = new Set<number>();
    for (const number of edges) {
      const edge = context.network?.edges[number];
      for (const id of edge ? [edge.source, edge.target] : []) found.add(made.index.get(id) ?? 0);
    }
    return found;
  }

  function drawDiscs(pen: CanvasRenderingContext2D, made: Atlas, t: { k: number; x: number; y: number }): void {
    for (const d of made.discs) {
      pen.beginPath();
      pen.arc(d.x * t.k + t.x, d.y * t.k + t.y, Math.max(2, d.r * t.k), 0, 2 * Math.PI);
      pen.fillStyle = colours.tints[d.tint] ?? colours.rule;
      pen.fill();
    }
  }

  function drawLines(
    pen: CanvasRenderingContext2D,
    made: Atlas,
    sx: (i: number) => number,
    sy: (i: number) => number,
    total: number,
    chosen: number,
    lit: ReadonlySet<number>,
  ): void {
    const dim = chosen >= 0 || lit.size > 0;
    for (const line of made.lines) {
      pen.strokeStyle = line.colour;
      pen.setLineDash(view.k > 2 || total < 2000 ? line.dash : []);
      for (const bright of [false, true]) {
        pen.globalAlpha = bright ? 1 : dim ? 0.06 : Math.max(0.12, Math.min(0.8, 600 / Math.max(1, total)));
        pen.lineWidth = bright && lit.size ? line.width * 1.6 : bright || total < 2000 ? line.width * 0.8 : 0.7;
        pen.beginPath();
        for (let j = 0; j < line.ends.length; j += 2) {
          const [a, b] = [line.ends[j] ?? 0, line.ends[j + 1] ?? 0];
          if ((a === chosen || b === chosen || lit.has(line.edges[j / 2] ?? -1)) !== bright) continue;
          pen.moveTo(sx(a), sy(a));
          pen.lineTo(sx(b), sy(b));
        }
        pen.stroke();
      }
    }
    pen.setLineDash([]);
    pen.globalAlpha = 1;
  }

  function arrange(
    made: Atlas,
    sx: (i: number) => number,
    sy: (i: number) => number,
    inside: (i: number) => boolean,
    grown: number,
    near: ReadonlySet<number>,
  ): Placed[] {
    const wanted: Wanted[] = [];
    const boxes: { x: number; y: number; w: number; h: number }[] = [];
    made.order.forEach((i, rank) => {
      const node = context.network?.nodes[i];
      if (!node || !inside(i)) return;
      if (near.size && !near.has(i)) return;
      const r = (made.rs[i] ?? 6) * grown;
      boxes.push({ x: sx(i) - r, y: sy(i) - r, w: 2 * r, h: 2 * r });
      wanted.push({
        id: node.id,
        name: node.name,
        x: sx(i),
        y: sy(i),
        r,
        rank,
        bold: context.ontology.isStrong(node.label),
      });
    });
    return place(wanted, boxes, measure, sheet(), !moving);
  }

  /** The ground that names stand on. */
  function sheet(): Box {
    return { x: EDGE, y: EDGE, w: root.clientWidth - 2 * EDGE, h: root.clientHeight - 2 * EDGE };
  }

  /**
   * Names of communities, the largest first, where they do not cover one another. Beside nodes' names they are faint, and one
   * that a node bears already is not told again.
   */
  function drawDiscNames(
    pen: CanvasRenderingContext2D,
    made: Atlas,
    t: { k: number; x: number; y: number },
    faint: boolean,
  ): void {
    const told = new Set(names.map((n) => n.lines.join("")));
    const wanted = [...made.discs]
      .sort((a, b) => b.count - a.count)
      .filter((d) => d.r * t.k > 12 && d.name && !told.has(d.name))
      .map((d, rank) => ({
        id: `disc-${d.id}`,
        name: d.name,
        x: d.x * t.k + t.x,
        y: d.y * t.k + t.y - (faint ? d.r * t.k : 6),
        r: 0,
        rank,
        bold: true,
      }));
    const placed = place(wanted, names, measure, sheet());
    pen.font = font(true);
    drawNames(
      pen,
      placed,
      { zoom: 1, x: 0, y: 0 },
      { ...colours, ink: faint ? colours.soft : colours.ink },
      () => false,
    );
  }

  function idAt(i: number): string {
    return context.network?.nodes[i]?.id ?? "";
  }

  function nameAt(i: number): string {
    return context.network?.nodes[i]?.name ?? "";
  }

  /** The node and the line that are pointed at, by number; -1 for none. */
  function at(event: MouseEvent, lines: boolean): { node: number; edge: number } {
    const { left, top } = root.getBoundingClientRect();
    const t = toScreen();
    const [x, y] = [(event.clientX - left - t.x) / t.k, (event.clientY - top - t.y) / t.k];
    const node = tree.find(x, y, NEAR / t.k) ?? -1;
    return { node, edge: node < 0 && lines && data ? nearest(data, x, y, BESIDE / t.k) : -1 };
  }

  function onClick(event: MouseEvent): void {
    root.focus({ preventScroll: true });
    const { node, edge } = at(event, true);
    const line = context.network?.edges[edge];
    context.change((s) => act.choose(s, node >= 0 ? idAt(node) : line ? chosenBy(line) : ""));
  }

  function onMove(event: PointerEvent): void {
    const few = (context.network?.edges.length ?? 0) <= FEW_LINES;
    const { node, edge } = event.buttons ? { node: -1, edge: -1 } : at(event, few);
    root.classList.toggle("pointing", node >= 0 || edge >= 0);
    if (node === hover) return;
    hover = node;
    request();
  }

  function zoom(by: number): void {
    selection.call(behaviour.scaleBy, by);
  }

  function next(direction: Direction): string | null {
    const from = data?.index.get(context.state.chosen);
    if (!data || from === undefined) return null;
    const made = data;
    const spot = (i: number): { id: string; x: number; y: number } => ({
      id: idAt(i),
      x: made.xs[i] ?? 0,
      y: made.ys[i] ?? 0,
    });
    const tied = [...neighbours(made, from)].filter((i) => i !== from).map(spot);
    return towards(spot(from), tied, direction);
  }

  function pan(x: number, y: number): void {
    selection.call(behaviour.translateBy, x / view.k, y / view.k);
  }

  function fit(): void {
    selection.call(behaviour.transform, zoomIdentity);
  }

  function probe(): Probe {
    const { left, top } = root.getBoundingClientRect();
    const t = toScreen();
    return {
      nodes: (context.network?.nodes ?? []).map((n) => ({
        id: n.id,
        label: n.label,
        name: n.name,
        x: n.x * t.k + t.x + left,
        y: n.y * t.k + t.y + top,
        r: 4,
        colour: context.ontology.colour(n.label, context.state.theme),
        opacity: 1,
      })),
      edges: (context.network?.edges ?? []).slice(0, FEW_LINES).map((e) => {
        const [a, b] = [data?.index.get(e.source) ?? 0, data?.index.get(e.target) ?? 0];
        const middle = (of: Float64Array | undefined): number => ((of?.[a] ?? 0) + (of?.[b] ?? 0)) / 2;
        const { colour } = context.ontology.line(e.route, context.state.theme);
        const [x, y] = [middle(data?.xs) * t.k + t.x + left, middle(data?.ys) * t.k + t.y + top];
        return { id: chosenBy(e), key: e.id, route: e.route, x, y, colour, opacity: 1 };
      }),
      labels: names.map((n) => ({
        id: n.id,
        text: n.lines.join(""),
        x: n.x + left,
        y: n.y + top,
        w: n.w,
        h: n.h,
        size: FONT_SIZE,
      })),
    };
  }

  return {
    root,
    update,
    zoom,
    fit,
    probe,
    picture: () => pictured(context, { width: root.clientWidth, height: root.clientHeight }, measure, colours),
    destroy: () => {
      watch.disconnect();
      cancelAnimationFrame(frame);
      clearTimeout(rest);
    },
  };
}
