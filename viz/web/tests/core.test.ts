import { describe, expect, it } from "vitest";

import { cell } from "../src/core/cells";
import { choice, tie } from "../src/core/choice";
import { offers, place, token } from "../src/core/cypher";
import { arrange, bands } from "../src/core/dates";
import { during, filtered } from "../src/core/filters";
import { lit, towards } from "../src/core/focus";
import type { Network, NetworkEdge, NetworkNode, TimelineItem } from "../src/core/models";
import { rows, sorted, told } from "../src/core/pairs";
import { text } from "../src/core/picture";
import { edited, frame, scene, toScene, toServer } from "../src/core/scene";
import { outline, SHAPES } from "../src/core/shapes";
import { INITIAL, NO_EDITS } from "../src/core/state";
import { back, forward, NO_TRAIL, step } from "../src/core/trail";
import { forest, type Branch } from "../src/core/tree";
import { ontology } from "./tables";

const node = (id: string, x = 0, y = 0, label = "Unit"): NetworkNode => ({
  id,
  label,
  name: id,
  x,
  y,
  degree: 1,
  strength: 1,
  street: null,
  district: null,
  year: null,
  ring: null,
  beside: null,
  rank: 0,
});
const edge = (source: string, target: string, more: Partial<NetworkEdge> = {}): NetworkEdge => ({
  id: `${source}~PARTNERS_WITH~${target}`,
  source,
  target,
  route: "direct",
  type: "PARTNERS_WITH",
  weight: 1,
  years: [],
  since: null,
  until: null,
  sources: [],
  ...more,
});
const network = (nodes: NetworkNode[], edges: NetworkEdge[], view: Network["view"] = "structure"): Network => ({
  version: 1,
  view,
  nodes,
  edges,
  hulls: [],
  scopes: [],
  labels: {},
  routes: {},
  histogram: [],
  undated: 0,
  strongest: [],
  documents: 1,
  truncated: 0,
  isolated: 0,
});

describe("years", () => {
  it("keep a tie visible throughout its interval", () => {
    const tied = { since: 2016, until: 2020 };
    for (const [from, to] of [
      [2015, 2016],
      [2018, 2018],
      [2020, 2022],
      [null, 2016],
      [2020, null],
    ] as const)
      expect(during(tied, from, to, false)).toBe(true);
    expect(during(tied, 2021, null, true)).toBe(false);
    expect(during(tied, null, 2015, true)).toBe(false);
  });
  it("drop the undated only when asked", () => {
    expect(during({ since: null, until: null }, 2018, 2019, true)).toBe(true);
    expect(during({ since: null, until: null }, 2018, 2019, false)).toBe(false);
  });
});

describe("filters", () => {
  it("leave nodes that never had an edge and drop those that lose their last", () => {
    const all = network(
      [node("a"), node("b"), node("c"), node("lone")],
      [edge("a", "b"), edge("b", "c", { route: "body" })],
    );
    const left = filtered(all, { ...INITIAL, routes: ["direct"] }, ontology);
    expect(left.nodes.map((n) => n.id)).toEqual(["a", "b", "lone"]);
    expect(filtered(all, INITIAL, ontology)).toBe(all);
  });
  it("weigh a tie by all its routes together", () => {
    const tied = (route: "body" | "project", weight: number, target = "b"): NetworkEdge =>
      edge("a", target, { id: `a~${target}~${route}`, type: null, route, weight });
    const all = network(
      [node("a"), node("b"), node("c")],
      [tied("body", 0.5), tied("project", 0.5), tied("body", 0.9, "c")],
      "partners",
    );
    expect(filtered(all, { ...INITIAL, minWeight: 1 }, ontology).edges.map((e) => e.id)).toEqual([
      "a~b~body",
      "a~b~project",
    ]);
  });
  it("hide labels with their edges", () => {
    const all = network([node("a"), node("p", 0, 0, "Project")], [edge("a", "p")]);
    expect(filtered(all, { ...INITIAL, unticked: ["Project"] }, ontology)).toMatchObject({ nodes: [], edges: [] });
  });
});

