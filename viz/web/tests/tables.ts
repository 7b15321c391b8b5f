/** The ontology as the API tells it, in short: the labels, types and routes that these tests speak of. */

import type { OntologyNode, OntologyRelationship } from "../src/core/legend";
import { Ontology } from "../src/core/ontology";

const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const node = (label: string, shape: string, flags: Partial<OntologyNode> = {}): OntologyNode => ({
  label,
  slug: label.toLowerCase(),
  name: both(label),
  says: both(label),
  light: "#111111",
  dark: "#EEEEEE",
  shape,
  actor: true,
  body: false,
  place: false,
  properties: [],
  ...flags,
});
const type = (name: string, head: string, tail: string): OntologyRelationship => ({
  type: name,
  name: both(name),
  says: both(name),
  directed: true,
  ends: [[head, tail]],
  properties: [],
});
const route = {
  name: both("r"),
  says: both("r"),
  light: "#222222",
  dark: "#DDDDDD",
  width: 1.5,
  dash: [],
  shown: true,
};

export const ontology = new Ontology({
  version: 1,
  nodes: [
    node("Street", "hexagon", { place: true }),
    node("Alliance", "diamond", { body: true }),
    node("Unit", "circle"),
    node("Project", "tag", { actor: false }),
    node("Event", "triangle", { actor: false }),
    node("Document", "page", { actor: false }),
  ],
  relationships: [
    type("PARTNERS_WITH", "Unit", "Unit"),
    type("MEMBER_OF", "Unit", "Alliance"),
    type("RUNS", "Unit", "Project"),
    type("ATTENDED", "Unit", "Event"),
  ],
  routes: [
    { ...route, kind: "direct", types: ["PARTNERS_WITH"] },
    { ...route, kind: "body", types: ["MEMBER_OF"] },
    { ...route, kind: "project", types: ["RUNS"], dash: [7, 4] },
    { ...route, kind: "event", types: ["ATTENDED"], shown: false },
  ],
});
