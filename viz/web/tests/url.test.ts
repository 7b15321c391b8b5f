import { describe, expect, it } from "vitest";

import * as act from "../src/core/state";
import { decode, encode } from "../src/core/url";

const FULL: act.State = {
  ...act.INITIAL,
  view: "rings",
  scope: "street-a",
  chosen: "unit-a~PARTNERS_WITH~unit-b",
  center: "unit-a",
  routes: ["direct", "event"],
  unticked: ["Project", "Unit"],
  from: 2018,
  to: 2020,
  undated: false,
  minWeight: 0.5,
  edits: {
    hidden: ["unit-x", "unit-y"],
    pins: [{ id: "unit-z", x: -12, y: 40 }],
    opened: [{ id: "unit-a", type: "MEMBER_OF", direction: "out", label: "Alliance", count: 50 }],
  },
  a: "2018",
  b: "2020",
  query: "partners",
  parameters: { actor: "unit-a", limit: "20" },
  cypher: "MATCH (n) WHERE n.name CONTAINS '恒隆,a~b&c=d' RETURN n",
  listing: "ties",
  sort: "-weight",
  language: "en",
  theme: "dark",
};

describe("the URL", () => {
  it("carries the whole state", () => expect(decode(encode(FULL))).toEqual(FULL));
  it("is bare for the first view", () => expect(encode(act.INITIAL)).toBe(""));
  it("tells nothing ticked from the default", () => {
    expect(decode(encode({ ...act.INITIAL, routes: [] })).routes).toEqual([]);
    expect(decode(encode(act.INITIAL)).routes).toBeNull();
    expect(decode(encode({ ...act.INITIAL, unticked: [] })).unticked).toEqual([]);
  });
  it("survives what is no state", () => {
    for (const text of [
      "?view=nothing&from=abc&weight=x&routes=a,b&pins=1@@&open=a@b@c@d@e",
      "?%E0%A4%A",
      "?from=2020&to=2018",
    ])
      expect(() => decode(text)).not.toThrow();
    expect(decode("?view=nothing").view).toBe("structure");
    expect(decode("?weight=-3").minWeight).toBe(0);
    expect(decode("?from=2020&to=2018")).toMatchObject({ from: 2018, to: 2020 });
    expect(decode("?open=a@T@out@L@9999").edits.opened[0]?.count).toBeLessThanOrEqual(500);
  });
  it("takes the reader's preference where it tells none", () =>
    expect(decode("", { language: "en", theme: "dark" })).toMatchObject({ language: "en", theme: "dark" }));
});

describe("actions", () => {
  const defaults = ["body", "direct", "project"] as const;
  it("return the same state where nothing changes", () => {
    expect(act.choose(act.INITIAL, "")).toBe(act.INITIAL);
    expect(act.years(act.INITIAL, null, null)).toBe(act.INITIAL);
    expect(act.show(act.INITIAL, "structure")).toBe(act.INITIAL);
  });
  it("tick and untick, and forget what is the default again", () => {
    const without = act.toggleRoute(act.INITIAL, "body", defaults);
    expect(without.routes).toEqual(["direct", "project"]);
    expect(act.toggleRoute(without, "body", defaults).routes).toBeNull();
    const labels = act.toggleLabel(act.INITIAL, "Unit", ["Event"]);
    expect(labels.unticked).toEqual(["Event", "Unit"]);
    expect(act.toggleLabel(labels, "Unit", ["Event"]).unticked).toBeNull();
  });
  it("tick a weak route together with what it runs through", () => {
    const on = act.toggleWith(act.INITIAL, "event", ["Event"], defaults, ["Document", "Event"]);
    expect(on).toMatchObject({ routes: ["body", "direct", "event", "project"], unticked: ["Document"] });
    expect(act.toggleWith(on, "event", ["Event"], defaults, ["Document", "Event"])).toMatchObject({
      routes: null,
      unticked: null,
    });
  });
  it("open neighbours in batches of fifty at most", () => {
    const what = { id: "a", type: "T", direction: "in", label: "L" } as const;
    const once = act.open(act.INITIAL, what, 120);
    expect(once.edits.opened[0]?.count).toBe(50);
    expect(act.open(act.open(once, what, 120), what, 120).edits.opened).toEqual([{ ...what, count: 120 }]);
  });
  it("hiding what is chosen leaves nothing chosen", () => {
    const hidden = act.hide({ ...act.INITIAL, chosen: "a" }, "a");
    expect(hidden).toMatchObject({ chosen: "", edits: { hidden: ["a"] } });
    expect(act.showHidden(hidden).edits.hidden).toEqual([]);
  });
  it("rings are drawn around what is chosen", () => {
    expect(act.show({ ...act.INITIAL, chosen: "unit-a" }, "rings").center).toBe("unit-a");
    expect(act.show({ ...act.INITIAL, chosen: "a~b" }, "rings").center).toBe("");
  });
});
