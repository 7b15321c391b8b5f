/** A network of up to a thousand nodes: Cytoscape draws nodes and lines, our own canvases the streets below and the names above. */

import cytoscape from "cytoscape";

import type { Context, Probe, Surface } from "../context";
import { lit, rank, towards, type Lit } from "../core/focus";
import { FONT_SIZE, place, type Placed } from "../core/labels";
import { picture } from "../core/picture";
import { scene, toServer, type Scene } from "../core/scene";
import * as act from "../core/state";
import { h } from "../element";
import { caption } from "./caption";
import { keys, type Direction } from "./keys";
import { cleared, drawGround, drawHullNames, drawNames, ruler } from "./names";
import { calm, palette } from "./palette";
import { sheet } from "./sheet";

const SMALLEST = 0.25;
const LARGEST = 6;
const MOVE_MS = 260;
const REST_MS = 140;

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

  cy.on("render", paint);
  cy.on("zoom", () => {
    resize();
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
  cy.on("drag", "node", () => {
    placedAt = "";
    dragging = true;
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
      now = scene(network, state.edits, context.ontology, state.theme, size);
      settle(now, fresh);
    }
    focus();
  }
  let seen: Context["network"] = null;

  /** Bring the drawing to the scene: what is new appears, what is gone goes, the rest moves there. */
  function settle(next: Scene, fresh: boolean): void {
    const nodes = new Map(next.nodes.map((n) => [n.id, n]));
    const edges = new Map(next.edges.map((e) => [e.key, e]));
    const moves: { node: cytoscape.NodeSingular; x: number; y: number; x0: number; y0: number }[] = [];
    cancelAnimationFrame(moving);
    cy.batch(() => {
      cy.elements().forEach((e) => {
        if (!(e.isNode() ? nodes : edges).has(e.id())) e.remove();
      });
      for (const n of next.nodes) {
        const data = { id: n.id, colour: n.colour, shape: n.shape, r: n.r, name: n.name, label: n.label };
        const old = cy.getElementById(n.id);
        if (old.empty()) cy.add({ group: "nodes", data, position: { x: n.x, y: n.y } });
        else {
          old.data(data);
          const { x, y } = old.position();
          if (Math.hypot(x - n.x, y - n.y) > 0.5) moves.push({ node: old, x: n.x, y: n.y, x0: x, y0: y });
        }
        cy.getElementById(n.id).toggleClass("pinned", n.pinned);
      }
      for (const e of next.edges) {
        const data = {
          id: e.key,
          fact: e.id,
          source: e.source,
          target: e.target,
          colour: e.colour,
          wide: e.width,
          dash: e.dash,
          route: e.route,
          bend: e.bend,
        };
        const old = cy.getElementById(e.key);
        if (old.empty()) cy.add({ group: "edges", data });
        else old.data({ colour: e.colour, bend: e.bend });
      }
    });
    if (fresh) cy.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
    resize();
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

  /** Nodes and lines grow slower than the zoom, so that zooming in makes room. */
  function resize(): void {
    const zoom = cy.zoom();
    const scale = zoom ** -0.55;
    if (
      Math.abs(((cy.scratch("scale") as number | undefined) ?? 0) / scale - 1) < 0.02 &&
      cy.scratch("count") === cy.elements().length
    )
      return;
    cy.scratch("scale", scale);
    cy.scratch("count", cy.elements().length);
    cy.batch(() => {
      cy.nodes().forEach((n) => void n.data("size", 2 * (n.data("r") as number) * scale));
      cy.edges().forEach((e) => void e.data("width", (e.data("wide") as number) * scale));
    });
  }

  function focus(): void {
    if (!now) return;
    light = lit(context.state.chosen, now.nodes, now.edges);
    cy.batch(() => {
      cy.elements().removeClass("dim lit chosen");
      if (!light) return;
      const on = light;
      cy.nodes().forEach((n) => void n.addClass(on.nodes.has(n.id()) ? "lit" : "dim"));
      cy.edges().forEach((e) => void e.addClass(on.edges.has(e.id()) ? "lit" : "dim"));
      for (const id of on.chosen) cy.getElementById(id).addClass("chosen");
    });
    placedAt = "";
    paint();
  }

  function camera(): { zoom: number; x: number; y: number } {
    return { zoom: cy.zoom(), ...cy.pan() };
  }

  function radiusOf(node: cytoscape.NodeSingular): number {
    return ((node.data("size") as number) * cy.zoom()) / 2;
  }

  function paint(): void {
    if (!now) return;
    const eye = camera();
    drawGround(ground, now, eye, colours);
    const where = String(eye.zoom);
    if (where !== placedAt) {
      placedAt = where;
      names = arrange(eye.zoom, eye);
    }
    const pen = cleared(above);
    if (!pen) return;
    drawHullNames(pen, now, eye, colours, names);
    drawNames(pen, names, eye, colours, () => false);
    const over = hover && !names.some((n) => n.id === hover) ? now.nodes.find((n) => n.id === hover) : undefined;
    if (over) {
      const node = cy.getElementById(over.id) as unknown as cytoscape.NodeSingular;
      const p = node.renderedPosition();
      const want = { id: over.id, name: over.name, x: p.x, y: p.y, r: radiusOf(node), rank: 0, bold: true };
      drawNames(pen, place([want], [], measure), { zoom: 1, x: 0, y: 0 }, colours, () => false);
    }
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
        const r = radiusOf(node);
        const [x, y] = [p.x * zoom, p.y * zoom];
        const shown = !light || light.nodes.has(n.id);
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
              },
            ]
          : [];
      });
    const fitted = Math.abs(zoom - 1) < 0.001 && Math.abs(eye.x) < 1 && Math.abs(eye.y) < 1;
    const bounds = fitted ? { x: 2, y: 2, w: root.clientWidth - 4, h: root.clientHeight - 4 } : undefined;
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

  function probe(): Probe {
    const { left, top } = box.getBoundingClientRect();
    const eye = camera();
    return {
      nodes: cy.nodes().map((n) => {
        const p = n.renderedPosition();
        const data = n.data() as { id: string; name: string; label: string; colour: string };
        return {
          id: data.id,
          label: data.label,
          name: data.name,
          x: p.x + left,
          y: p.y + top,
          r: radiusOf(n),
          colour: data.colour,
          opacity: n.effectiveOpacity(),
        };
      }),
      edges: cy.edges().map((e) => {
        const p = (e as unknown as { renderedMidpoint(): { x: number; y: number } }).renderedMidpoint();
        const data = e.data() as { id: string; fact: string; route: string; colour: string };
        return {
          id: data.fact,
          key: data.id,
          route: data.route,
          x: p.x + left,
          y: p.y + top,
          colour: data.colour,
          opacity: (e as unknown as { effectiveOpacity(): number }).effectiveOpacity(),
        };
      }),
      labels: names.map((n) => ({
        id: n.id,
        text: n.lines.join(""),
        x: n.x + eye.x + left,
        y: n.y + eye.y + top,
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
      cy.destroy();
    },
  };
}
