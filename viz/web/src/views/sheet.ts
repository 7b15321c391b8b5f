/** Cytoscape's style sheet: everything that differs from node to node comes as its data. */

import type { StylesheetJson } from "cytoscape";

import type { Palette } from "../core/picture";

/** The ontology's shapes by Cytoscape's names. */
const SHAPES: Readonly<Record<string, string>> = {
  circle: "ellipse",
  square: "rectangle",
  "round-square": "round-rectangle",
  "cut-square": "cut-rectangle",
  page: "rectangle",
};

/** Cut or rounded corners, as a share of the node. */
const CORNER = 0.22;

type Element = { data(key: string): unknown };
const shape = (node: Element): string => {
  const name = String(node.data("shape"));
  return SHAPES[name] ?? name;
};

export function sheet(colours: Palette): StylesheetJson {
  const styles = [
    {
      selector: "node",
      style: {
        width: "data(size)",
        height: "data(size)",
        shape,
        "corner-radius": (node: Element) => Number(node.data("size")) * CORNER,
        "background-color": "data(colour)",
        "border-width": 1,
        "border-color": colours.ground,
        "overlay-opacity": 0,
      },
    },
    {
      selector: "edge",
      style: {
        width: "data(width)",
        "line-color": "data(colour)",
        "line-style": (edge: Element) => ((edge.data("dash") as number[]).length ? "dashed" : "solid"),
        "line-dash-pattern": (edge: Element) => {
          const dash = edge.data("dash") as number[];
          return dash.length ? dash : [6, 3];
        },
        "curve-style": (edge: Element) => (edge.data("bend") ? "unbundled-bezier" : "straight"),
        "control-point-distances": (edge: Element) => [2 * Number(edge.data("bend"))],
        "control-point-weights": [0.5],
        "edge-distances": "node-position",
        "overlay-opacity": 0,
        opacity: 0.9,
      },
    },
    { selector: "node.lit", style: { "border-width": 1.6, "border-color": colours.ink, "z-index": 5 } },
    { selector: "edge.lit", style: { opacity: 1, "z-index": 4 } },
    { selector: "node.pinned", style: { "border-width": 1.6, "border-color": colours.soft, "border-style": "double" } },
    {
      selector: "node.chosen",
      style: {
        "underlay-color": "data(colour)",
        "underlay-opacity": 0.28,
        "underlay-padding": 9,
        "underlay-shape": "ellipse",
        "z-index": 9,
      },
    },
    { selector: ".dim", style: { opacity: 0.12 } },
    { selector: "node.dim", style: { opacity: 0.2 } },
    { selector: "node.over", style: { "border-width": 1.6, "border-color": colours.ink } },
    {
      selector: "edge.over",
      style: { "underlay-color": "data(colour)", "underlay-opacity": 0.2, "underlay-padding": 4 },
    },
  ];
  return styles as unknown as StylesheetJson;
}