describe("what is chosen", () => {
  it("is a node, a fact or a tie", () => {
    expect(choice("")).toEqual({ what: "none" });
    expect(choice("unit-a")).toEqual({ what: "node", id: "unit-a" });
    expect(choice("a~b")).toEqual({ what: "tie", a: "a", b: "b" });
    expect(choice("a~RUNS~b")).toMatchObject({ what: "fact", head: "a", type: "RUNS", tail: "b" });
    expect(tie("b", "a")).toBe("a~b");
  });
  it("keeps its neighbours lit", () => {
    const drawn = scene(
      network([node("a"), node("b", 1), node("c", 2)], [edge("a", "b"), edge("b", "c")]),
      NO_EDITS,
      ontology,
      "light",
      { width: 800, height: 600 },
    );
    expect([...(lit("a", drawn.nodes, drawn.edges)?.nodes ?? [])]).toEqual(["a", "b"]);
    expect(lit("nothing", drawn.nodes, drawn.edges)).toBeNull();
  });
  it("moves by arrows to the neighbour in that direction", () => {
    const others = [
      { id: "right", x: 10, y: 1 },
      { id: "up", x: 1, y: -10 },
    ];
    expect(towards({ x: 0, y: 0 }, others, "right")).toBe("right");
    expect(towards({ x: 0, y: 0 }, others, "up")).toBe("up");
    expect(towards({ x: 0, y: 0 }, others, "left")).toBeNull();
  });
});

describe("the scene", () => {
  const size = { width: 840, height: 740 };
  it("fits the canvas and comes back", () => {
    const f = frame(
      [
        { x: -500, y: 20 },
        { x: 900, y: 4000 },
      ],
      size,
    );
    for (const [x, y] of [
      [-500, 20],
      [900, 4000],
      [0, 0],
    ] as const) {
      const [sx, sy] = toScene(f, x, y);
      const [bx, by] = toServer(f, sx, sy);
      expect(bx).toBeCloseTo(x);
      expect(by).toBeCloseTo(y);
    }
    const [x, y] = toScene(f, 900, 4000);
    expect(x).toBeLessThanOrEqual(size.width);
    expect(y).toBeLessThanOrEqual(size.height);
  });
  it("is sound for one node and for none", () => {
    for (const nodes of [[], [node("a", 5, 5)]])
      for (const n of scene(network(nodes, []), NO_EDITS, ontology, "light", size).nodes)
        expect(Number.isFinite(n.x + n.y)).toBe(true);
  });
  it("bends parallel lines apart, whichever way they point", () => {
    const drawn = scene(
      network([node("a"), node("b", 200, 9)], [edge("a", "b"), edge("b", "a", { id: "b~RUNS~a", route: "project" })]),
      NO_EDITS,
      ontology,
      "light",
      size,
    );
    expect(drawn.edges.map((e) => e.bend * (e.source === "a" ? 1 : -1)).sort((p, q) => p - q)).toEqual([-9, 9]);
  });
  it("bends lines between near nodes less", () => {
    const pair = [edge("a", "b"), edge("b", "a", { id: "b~RUNS~a", route: "project" })];
    const near = [node("a"), node("b", 1, 0), node("c", 200, 200)];
    const drawn = scene(network(near, pair), NO_EDITS, ontology, "light", size);
    const [a, b] = drawn.nodes;
    const length = Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0));
    expect(length).toBeGreaterThan(0);
    for (const e of drawn.edges) {
      expect(Math.abs(e.bend)).toBeLessThanOrEqual(0.15 * length);
      expect(e.bend).not.toBe(0);
    }
  });
  it("takes what was done by hand", () => {
    const all = network([node("a"), node("b")], [edge("a", "b")]);
    const edits = { hidden: ["b"], pins: [{ id: "a", x: 7, y: 8 }], opened: [] };
    const now = edited(all, edits, { nodes: [node("c")], edges: [edge("a", "c")] });
    expect(now.nodes.map((n) => [n.id, n.x])).toEqual([
      ["a", 0],
      ["c", 0],
    ]);
    expect(now.edges.map((e) => e.id)).toEqual(["a~PARTNERS_WITH~c"]);
  });
});

