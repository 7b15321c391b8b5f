/** Values of a query's rows as the API gives them: nodes, facts, paths, lists of these, and plain values. */

import type { Fact, Ref } from "./models";

export type Cell =
  | { kind: "node"; ref: Ref }
  | { kind: "fact"; fact: Pick<Fact, "id" | "head" | "type" | "tail"> }
  | { kind: "factId"; id: string; type: string }
  | { kind: "path"; nodes: Ref[] }
  | { kind: "list"; items: Cell[] }
  | { kind: "number"; value: number }
  | { kind: "text"; text: string };

/** The id of a fact: `head~TYPE~tail`. */
const FACT = /^[^~\s]+~([A-Z_]+)~[^~\s]+$/;

export function cell(value: unknown): Cell {
  if (value === null || value === undefined) return { kind: "text", text: "–" };
  if (typeof value === "number") return { kind: "number", value };
  if (Array.isArray(value)) return { kind: "list", items: value.map(cell) };
  if (isRef(value)) return { kind: "node", ref: value };
  if (typeof value === "object") {
    const record = value as Record<string, unknown>;
    if (Array.isArray(record["nodes"]) && record["nodes"].every(isRef)) return { kind: "path", nodes: record["nodes"] };
    if (isRef(record["head"]) && isRef(record["tail"]) && typeof record["type"] === "string")
      return {
        kind: "fact",
        fact: { id: String(record["id"] ?? ""), head: record["head"], type: record["type"], tail: record["tail"] },
      };
    return { kind: "text", text: JSON.stringify(value) };
  }
  const type = FACT.exec(String(value))?.[1];
  return type ? { kind: "factId", id: String(value), type } : { kind: "text", text: String(value) };
}

function isRef(value: unknown): value is Ref {
  const r = value as Partial<Ref> | null;
  return (
    typeof r === "object" &&
    r !== null &&
    typeof r.id === "string" &&
    typeof r.label === "string" &&
    typeof r.name === "string"
  );
}
