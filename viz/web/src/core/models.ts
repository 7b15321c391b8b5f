/** What the API answers. Generated from its description by `python -m service.typescript`: change service/models, not this. */

/** A thing that a name may mean. */
export type Candidate = {
  id: string;
  label: string;
  name: string;
  /** 0 to 1 */
  score: number;
  matched: string;
  reason: Words;
};

/** A canned query. */
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

/** A value that one may choose. */
export type Choice = {
  value: string;
  name: Words;
};

/** A column of a result. */
export type Column = {
  name: string;
  words: Words;
  /** what people call the values that are the graph's own terms: types, labels, routes, choices, roles */
  terms: Record<string, Words>;
};

/** What is known at two times, or of two places. What no later source mentions is unknown, never ended. */
export type Compare = {
  by: "years" | "places";
  a: string;
  b: string;
  /** first said after year a and by year b; of places: of b alone */
  appeared: Fact[];
  /** said by year a and again after it; of places: of both */
  continuing: Fact[];
  /** said by year a and not again by year b; of places: of a alone */
  not_mentioned_since: Fact[];
  /** facts in scope without a year; compared by no year */
  undated: number;
};

/** How many neighbours of a label a node has by one type, in one direction. */
export type Count = {
  type: string;
  direction: "out" | "in";
  label: string;
  count: number;
};

/** Ad-hoc Cypher, which only reads. */
export type Cypher = {
  cypher: string;
  parameters: Record<string, unknown>;
};

/** A source. */
export type DocumentHead = {
  id: string;
  title: string;
  publisher: string | null;
  date: string | null;
  url: string | null;
  sha256: string | null;
  /** characters of its text */
  length: number | null;
  /** whether the reader has added its text */
  text: "available" | "absent";
};

/** A source, and how much it says and names. */
export type DocumentItem = {
  id: string;
  title: string;
  publisher: string | null;
  date: string | null;
  url: string | null;
  sha256: string | null;
  /** characters of its text */
  length: number | null;
  /** whether the reader has added its text */
  text: "available" | "absent";
  facts: number;
  mentions: number;
};

/** A source, what it names, and what it says. */
export type DocumentPage = {
  id: string;
  title: string;
  publisher: string | null;
  date: string | null;
  url: string | null;
  sha256: string | null;
  /** characters of its text */
  length: number | null;
  /** whether the reader has added its text */
  text: "available" | "absent";
  facts: number;
  mentions: number;
  named: Ref[];
  said: Fact[];
};

/** All about one node but its facts and partners, which have pages of their own. */
export type EntityPage = {
  id: string;
  label: string;
  name: string;
  aliases: string[];
  properties: Record<string, unknown>;
  /** where it lies, nearest first */
  places: Ref[];
  degree: number;
  strength: number;
  /** partners by direct, body and project routes */
  partners: number;
  counts: Count[];
  /** those that name it, the latest first, at most 100 */
  documents: DocumentHead[];
  /** how many name it */
  documents_total: number;
};

/** What one document says for a fact. */
export type Evidence = {
  fact: string;
  document: DocumentHead;
  gloss: Words;
  year: number | null;
  confidence: number;
  method: string;
  /** whether a person checked it */
  checked: boolean;
  /** empty where the reader has not added the text */
  quotes: Quote[];
  spans: [number, number][];
  /** of a sheet: the rows that say it */
  rows: SheetRow[];
};

/** Everything that stands behind one fact. */
export type EvidencePage = {
  fact: Fact;
  items: Evidence[];
  /** how to add the text, where it is absent */
  notice: Words | null;
};

/** What a node is tied to, to be added to a view: positions near the node's own, known nodes left where they are. */
export type Expansion = {
  center: Ref;
  nodes: Point[];
  edges: NetworkEdge[];
  /** neighbours that the filters leave */
  total: number;
  next: string | null;
};

/** A relationship of the graph, as all its sources state it. */
export type Fact = {
  /** head~TYPE~tail */
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
  /** ids of the documents */
  sources: string[];
  confidence: number;
  /** the fact in one line, built from the fact */
  gloss: Words;
};

/** Facts of a node, by type and neighbour. */
export type FactsPage = {
  total: number;
  items: Fact[];
  next: string | null;
};

/** A search result: what matched, how well, and what the thing is tied to. */
export type Found = {
  id: string;
  label: string;
  name: string;
  aliases: string[];
  /** the name or alias that matched */
  matched: string;
  how: "name" | "alias" | "prefix" | "fragment" | "pinyin" | "initials" | "id" | "similar";
  /** 0 to 1; results are in falling order */
  score: number;
  /** relationships that are facts, either way */
  degree: number;
  /** sum of its tie weights over direct, body and project routes */
  strength: number;
  /** the nearest street or district that it lies in */
  place: Ref | null;
  /** up to three of its strongest partners, or of what it is tied to */
  ties: Ref[];
};

