/** Asking for what the panel shows: one question at a time, and an answer of its own where the graph holds no such thing. */

import type { Context } from "../context";
import { ApiError } from "../core/api";

/** There is no such thing, or it is no address of one. */
const ABSENT: readonly number[] = [404, 422];

export class Gone extends Error {}

/** Return what `run` finds, null where it failed or was overtaken; Gone where the graph has no such thing. */
export async function lookUp<T>(context: Context, run: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
  const missing = Symbol("missing");
  const found = await context.task<T | typeof missing>("panel", async (signal) => {
    try {
      return await run(signal);
    } catch (cause) {
      if (cause instanceof ApiError && ABSENT.includes(cause.status)) return missing;
      throw cause;
    }
  });
  if (found === missing) throw new Gone();
  return found as T | null;
}