describe("the table", () => {
  it("has one row for each pair, its routes together", () => {
    const tied = [
      edge("a", "b", { id: "a~b~direct", type: null, since: 2019 }),
      edge("a", "b", { id: "a~b~body", type: null, route: "body", weight: 0.5, since: 2018 }),
    ];
    expect(rows(network([node("a"), node("b")], tied, "partners"))).toMatchObject([
      { id: "a~b", weight: 1.5, since: 2018, routes: ["direct", "body"] },
    ]);
  });
  it("tells who says it, once each, and sorts by that, the unsourced last", () => {
    const tied = [
      edge("a", "b", { id: "a~b~direct", type: null, sources: ["d1"] }),
      edge("a", "b", { id: "a~b~body", type: null, route: "body", sources: ["d2", "d1"] }),
      edge("a", "c", { id: "a~c~body", type: null, route: "body", sources: ["d3"] }),
      edge("b", "c", { id: "b~c~body", type: null, route: "body" }),
    ];
    const all = rows(network([node("a"), node("b"), node("c")], tied, "partners"));
    expect(sorted(all, "sources", "zh").map((r) => r.sources)).toEqual([["d3"], ["d1", "d2"], []]);
    expect(sorted(all, "-sources", "zh").map((r) => r.sources)).toEqual([["d1", "d2"], ["d3"], []]);
  });
  it("has a row for each fact, with its relationship", () => {
    const facts = [edge("a", "b"), edge("a", "b", { id: "a~RUNS~b", type: "RUNS", route: "project" })];
    expect(rows(network([node("a"), node("b")], facts)).map((r) => r.type)).toEqual(["PARTNERS_WITH", "RUNS"]);
  });
  it("tells a few years one by one, more as a span", () => {
    expect(told({ years: [2018, 2020], since: 2018, until: 2020 }, ", ")).toBe("2018, 2020");
    expect(told({ years: [2016, 2017, 2018, 2020], since: 2016, until: 2020 }, ", ")).toBe("2016–2020");
    expect(told({ years: [], since: null, until: null }, ", ")).toBe("");
  });
  it("sorts the undated last in either order", () => {
    const all = rows(
      network(
        [node("a"), node("b"), node("c"), node("d")],
        [edge("a", "b"), edge("a", "c", { since: 2019 }), edge("a", "d", { since: 2017 })],
      ),
    );
    expect(sorted(all, "since", "zh").map((r) => r.since)).toEqual([2017, 2019, null]);
    expect(sorted(all, "-since", "zh").map((r) => r.since)).toEqual([2019, 2017, null]);
  });
});

describe("undo", () => {
  it("goes back and forth", () => {
    const one = { ...NO_EDITS, hidden: ["a"] };
    const trail = step(NO_TRAIL, NO_EDITS);
    const undone = back(trail, one);
    expect(undone?.[1]).toBe(NO_EDITS);
    expect(undone && forward(undone[0], NO_EDITS)?.[1]).toBe(one);
    expect(back(NO_TRAIL, NO_EDITS)).toBeNull();
  });
});

describe("the timeline", () => {
  const item = (name: string, date: string): TimelineItem => ({
    id: name,
    label: "Event",
    name,
    date,
    what: "event",
    lane: null,
    facts: [],
  });
  const items = ["2010", "2018-05-01", "2018-05-02", "2018", "2018", "2019-12-31", "2019", "2019-11"].map((d, i) =>
    item(`第${i}次活动`, d),
  );
  it("folds empty years and keeps the order", () => {
    const years = bands(items, 800);
    expect(years.map((b) => (b.folded ? "…" : b.year))).toEqual([2010, "…", 2018, 2019]);
    years.slice(1).forEach((b, i) => expect(b.x).toBeCloseTo((years[i]?.x ?? 0) + (years[i]?.w ?? 0)));
  });
  it("lets no two names of a row overlap, and keeps each in its year", () => {
    const years = bands(items, 800);
    const spots = arrange(items, years, () => 90);
    expect(spots).toHaveLength(items.length);
    spots.forEach((a, i) =>
      spots.slice(i + 1).forEach((b) => expect(a.row !== b.row || Math.abs(a.x - b.x) >= 90).toBe(true)),
    );
    for (const s of spots) {
      const band = years.find((b) => b.year === Number(s.item.date.slice(0, 4)));
      expect(s.x).toBeGreaterThanOrEqual(band?.x ?? Infinity);
      expect(s.x).toBeLessThan((band?.x ?? 0) + (band?.w ?? 0));
    }
  });
});