/** Whether the service runs. */
export type Health = {
  status: "ok";
  version: string;
};

/** The ground of a street: the nodes that lie in it, and a polygon around them. */
export type Hull = {
  id: string;
  name: string;
  label: string;
  nodes: string[];
  polygon: [number, number][];
  name_at: [number, number];
};

/** What a judgement, or taking one back, did. */
export type Judged = {
  judgement: Judgement;
  /** records that now share a node with another */
  joined: number;
  /** records that no longer do */
  parted: number;
  /** pairs that wait to be judged now */
  waiting: number;
  /** the graph's version after it */
  version: number;
};

/** A judgement as it is kept. `holds` where the graph shows it: one node for the same, two for different things. */
export type Judgement = {
  /** left~right */
  id: string;
  /** the record, none where no source gives it any more */
  left: Ref | null;
  right: Ref | null;
  verdict: "same" | "different";
  by: string;
  /** ISO 8601, UTC */
  when: string;
  why: string;
  holds: boolean;
};

/** Judgements, the latest first. */
export type JudgementPage = {
  total: number;
  items: Judgement[];
  /** cursor of the next page */
  next: string | null;
};

/** One load of the journal of this machine. */
export type LoadEntry = {
  /** ISO 8601, UTC */
  when: string;
  what: "loaded" | "replaced" | "withdrawn";
  /** ids, at most 50 */
  documents: string[];
  /** how many documents */
  total: number;
  /** statements that came */
  added: number;
  /** statements that went */
  removed: number;
};

/** What a load did. */
export type LoadReport = {
  documents: string[];
  counts: Record<string, Tally>;
  /** entities that no document mentions, which are not stored */
  unmentioned: string[];
  refused: Words[];
  /** records that now share a node with another that is the same thing */
  joined: number;
  /** records that no longer do */
  parted: number;
  /** pairs that wait to be judged */
  waiting: number;
  version: number;
  seconds: number;
  lines: Words[];
};

/** What a name may mean, surest first. */
export type Matched = {
  name: string;
  /** whether the first may be taken without asking a person */
  sure: boolean;
  candidates: Candidate[];
};

/** An answer for each name, in their order. */
export type Matches = {
  items: Matched[];
};

/** A node that stands for several records, and the records. */
export type Merged = {
  node: Ref;
  records: Ref[];
  /** whether a person judged any two of them to be the same; else by rule */
  judged: boolean;
};

/** What is one thing under several ids, by name. */
export type MergedPage = {
  total: number;
  items: Merged[];
  /** cursor of the next page */
  next: string | null;
};

/** Names to match with things of the graph. */
export type Names = {
  names: string[];
  /** only things of these labels; any where empty */
  labels: string[];
  limit: number;
};

/** A thing that one side of a pair is tied to. */
export type Neighbour = {
  id: string;
  label: string;
  name: string;
  /** the relationship's type */
  type: string;
  direction: "out" | "in";
  /** whether the other side is tied to it by the same type */
  shared: boolean;
};

/** A view: positions, edges, and counts for every filter (each count as if only its own filter were open). */
export type Network = {
  version: number;
  view: "structure" | "partners" | "rings" | "hierarchy" | "timeline" | "map";
  nodes: NetworkNode[];
  edges: NetworkEdge[];
  hulls: Hull[];
  scopes: ScopeOption[];
  labels: Record<string, number>;
  routes: Record<string, number>;
  histogram: YearCount[];
  /** edges in scope without a year */
  undated: number;
  /** actors in view by strength, strongest first, at most 12 */
  strongest: Ref[];
  /** sources behind what is in view */
  documents: number;
  /** nodes left out because the view would hold too many; 0 for none */
  truncated: number;
  /** nodes in scope left out because no edge of the view reaches them */
  isolated: number;
};

/** An edge of a view: a fact (structure, rings) or a tie (partners). */
export type NetworkEdge = {
  /** fact id; of a tie, a~b~kind, ids sorted: one edge for each kind of route */
  id: string;
  source: string;
  target: string;
  route: "direct" | "body" | "project" | "event";
  /** relationship type of a fact; null for a tie */
  type: string | null;
  weight: number;
  /** years that its sources give; empty where undated */
  years: number[];
  since: number | null;
  /** last year mentioned; never an end */
  until: number | null;
  /** ids of the documents that say it; empty where it sums up others (map) */
  sources: string[];
};

