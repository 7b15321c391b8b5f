import { describe, expect, it } from "vitest";

import { atlas, nearest } from "../src/core/atlas";
import { greatest, networkView } from "../src/core/filters";
import { mapping } from "../src/core/mapping";
import type { Network, NetworkEdge, NetworkNode, SheetsReport } from "../src/core/models";
import { rows } from "../src/core/pairs";
import { INITIAL, show } from "../src/core/state";
import { ontology } from "./tables";

const node = (id: string, x: number, y: number, ring: number | null = null, strength = 1): NetworkNode => ({
  ...{ id, label: "Unit", name: id, x, y, ring, strength, degree: 1, street: null, district: null, year: null },
  ...{ rank: 0, beside: null },
});
const edge = (id: string, source: string, target: string, type: string | null, weight = 1): NetworkEdge => ({
  ...{ id, source, target, type, weight, route: "body", years: [], since: null, until: null, sources: [] },
});
const network = (view: Network["view"], nodes: NetworkNode[], edges: NetworkEdge[]): Network => ({
  ...{ version: 1, view, nodes, edges, hulls: [], scopes: [], labels: {}, routes: {}, histogram: [], undated: 0 },
  ...{ strongest: [], documents: 0, truncated: 0, isolated: 0 },
});

describe("the table's twins", () => {
  it("list what the view that one came from draws", () => {
    for (const view of ["structure", "partners", "rings", "map"] as const)
      expect(networkView(show({ ...INITIAL, view }, "table"))).toBe(view);
  });
  it("name the two communities of a line that sums up others, and the nodes of a fact", () => {
    const all = network(
      "map",
      [node("a", 0, 0), node("b", 1, 0), node("c", 9, 9)],
      [edge("a~MEMBER_OF~b", "a", "b", "MEMBER_OF"), edge("b~c", "b", "c", null, 7)],
    );
    const disc = (id: string, nodes: string[]) => ({
      ...{ id, label: "Unit", name: `${id}片`, nodes, polygon: [], name_at: [0, 0] as [number, number] },
    });
    const found = rows({ ...all, hulls: [disc("a", ["a", "b"]), disc("c", ["c"])] });
    expect(found.map((r) => [r.a.name, r.b.name, r.weight])).toEqual([
      ["a", "b", 1],
      ["a片", "c片", 7],
    ]);
  });
});

it("finds the line of the map that is pointed at, and none further off", () => {
  const made = atlas(
    network(
      "map",
      [node("a", 0, 0), node("b", 100, 0), node("c", 0, 100)],
      [edge("a~MEMBER_OF~b", "a", "b", "MEMBER_OF"), edge("a~c", "a", "c", null)],
    ),
    ontology,
    "light",
  );
  expect(nearest(made, 50, 3, 5)).toBe(0);
  expect(nearest(made, -2, 60, 5)).toBe(1);
  expect(nearest(made, 50, 50, 5)).toBe(-1);
  expect(nearest(made, 104, 0, 5)).toBe(0);
});

it("bounds the slider by the strongest tie, of rings by what its ends can have", () => {
  const ties = [edge("a~b~body", "a", "b", null, 2), edge("a~b~direct", "b", "a", null, 1.5)];
  expect(greatest(network("partners", [node("a", 0, 0), node("b", 0, 0)], ties))).toBe(3.5);
  const around = [node("a", 0, 0, 0, 6), node("b", 0, 0, 1, 2), node("c", 0, 0, 2, 4)];
  expect(greatest(network("rings", around, []))).toBe(4);
});

it("writes what a report says of the columns as a mapping file", () => {
  const sheet = (name: string, kind: string, columns: SheetsReport["files"][number]["sheets"][number]["columns"]) => ({
    ...{ name, kind, columns, header: kind ? [3] : [], passed: {} },
    rows: { read: 0, loaded: 0, refused: 0, known: 0 },
  });
  const report = {
    files: [
      {
        file: '甲"乙.xlsx',
        sheets: [
          sheet("成员", "members", [
            { letters: "B", header: "成员\n单位", field: "member" },
            { letters: "C", header: "备注", field: "" },
          ]),
          sheet("杂项", "", []),
        ],
      },
    ],
  } as unknown as SheetsReport;
  expect(mapping(report)).toBe(
    [
      "files:",
      '  "甲\\"乙.xlsx":',
      '    "成员":',
      "      kind: members",
      "      header: [3]",
      "      columns:",
      "        B: member  # 成员 单位",
      '        C: ""  # 备注',
      '    "杂项":',
      "      kind: skip",
      "",
    ].join("\n"),
  );
});
