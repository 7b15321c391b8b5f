/** The last few nodes looked at, kept in this browser. */

import type { Ref } from "../core/models";

const KEY = "recent";
const MOST = 6;

export function recent(): Ref[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept)
      ? kept.filter(
          (r): r is Ref => typeof r?.id === "string" && typeof r?.name === "string" && typeof r?.label === "string",
        )
      : [];
  } catch {
    return [];
  }
}

export function visited(ref: Ref): void {
  const { id, label, name } = ref;
  try {
    localStorage.setItem(
      KEY,
      JSON.stringify([{ id, label, name }, ...recent().filter((r) => r.id !== id)].slice(0, MOST)),
    );
  } catch {
    // Storage may be forbidden; then nothing is remembered.
  }
}
