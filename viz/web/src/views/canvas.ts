/** A network of up to a thousand nodes: Cytoscape draws nodes and lines, our own canvases the streets below and the names above. */

import cytoscape from "cytoscape";

import type { Context, Surface } from "../context";
import { MOST } from "../core/fit";
import { lit, rank, towards, type Lit } from "../core/focus";
import { CROWD, place, type Placed } from "../core/labels";
import { picture } from "../core/picture";
import { buttons, grounds, scene, toServer, type Scene } from "../core/scene";
import * as act from "../core/state";
import { h } from "../element";
import { caption } from "./caption";
import { bring, dress, probed, radiusOf, resize } from "./elements";
import { keys, type Direction } from "./keys";
import { cleared, drawGround, drawHullNames, drawNames, ruler, type Camera } from "./names";
import { calm, palette } from "./palette";
import { sheet } from "./sheet";

const SMALLEST = 0.25;
const LARGEST = 6;
const MOVE_MS = 260;
const REST_MS = 140;
/** Pixels that what is chosen keeps from a panel over the view. */
const CLEAR = 90;

export function canvas(context: Context): Surface {
  const ground = h("canvas", { class: "layer", "aria-hidden": "true" });
  const box = h("div", { class: "layer graph" });
  const above = h("canvas", { class: "layer above", "aria-hidden": "true" });
  const root = h(
    "div",
    {
      class: "surface network",
      tabindex: "0",
      role: "application",
      keydown: keys(context, { zoom, fit, next, pan: (x, y) => cy.panBy({ x, y }) }),
    },
    ground,
    box,
    above,
  );
  const measure = ruler();
  const cy = cytoscape({
    container: box,
    style: sheet(palette()),
    layout: { name: "preset" },
    minZoom: SMALLEST,
    maxZoom: LARGEST,
    boxSelectionEnabled: false,
    selectionType: "single",
    autounselectify: true,
  });

  let now: Scene | null = null;
  let light: Lit | null = null;
  let names: Placed[] = [];
  let placedAt = "";
  let hover = "";
  let key = "";
  let theme = context.state.theme;
  let colours = palette();
  let moving = 0;
  let zooming = false;
  let sliding = false;
  let dragging = false;
  let whole: { of: Scene; zoom: number; names: Placed[] } | null = null;
  let rest = 0;
  let later = 0;
  let unnamed = true;

  cy.on("render", paint);
  cy.on("zoom", () => {
    resize(cy);
    zooming = true;
    clearTimeout(rest);
    rest = window.setTimeout(() => {
      zooming = false;
      placedAt = "";
      paint();
    }, REST_MS);
  });
  cy.on("tap", (event) => {
    root.focus({ preventScroll: true });
    const target = event.target as cytoscape.SingularElementReturnValue | cytoscape.Core;
    if (target === cy) context.change((s) => act.choose(s, ""));
    else context.change((s) => act.choose(s, idOf(target as cytoscape.SingularElementReturnValue)));
  });
  cy.on("dbltap", "node", (event) =>
    context.change((s) => act.centre(s, (event.target as cytoscape.NodeSingular).id())),
  );
  cy.on("mouseover", "node, edge", (event) => point(event.target as cytoscape.SingularElementReturnValue));
  cy.on("mouseout", "node, edge", () => point(null));
  cy.on("drag", "node", (event) => {
    placedAt = "";
    dragging = true;
    follow(event.target as cytoscape.NodeSingular);
  });
  cy.on("dragfree", "node", (event) => {
    const node = event.target as cytoscape.NodeSingular;
    dragging = false;
    if (!now) return;
    const [x, y] = toServer(now.frame, node.position("x"), node.position("y"));
    const frame = now.frame;
    context.change((s) => act.pin(s, { id: node.id(), x, y }), "replace");
    if (now) now.frame = frame;
  });
  const watch = new ResizeObserver(() => {
    cy.resize();
    key = "";
    update();
  });
  watch.observe(root);

  /** What stands in rows beside a node goes where it is dragged, and so does the ground of their street. */
  function follow(node: cytoscape.NodeSingular): void {
    if (!now) return;
    const { x, y } = node.position();
    for (const n of now.nodes) {
      if (n.id === node.id()) Object.assign(n, { x, y });
      else if (n.beside === node.id() && !n.pinned) {
        Object.assign(n, { x: x + n.dx, y: y + n.dy });
        cy.getElementById(n.id).position({ x: n.x, y: n.y });
      }
    }
    if (now.nodes.length <= MOST) now.hulls = grounds(now.hulls, now.nodes, measure);
  }

  function idOf(element: cytoscape.SingularElementReturnValue): string {
    return element.group() === "nodes" ? element.id() : String(element.data("fact"));
  }

  function point(element: cytoscape.SingularElementReturnValue | null): void {
    hover = element?.isNode() ? element.id() : "";
    root.classList.toggle("pointing", element !== null);
    cy.elements(".over").removeClass("over");
    element?.addClass("over");
    paint();
  }

  function update(): void {
    root.setAttribute("aria-label", context.say("canvasLabel", { view: context.say(`view.${context.state.view}`) }));
    root.setAttribute("aria-describedby", "keys");
    if (theme !== context.state.theme) {
      theme = context.state.theme;
      colours = palette();
      cy.style(sheet(colours) as never);
      key = "";
    }
    const { network, state } = context;
    if (!network || !root.clientWidth) return;
    const shown = [network.version, network.view, state.scope, state.center].join("|");
    const fresh = root.dataset["shown"] !== shown;
    root.dataset["shown"] = shown;
    const size = { width: root.clientWidth, height: root.clientHeight };
    const mark = `${size.width}x${size.height}|${state.theme}`;
    if (now === null || network !== seen || key !== mark) {
      seen = network;
      key = mark;
      now = scene(network, state.edits, context.ontology, state.theme, size, measure);
      unnamed ||= fresh;
      settle(now, fresh);
    }
    focus();
  }
  let seen: Context["network"] = null;

  /** Bring the drawing to the scene: what is new appears, what is gone goes, the rest moves there. */
  function settle(next: Scene, fresh: boolean): void {
    cancelAnimationFrame(moving);
    const moves = bring(cy, next);
    const { zoom, x, y } = camera();
    // What is there already is not asked for: a change of zoom would have every name placed twice.
    if (fresh && (zoom !== 1 || x !== 0 || y !== 0)) cy.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
    resize(cy);
    const finish = (t: number): void => {
      cy.batch(() => moves.forEach((m) => m.node.position({ x: m.x0 + (m.x - m.x0) * t, y: m.y0 + (m.y - m.y0) * t })));
      placedAt = "";
    };
    if (!moves.length || fresh || calm() || moves.length > 400) {
      finish(1);
      return;
    }
    const start = performance.now();
    const frame = (time: number): void => {
      const t = Math.min(1, (time - start) / MOVE_MS);
      finish(1 - (1 - t) ** 3);
      sliding = t < 1;
      if (sliding) moving = requestAnimationFrame(frame);
      else {
        placedAt = "";
        paint();
      }
    };
    sliding = true;
    moving = requestAnimationFrame(frame);
  }

  function focus(): void {
    if (!now) return;
    const before = light;
    light = lit(context.state.chosen, now.nodes, now.edges);
    if (before || light) dress(cy, light);
    placedAt = "";
    reveal();
    paint();
  }

  /** Where the panel lies over the view, what is chosen is brought out from under it. */
  function reveal(): void {
    const { chosen } = context.state;
    if (chosen === revealed) return;
    revealed = chosen;
    const on = [...(light?.chosen ?? [])].map((id) => cy.getElementById(id).renderedPosition());
    if (!on.length) return;
    const view = root.getBoundingClientRect();
    const over = document.getElementById("panel")?.getBoundingClientRect();
    if (!over || over.left >= view.right || over.top >= view.bottom) return;
    const free =
      over.left > view.left + 1
        ? { w: over.left - view.left, h: view.height }
        : { w: view.width, h: over.top - view.top };
    const x = on.reduce((sum, p) => sum + p.x, 0) / on.length;
    const y = on.reduce((sum, p) => sum + p.y, 0) / on.length;
    if (x > free.w - CLEAR || y > free.h - CLEAR) cy.panBy({ x: free.w / 2 - x, y: free.h / 2 - y });
  }
  let revealed = "";

  function camera(): Camera {
    return { zoom: cy.zoom(), ...cy.pan() };
  }

  function paint(): void {
    if (!now) return;
    const eye = camera();
    drawGround(ground, now, eye, colours);
    const where = String(eye.zoom);
    // Names that take long to place come after the picture: no task is longer than it has to be.
    if (where !== placedAt && (unnamed || now.nodes.length > CROWD) && !later) {
      names = [];
      unnamed = false;
      later = window.setTimeout(() => {
        setNames(where, eye);
        later = 0;
        paint();
      });
    } else if (where !== placedAt && !later) setNames(where, eye);
    const pen = cleared(above);
    if (!pen) return;
    drawHullNames(pen, now, eye, colours, names);
    drawNames(pen, names, eye, colours, () => false);
    const over = hover && !names.some((n) => n.id === hover) ? now.nodes.find((n) => n.id === hover) : undefined;
    if (over) {
      const node = cy.getElementById(over.id) as unknown as cytoscape.NodeSingular;
      const p = node.renderedPosition();
      const want = { id: over.id, name: over.name, x: p.x, y: p.y, r: radiusOf(cy, node), rank: 0, bold: true };
      drawNames(pen, place([want], [], measure), { zoom: 1, x: 0, y: 0 }, colours, () => false);
    }
  }

  function setNames(where: string, eye: Camera): void {
    placedAt = where;
    names = arrange(eye.zoom, eye);
  }

  /** Place names for the zoom, at pan 0; when something is chosen, only what is lit has its name. */
  function arrange(zoom: number, eye: { x: number; y: number }): Placed[] {
    if (!now) return [];
    const still = !zooming && !sliding && !dragging;
    // Nothing chosen, nothing moved: what took long to place is placed already.
    if (whole && still && !light && whole.of === now && whole.zoom === zoom) return whole.names;
    const facts = new Map(now.nodes.map((n) => [n.id, n]));
    const boxes: { x: number; y: number; w: number; h: number }[] = [];
    const wanted = cy
      .nodes()
      .toArray()
      .flatMap((node) => {
        const n = facts.get(node.id());
        if (!n) return [];
        const p = node.position();
        const r = radiusOf(cy, node);
        const [x, y] = [p.x * zoom, p.y * zoom];
        const shown = !light || light.nodes.has(n.id);
        const only = n.only ? cy.getElementById(n.only).position() : null;
        const side = only ? { side: p.x >= only.x ? ("right" as const) : ("left" as const) } : {};
        if (shown) boxes.push({ x: x - r, y: y - r, w: 2 * r, h: 2 * r });
        return shown
          ? [
              {
                id: n.id,
                name: n.name,
                x,
                y,
                r,
                rank: rank(n, light),
                bold: n.strong || Boolean(light?.chosen.has(n.id)),
                ...side,
              },
            ]
          : [];
      });
    const fitted = Math.abs(zoom - 1) < 0.001 && Math.abs(eye.x) < 1 && Math.abs(eye.y) < 1;
    const bounds = fitted ? { x: 2, y: 2, w: root.clientWidth - 4, h: root.clientHeight - 4 } : undefined;
    if (fitted) boxes.push(...buttons(now.size));
    const placed = place(wanted, boxes, measure, bounds, still);
    if (still && !light) whole = { of: now, zoom, names: placed };
    return placed;
  }

  function zoom(by: number): void {
    cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: root.clientWidth / 2, y: root.clientHeight / 2 } });
  }

  function fit(): void {
    cy.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
    placedAt = "";
    paint();
  }

  function next(direction: Direction): string | null {
    if (!now?.nodes.length) return null;
    const from = now.nodes.find((n) => n.id === context.state.chosen);
    if (!from) return now.nodes.reduce((a, b) => (b.rank < a.rank ? b : a)).id;
    const near = lit(from.id, now.nodes, now.edges)?.nodes ?? new Set();
    const others = now.nodes.filter((n) => n.id !== from.id);
    const tied = others.filter((n) => near.has(n.id));
    return towards(from, tied, direction) ?? towards(from, others, direction);
  }

  return {
    root,
    update,
    zoom,
    fit,
    probe: () => probed(cy, box, names),
    picture: () => {
      if (!now) return "";
      const whole = { ...now, nodes: now.nodes.map((n) => ({ ...n, ...cy.getElementById(n.id).position() })) };
      const eye = camera();
      const all = eye.zoom === 1 ? names : arrange(1, { x: 0, y: 0 });
      return picture(whole, all, light, caption(context), colours);
    },
    destroy: () => {
      watch.disconnect();
      cancelAnimationFrame(moving);
      clearTimeout(rest);
      clearTimeout(later);
      cy.destroy();
    },
  };
}
