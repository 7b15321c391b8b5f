/** Writing to the service: what it refuses is told where it was asked for, and a key is asked for where one is needed. */

import type { Context } from "../context";
import { ApiError } from "../core/api";
import { h } from "../element";

/** The service wants a key, or another. */
const KEYED = 401;

export type Written<T> = { value: T } | { refused: HTMLElement };

/** Run what writes; `again` is called once a key was given. */
export async function writing<T>(
  context: Context,
  run: (signal: AbortSignal) => Promise<T>,
  again: () => void,
): Promise<Written<T> | null> {
  const done = await context.task("write", async (signal): Promise<Written<T>> => {
    try {
      return { value: await run(signal) };
    } catch (cause) {
      if (cause instanceof ApiError) return { refused: refusal(context, cause, again) };
      throw cause;
    }
  });
  if (done && "value" in done) await context.look();
  return done;
}

function refusal(context: Context, cause: ApiError, again: () => void): HTMLElement {
  const { say, language } = context;
  const words = h("p", {}, cause.words[language]);
  if (cause.status !== KEYED) return h("div", { class: "refused", role: "alert" }, words);
  const input = h("input", { type: "password", id: "key", autocomplete: "off", required: true });
  const submit = (event: Event): void => {
    event.preventDefault();
    context.api.key = input.value;
    again();
  };
  return h(
    "form",
    { class: "refused", role: "alert", submit },
    words,
    h("label", { for: "key" }, say("key")),
    " ",
    input,
    " ",
    h("button", { type: "submit", class: "button" }, say("keyGive")),
  );
}
