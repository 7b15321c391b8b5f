/** What the Cypher editor knows of the language: words to offer, colours of tokens, and where an error stands. */

import type { Ontology } from "./ontology";
import type { Language } from "./state";

export const KEYWORDS: readonly string[] = [
  "MATCH",
  "OPTIONAL MATCH",
  "WHERE",
  "RETURN",
  "WITH",
  "UNWIND",
  "ORDER BY",
  "SKIP",
  "LIMIT",
  "AS",
  "AND",
  "OR",
  "NOT",
  "IN",
  "DISTINCT",
  "DESC",
  "ASC",
  "CONTAINS",
  "STARTS WITH",
  "ENDS WITH",
  "IS NULL",
  "IS NOT NULL",
  "EXISTS",
  "COUNT",
  "CASE",
  "WHEN",
  "THEN",
  "ELSE",
  "END",
  "UNION",
  "CALL",
  "YIELD",
  "TRUE",
  "FALSE",
  "NULL",
];
const FUNCTIONS = [
  "count",
  "collect",
  "coalesce",
  "size",
  "labels",
  "type",
  "shortestPath",
  "allShortestPaths",
  "nodes",
  "relationships",
  "min",
  "max",
  "sum",
  "avg",
  "round",
  "toLower",
];

export type Offer = { label: string; detail: string; kind: "label" | "type" | "keyword" | "function" | "property" };

/** Offers for the text before the cursor and where the word that they complete begins; null where nothing fits. */
export function offers(
  before: string,
  ontology: Ontology,
  language: Language,
): { from: number; items: Offer[] } | null {
  const relationship = /\[\w*\s*:\s*!?\(?(?:\w+\|)*(\w*)$/.exec(before);
  if (relationship) {
    const items = ontology.tables.relationships.map((r): Offer => ({
      label: r.type,
      detail: r.name[language],
      kind: "type",
    }));
    return { from: before.length - (relationship[1] ?? "").length, items };
  }
  const label = /[(\w]:\s*(?:\w+[:|&])*(\w*)$/.exec(before);
  if (label) {
    const items = ontology.labels.map((n): Offer => ({ label: n.label, detail: n.name[language], kind: "label" }));
    return { from: before.length - (label[1] ?? "").length, items };
  }
  const property = /\w\.(\w*)$/.exec(before);
  if (property) return { from: before.length - (property[1] ?? "").length, items: properties(ontology, language) };
  const word = /(\w+)$/.exec(before);
  if (!word) return null;
  const items = [
    ...KEYWORDS.map((k): Offer => ({ label: k, detail: "", kind: "keyword" })),
    ...FUNCTIONS.map((f): Offer => ({ label: f, detail: "()", kind: "function" })),
  ];
  return { from: before.length - (word[1] ?? "").length, items };
}

function properties(ontology: Ontology, language: Language): Offer[] {
  const found = new Map<string, Offer>();
  const add = (label: string, detail: string): void =>
    void (found.has(label) || found.set(label, { label, detail, kind: "property" }));
  for (const key of ["id", "name", "aliases", "sources", "confidence", "year", "years"]) add(key, "");
  for (const owner of [...ontology.tables.nodes, ...ontology.tables.relationships])
    for (const p of owner.properties) add(p.key, p.name[language]);
  return [...found.values()];
}

export type Token = "keyword" | "string" | "number" | "comment" | "parameter" | "type" | "punctuation" | null;
const WORD = new RegExp(`^(?:${[...new Set(KEYWORDS.flatMap((k) => k.split(" ")))].join("|")}|BY)\\b`, "i");

/** The next token of the line's rest: its length and what it is. */
export function token(rest: string): { length: number; kind: Token } {
  const rules: [RegExp, Token][] = [
    [/^\s+/, null],
    [/^\/\/.*/, "comment"],
    [/^'(?:[^'\\]|\\.)*'?/, "string"],
    [/^"(?:[^"\\]|\\.)*"?/, "string"],
    [/^\$\w+/, "parameter"],
    [/^:\s*[A-Za-z_]\w*/, "type"],
    [/^\d+(?:\.\d+)?/, "number"],
    [WORD, "keyword"],
    [/^[\w\u4e00-\u9fff]+/, null],
    [/^[-<>=()[\]{}|,.*+/%^]/, "punctuation"],
  ];
  for (const [rule, kind] of rules) {
    const found = rule.exec(rest);
    if (found) return { length: found[0].length, kind };
  }
  return { length: 1, kind: null };
}

/** Line and column (both from 1) that an error names, in either language. */
export function place(
  problem: Readonly<Record<string, unknown>>,
  ...messages: string[]
): { line: number; column: number } | null {
  if (typeof problem["line"] === "number") return { line: problem["line"], column: Number(problem["column"] ?? 1) };
  for (const text of messages) {
    const found =
      /line (\d+),? col(?:umn)? (\d+)/i.exec(text) ?? /第\s*(\d+)\s*行\D{0,3}第?\s*(\d+)\s*[列字]/.exec(text);
    if (found) return { line: Number(found[1]), column: Number(found[2]) };
  }
  return null;
}