describe("the tree", () => {
  const branch = (key: string, ...children: Branch[]): Branch => ({
    key,
    text: key,
    kind: "node",
    ref: null,
    note: "",
    fact: "",
    children,
  });
  it("gives every leaf a row of its own and parents the middle", () => {
    const laid = forest([branch("r", branch("a", branch("x"), branch("y")), branch("b"))], () => 50);
    const leaves = laid.items.filter((i) => !i.branch.children.length).map((i) => i.y);
    expect(new Set(leaves).size).toBe(leaves.length);
    const at = (key: string): number => laid.items.find((i) => i.branch.key === key)?.y ?? 0;
    expect(at("a")).toBe((at("x") + at("y")) / 2);
    expect(laid.links).toHaveLength(4);
  });
});

describe("Cypher", () => {
  it("offers labels after a colon, types in brackets, properties after a dot", () => {
    expect(offers("MATCH (a:Un", ontology, "zh")).toMatchObject({ from: 9 });
    expect(offers("MATCH (a:Un", ontology, "zh")?.items.map((o) => o.label)).toContain("Unit");
    expect(offers("MATCH (a)-[r:PART", ontology, "zh")?.items.map((o) => o.label)).toContain("PARTNERS_WITH");
    expect(offers("RETURN a.na", ontology, "zh")?.items.map((o) => o.label)).toContain("name");
    expect(offers("MAT", ontology, "zh")?.items.map((o) => o.label)).toContain("MATCH");
    expect(offers("RETURN (", ontology, "zh")).toBeNull();
  });
  it("always moves on", () => {
    for (const line of ["MATCH (n:单位 {name: '恒隆'}) // x", '`$?"unfinished', "😀§"])
      for (let rest = line; rest;) {
        const { length } = token(rest);
        expect(length).toBeGreaterThan(0);
        rest = rest.slice(length);
      }
  });
  it("finds where an error stands, in either language", () => {
    expect(place({}, "Invalid input at line 2, column 14")).toEqual({ line: 2, column: 14 });
    expect(place({}, "第 3 行第 5 列有误")).toEqual({ line: 3, column: 5 });
    expect(place({ line: 1, column: 2 })).toEqual({ line: 1, column: 2 });
    expect(place({}, "no place")).toBeNull();
  });
});

describe("answers", () => {
  it("are nodes, facts, paths, lists and plain values", () => {
    const ref = { id: "a", label: "Unit", name: "甲" };
    expect(cell(ref).kind).toBe("node");
    expect(cell({ id: "a~T~b", head: ref, type: "T", tail: ref }).kind).toBe("fact");
    expect(cell({ nodes: [ref, ref], facts: [] }).kind).toBe("path");
    expect(cell([1, ref])).toMatchObject({ kind: "list", items: [{ kind: "number" }, { kind: "node" }] });
    expect(cell(null)).toEqual({ kind: "text", text: "–" });
    expect(cell("unit-a~MEMBER_OF~alliance-b")).toEqual({
      kind: "factId",
      id: "unit-a~MEMBER_OF~alliance-b",
      type: "MEMBER_OF",
    });
    expect(cell("a ~ b ~ c").kind).toBe("text");
  });
});

describe("pictures", () => {
  it("draw every shape of the ontology around its centre", () => {
    for (const n of ontology.labels) expect(SHAPES).toContain(n.shape);
    for (const shape of SHAPES) expect(outline(shape, 10, 10, 5)).toMatch(/^M[-\d. ]+.*z$/i);
  });
  it("keep hostile names as text", () =>
    expect(text(`<img src=x onerror="1">&`)).toBe("&lt;img src=x onerror=&quot;1&quot;&gt;&amp;"));
});
