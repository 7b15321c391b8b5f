/** What the API answers, as service/models.py says it. Ids are the graph's; weights are Newman's; years Gregorian. */

export type RouteKind = "direct" | "body" | "project" | "event";
export type Words = { zh: string; en: string };
export type Ref = { id: string; label: string; name: string };

export type Found = Ref & {
  aliases: string[];
  matched: string;
  how: "name" | "alias" | "prefix" | "fragment" | "pinyin" | "initials" | "id" | "similar";
  score: number;
  degree: number;
  strength: number;
  place: Ref | null;
  ties: Ref[];
};
export type SearchPage = { query: string; total: number; items: Found[]; next: string | null };

export type Fact = {
  id: string;
  head: Ref;
  type: string;
  tail: Ref;
  year: number | null;
  years: number[];
  kind: string[];
  role: string[];
  agreement: string[];
  head_through: string[];
  tail_through: string[];
  sources: string[];
  confidence: number;
  gloss: Words;
};
export type FactsPage = { total: number; items: Fact[]; next: string | null };
export type Count = { type: string; direction: "out" | "in"; label: string; count: number };

export type DocumentItem = {
  id: string;
  title: string;
  publisher: string | null;
  date: string | null;
  url: string | null;
  sha256: string | null;
  length: number | null;
  facts: number;
  mentions: number;
  text: "available" | "absent";
};

export type EntityPage = Ref & {
  aliases: string[];
  properties: Record<string, unknown>;
  places: Ref[];
  degree: number;
  strength: number;
  partners: number;
  counts: Count[];
  documents: DocumentItem[];
};

export type RouteBrief = { kind: RouteKind; via: Ref | null; weight: number; year: number | null };
export type Route = RouteBrief & { members: number | null; facts: Fact[] };
export type Partner = { actor: Ref; weight: number; since: number | null; routes: RouteBrief[] };
export type PartnersPage = { actor: Ref; total: number; items: Partner[]; next: string | null };
export type Why = { a: Ref; b: Ref; partners: boolean; weight: number; routes: Route[]; context: Ref[] };

export type NetworkNode = Ref & {
  x: number;
  y: number;
  degree: number;
  strength: number;
  street: string | null;
  district: string | null;
  year: number | null;
  ring: number | null;
  rank: number;
};
export type NetworkEdge = {
  id: string;
  source: string;
  target: string;
  route: RouteKind;
  type: string | null;
  weight: number;
  years: number[];
  since: number | null;
  until: number | null;
  sources: string[];
};
export type Hull = Ref & { nodes: string[]; polygon: [number, number][]; name_at: [number, number] };
export type YearCount = { year: number; count: number };
export type ScopeOption = Ref & { count: number };
export type Network = {
  version: number;
  view: string;
  nodes: NetworkNode[];
  edges: NetworkEdge[];
  hulls: Hull[];
  scopes: ScopeOption[];
  labels: Record<string, number>;
  routes: Partial<Record<RouteKind, number>>;
  histogram: YearCount[];
  undated: number;
  strongest: Ref[];
  documents: number;
  truncated: number;
  isolated: number;
};
export type Point = Ref & { x: number; y: number; degree: number; strength: number };
export type Expansion = { center: Ref; nodes: Point[]; edges: NetworkEdge[]; total: number; next: string | null };

export type Quote = { before: string; mark: string; after: string; start: number; end: number };
export type Evidence = {
  fact: string;
  document: DocumentItem;
  gloss: Words;
  year: number | null;
  confidence: number;
  method: string;
  checked: boolean;
  quotes: Quote[];
  spans: [number, number][];
};
export type EvidencePage = { fact: Fact; items: Evidence[]; notice: Words | null };

export type Path = { nodes: Ref[]; facts: Fact[]; length: number };
export type Paths = { a: Ref; b: Ref; items: Path[] };

export type Slot = { key: string; name: Words; expected: number | null; filled: Ref[]; facts: Fact[] };
export type TemplateTree = {
  template: string;
  name: Words;
  root: Ref;
  slots: Slot[];
  found: number;
  expected: number;
};

export type TimelineItem = Ref & {
  date: string;
  what: "event" | "founded" | "project" | "tie";
  lane: string | null;
  facts: string[];
};
export type Timeline = { lanes: Ref[]; items: TimelineItem[]; undated: Ref[] };

export type Choice = { value: string; name: Words };
export type ParameterForm = {
  name: string;
  type: string;
  default: unknown;
  name_words: Words;
  choices: Choice[];
  low: number | null;
  high: number | null;
  many: boolean;
  labels: string[];
};
export type Column = { name: string; words: Words };
export type CatalogueItem = {
  id: string;
  group: string;
  name: Words;
  says: Words;
  returns: "table" | "graph" | "path";
  parameters: ParameterForm[];
  columns: Column[];
  cypher: string | null;
};
export type Result = {
  query: string | null;
  parameters: Record<string, unknown>;
  columns: Column[];
  rows: unknown[][];
  truncated: boolean;
  notice: Words | null;
  milliseconds: number;
  graph: Network | null;
};

export type Compare = {
  by: "years" | "places";
  a: string;
  b: string;
  appeared: Fact[];
  continuing: Fact[];
  not_mentioned_since: Fact[];
  undated: number;
};
export type DocumentPage = DocumentItem & { named: Ref[]; said: Fact[] };

export type Ready = {
  ready: boolean;
  engine: string;
  graph_version: number;
  loaded: string | null;
  counts: Record<string, number>;
};
export type Problem = { title: string; status: number; detail: string; zh: string; en: string };

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