/** A node of a view, with its position (the view's own units, y down) and what ranks its name. */
export type NetworkNode = {
  id: string;
  label: string;
  name: string;
  x: number;
  y: number;
  /** edges in this view */
  degree: number;
  strength: number;
  /** id of the street that it lies in, for hulls and scope */
  street: string | null;
  district: string | null;
  /** year of an event, founding or project, where known */
  year: number | null;
  /** rings: 0 the centre, 1 routes, 2 partners */
  ring: number | null;
  /** order in which names are placed, 0 first */
  rank: number;
  /** the only neighbour, beside which it stands in a row */
  beside: string | null;
};

/** A catalogue parameter, as a form asks for it. */
export type ParameterForm = {
  name: string;
  /** entity, actor, body, place or a label's slug, integer, year, text, boolean or choice */
  type: string;
  default: unknown;
  name_words: Words;
  choices: Choice[];
  /** least integer */
  low: number | null;
  /** greatest integer */
  high: number | null;
  /** several, comma separated */
  many: boolean;
  /** labels that the entity may have; empty where none is asked for */
  labels: string[];
};

/** A partner of an actor. */
export type Partner = {
  actor: Ref;
  weight: number;
  since: number | null;
  routes: RouteBrief[];
};

/** Partners of an actor, strongest first. */
export type PartnersPage = {
  actor: Ref;
  total: number;
  items: Partner[];
  next: string | null;
};

/** A way from one node to another. */
export type Path = {
  nodes: Ref[];
  facts: Fact[];
  length: number;
};

/** Ways from one node to another, shortest first. */
export type Paths = {
  a: Ref;
  b: Ref;
  items: Path[];
};

/** A node with its position, and how it stands in the whole graph. */
export type Point = {
  id: string;
  label: string;
  name: string;
  x: number;
  y: number;
  degree: number;
  strength: number;
};

/** RFC 9457 problem details; `detail` in the language asked for, both languages beside it. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  zh: string;
  en: string;
  /** of ad-hoc Cypher: where it is wrong, from 1 */
  line: number | null;
  /** of ad-hoc Cypher: where it is wrong, from 1 */
  column: number | null;
};

/** Words of a source around a fact, personal names masked at equal length. */
export type Quote = {
  before: string;
  mark: string;
  after: string;
  start: number;
  end: number;
};

/** Whether the graph can be asked: the engine, the last completed load, and what it holds. */
export type Ready = {
  ready: boolean;
  engine: "arcadedb" | "neo4j";
  graph_version: number;
  /** when the last load ended, ISO 8601 with zone */
  loaded: string | null;
  /** nodes by label and relationships by type */
  counts: Record<string, number>;
  /** whether a load runs */
  loading: boolean;
  nodes: number;
  relationships: number;
};

/** A node, named. */
export type Ref = {
  id: string;
  label: string;
  name: string;
};

/** Rows of a query; a value that is a node comes as {id, label, name}. */
export type Result = {
  /** id of the canned query; null for ad-hoc Cypher */
  query: string | null;
  parameters: Record<string, unknown>;
  columns: Column[];
  rows: unknown[][];
  truncated: boolean;
  notice: Words | null;
  milliseconds: number;
  /** the nodes and edges among the results, positioned */
  graph: Network | null;
};

/** Two things that may be one, for a person to judge. */
export type ReviewItem = {
  /** left~right */
  id: string;
  left: ReviewSide;
  right: ReviewSide;
  /** how likely they are one, 0 to 1 */
  score: number;
  /** facts of the lesser side: what hangs on it; pairs come by it, the greatest first */
  weight: number;
  reasons: Words[];
};

/** Pairs that wait to be judged, the most consequential first. */
export type ReviewPage = {
  total: number;
  items: ReviewItem[];
  /** cursor of the next page */
  next: string | null;
};

/** One side of a pair: what it is called, where it lies, what it is tied to, and who says so. */
export type ReviewSide = {
  id: string;
  label: string;
  name: string;
  aliases: string[];
  /** the records that the node stands for, where there are several */
  records: Ref[];
  /** where it lies, nearest first */
  places: Ref[];
  /** how many facts it has */
  facts: number;
  /** up to eight of what it is tied to, shared ones first */
  neighbours: Neighbour[];
  /** up to eight of the documents that name it */
  documents: Ref[];
  /** how many documents name it */
  named_by: number;
};

/** One way in which two actors are partners, with the facts that make it. */
export type Route = {
  kind: "direct" | "body" | "project" | "event";
  /** the body, project or event; null for a direct tie */
  via: Ref | null;
  weight: number;
  year: number | null;
  /** n, the known actors of the body, project or event; its weight is 1/(n-1) */
  members: number | null;
  facts: Fact[];
};

/** One way in which two actors are partners. */
export type RouteBrief = {
  kind: "direct" | "body" | "project" | "event";
  /** the body, project or event; null for a direct tie */
  via: Ref | null;
  weight: number;
  year: number | null;
};

