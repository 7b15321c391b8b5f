/** The API, asked from the browser. Two kinds of failure: the server says what is wrong (ApiError), or cannot be reached (Lost). */

import type { Problem, Words } from "./models";
import type { Language } from "./state";

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly words: Words,
    readonly problem: Partial<Problem> & Record<string, unknown> = {},
  ) {
    super(words.zh);
  }
}

export class Lost extends Error {}

export type Query = Readonly<Record<string, string | number | boolean | null | undefined | readonly string[]>>;

/** Return path and query string; empty values are left out, lists are comma separated. */
export function address(path: string, query: Query = {}): string {
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === "") continue;
    parts.set(key, Array.isArray(value) ? value.join(",") : String(value));
  }
  const text = parts.toString().replaceAll("%2C", ",");
  return `./api/${path}${text ? `?${text}` : ""}`;
}

export function id(text: string): string {
  return encodeURIComponent(text);
}

export class Api {
  constructor(
    private readonly language: () => Language,
    private readonly heard: (reached: boolean) => void,
  ) {}

  get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    return this.ask<T>(address(path, query), signal ? { signal } : {});
  }

  post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
    const headers = { "Content-Type": "application/json", ...this.own() };
    return this.ask<T>(address(path), {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
  }

  /** Send a file as it is. */
  send<T>(path: string, query: Query, body: Blob, signal?: AbortSignal): Promise<T> {
    const headers = { "Content-Type": "application/octet-stream", ...this.own() };
    return this.ask<T>(address(path, query), { method: "POST", headers, body, ...(signal ? { signal } : {}) });
  }

  delete<T>(path: string): Promise<T> {
    return this.ask<T>(address(path), { method: "DELETE", headers: this.own() });
  }

  /** The key that writing needs where the service has one; kept as long as the page is open. */
  key = "";

  private own(): Record<string, string> {
    return this.key ? { "X-API-Key": this.key } : {};
  }

  private async ask<T>(url: string, init: RequestInit): Promise<T> {
    let response: Response;
    try {
      const headers = { ...(init.headers as Record<string, string>), "Accept-Language": this.language() };
      response = await fetch(url, { ...init, headers });
    } catch (cause) {
      if (init.signal?.aborted) throw cause;
      this.heard(false);
      throw new Lost(url, { cause });
    }
    this.heard(true);
    if (response.ok) return (await response.json()) as T;
    const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
    const plain = problem.detail ?? `${response.status} ${response.statusText}`;
    throw new ApiError(response.status, { zh: problem.zh ?? plain, en: problem.en ?? plain }, problem);
  }
}

export function aborted(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === "AbortError";
}
