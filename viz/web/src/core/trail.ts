/** Undo and redo over what a reader did to a view by hand. */

import type { Edits } from "./state";

export type Trail = { readonly past: readonly Edits[]; readonly future: readonly Edits[] };

export const NO_TRAIL: Trail = { past: [], future: [] };
const LONGEST = 100;

export function step(trail: Trail, before: Edits): Trail {
  return { past: [...trail.past, before].slice(-LONGEST), future: [] };
}

export function back(trail: Trail, now: Edits): [Trail, Edits] | null {
  const last = trail.past.at(-1);
  return last ? [{ past: trail.past.slice(0, -1), future: [now, ...trail.future] }, last] : null;
}

export function forward(trail: Trail, now: Edits): [Trail, Edits] | null {
  const next = trail.future[0];
  return next ? [{ past: [...trail.past, now], future: trail.future.slice(1) }, next] : null;
}