/** Rows of data; read = loaded + refused + known, always. */
export type RowCounts = {
  read: number;
  /** rows that say something new */
  loaded: number;
  refused: number;
  /** rows that say nothing but what was there already */
  known: number;
};

/** A district, street, area or body that one can look at alone, with the nodes in it. */
export type ScopeOption = {
  id: string;
  label: string;
  name: string;
  count: number;
};

/** Search results, best first. */
export type SearchPage = {
  query: string;
  total: number;
  items: Found[];
  /** cursor of the next page */
  next: string | null;
};

/** A cell of a row of a sheet; header and value are empty where the row is not kept here. */
export type SheetCell = {
  letters: string;
  header: string;
  value: string;
  /** whether it says the fact */
  marked: boolean;
};

/** A column of a sheet; `field` is empty where it is not read. */
export type SheetColumn = {
  letters: string;
  header: string;
  field: string;
};

/** One file: its document, its sheets, and what was written. */
export type SheetFile = {
  file: string;
  document: string;
  sha256: string;
  stored: boolean;
  rows: RowCounts;
  sheets: SheetPart[];
  issues: SheetIssue[];
  /** issues beyond those listed */
  more: number;
  counts: Record<string, Tally>;
  /** what it says now and did not when it was loaded before, the first few */
  new: Words[];
  /** what it said when it was loaded before and no longer says, the first few */
  gone: Words[];
  /** how many of either there are */
  differs: [number, number];
};

/** A cell that was refused or is doubtful, or a note on the sheet. */
export type SheetIssue = {
  level: "refused" | "left" | "doubtful" | "note";
  code: string;
  file: string;
  sheet: string;
  row: number | null;
  column: string;
  header: string;
  value: string;
  wrong: Words;
  right: Words;
  line: Words;
};

/** One sheet of a file: what it was told to be, and its rows. */
export type SheetPart = {
  name: string;
  /** members, claims, …; empty where it was not read */
  kind: string;
  /** the kind's name for people; null where it was not read */
  kind_name: Words | null;
  /** the rows of the header, from 1 */
  header: number[];
  columns: SheetColumn[];
  rows: RowCounts;
  /** rows that are no data: sum, note, example, header, heading */
  passed: Record<string, number>;
};

/** A row of a sheet that says a fact, counted from 1. */
export type SheetRow = {
  sheet: string;
  row: number;
  cells: SheetCell[];
};

/** What came of loading files of sheets. */
export type SheetsReport = {
  files: SheetFile[];
  rows: RowCounts;
  dry_run: boolean;
  version: number;
  seconds: number;
  lines: Words[];
};

/** A place in a street's or district's template (1+4+X, 1+7+14+X), filled with its sources or not found. */
export type Slot = {
  key: string;
  name: Words;
  /** how many the template asks for; null for X, any number */
  expected: number | null;
  filled: Ref[];
  facts: Fact[];
};

/** One document's word: the statement as it was loaded. */
export type StatementItem = {
  document: Ref;
  head: Ref;
  type: string;
  tail: Ref;
  spans: [number, number][];
  properties: Record<string, unknown>;
  confidence: number;
  method: string;
};

/** Everything that documents say of a node, word by word. */
export type StatementsPage = {
  total: number;
  items: StatementItem[];
  next: string | null;
};

/** How many were new, changed, the same as before, and taken away. */
export type Tally = {
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
};

/** A template laid over a street or district. */
export type TemplateTree = {
  template: string;
  name: Words;
  root: Ref;
  slots: Slot[];
  found: number;
  expected: number;
};

/** Dated things by lane, and how many have no date. */
export type Timeline = {
  lanes: Ref[];
  items: TimelineItem[];
  undated: Ref[];
};

/** Something dated: an event, a founding, an agreement, a claim. */
export type TimelineItem = {
  id: string;
  label: string;
  name: string;
  /** ISO 8601, as precise as known */
  date: string;
  what: "event" | "founded" | "project" | "tie";
  /** id of the street or district; null where unknown */
  lane: string | null;
  facts: string[];
};

/** A person's word on whether two ids mean one thing. */
export type Verdict = {
  left: string;
  right: string;
  verdict: "same" | "different";
  /** a role or an office; personal names are masked */
  by: string;
  /** in words; personal names are masked */
  why: string;
};

/** Why two actors are partners, or that nothing known makes them so. */
export type Why = {
  a: Ref;
  b: Ref;
  partners: boolean;
  weight: number;
  routes: Route[];
  /** places that both lie in; shown, never counted */
  context: Ref[];
};

/** One thing said in Chinese and in English. */
export type Words = {
  zh: string;
  en: string;
};

/** How many edges in scope are dated to a year. */
export type YearCount = {
  year: number;
  count: number;
};
