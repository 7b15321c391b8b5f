/** The ontology as /api/ontology gives it: what every label, relationship and route is called and how it is drawn. */

import type { NetworkEdge, Words } from "./models";

export type RouteKind = NetworkEdge["route"];

export type OntologyProperty = {
  key: string;
  name: Words;
  type: string;
  many: boolean;
  choices: { value: string; name: Words }[];
};
export type OntologyNode = {
  label: string;
  slug: string;
  name: Words;
  says: Words;
  light: string;
  dark: string;
  shape: string;
  actor: boolean;
  body: boolean;
  place: boolean;
  properties: OntologyProperty[];
};
export type OntologyRelationship = {
  type: string;
  name: Words;
  says: Words;
  directed: boolean;
  ends: [string, string][];
  properties: OntologyProperty[];
};
export type OntologyRoute = {
  kind: RouteKind;
  name: Words;
  says: Words;
  types: string[];
  light: string;
  dark: string;
  width: number;
  dash: number[];
  shown: boolean;
};
export type OntologyTables = {
  version: string | number;
  nodes: OntologyNode[];
  relationships: OntologyRelationship[];
  routes: OntologyRoute[];
};
