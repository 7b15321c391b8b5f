/** The page's one mutable thing: the state, the URL that tells it, the data that it asks for, and who is told of changes. */

import type { Context, How } from "./context";
import { aborted, Api, ApiError, id, Lost } from "./core/api";
import { filtered, networkQuery, networkView } from "./core/filters";
import { sayer, type Say } from "./core/i18n";
import type { OntologyTables } from "./core/legend";
import type { Expansion, Network, NetworkEdge, NetworkNode, Ready } from "./core/models";
import { Ontology } from "./core/ontology";
import { edited } from "./core/scene";
import {
  BATCH,
  INITIAL,
  openedKey,
  type Edits,
  type Language,
  type Opened,
  type State,
  type Theme,
} from "./core/state";
import { back, forward, NO_TRAIL, step, type Trail } from "./core/trail";
import { decode, encode } from "./core/url";

export type Status = { pending: number; slow: boolean; lost: boolean; failure: Error | null };

const SETTLE_MS = 160;
const SLOW_MS = 500;
const RETRY_MS = 2000;
/** Rank of the names of nodes that were opened by hand: after those that the view came with. */
const LATE = 10_000;
/** Nodes whose places the server is told, so that what is opened finds room beside them. */
const NEAR = 60;

export class App implements Context {
  state: State;
  readonly api: Api;
  ontology = new Ontology({ version: 0, nodes: [], relationships: [], routes: [] });
  ready: Ready | null = null;
  say: Say;
  status: Status = { pending: 0, slow: false, lost: false, failure: null };
  private raw: Network | null = null;
  private shown: Network | null = null;
  private grown = new Map<string, { nodes: NetworkNode[]; edges: NetworkEdge[] }>();
  private trail: Trail = NO_TRAIL;
  private tasks = new Map<string, AbortController>();
  private asked = "";
  private answered = "";
  private timer = 0;
  private slow = 0;
  private retry = 0;
  private recoveries = 0;

  constructor(
    private readonly tell: () => void,
    readonly announce: (text: string) => void,
    readonly toast: (text: string) => void,
  ) {
    this.state = decode(location.search, preferred());
    this.say = sayer(this.state.language);
    this.api = new Api(
      () => this.state.language,
      (reached) => this.hear(reached),
    );
    addEventListener("focus", () => void this.look());
    addEventListener("popstate", () => this.take(decode(location.search, preferred())));
  }

  get language(): Language {
    return this.state.language;
  }

  get network(): Network | null {
    return this.shown;
  }

  get settled(): boolean {
    return this.answered === this.asked && this.status.pending === 0 && this.missing().length === 0;
  }

  get epoch(): string {
    return `${this.ready?.graph_version ?? 0}.${this.recoveries}`;
  }

  get canUndo(): boolean {
    return this.trail.past.length > 0;
  }

  get canRedo(): boolean {
    return this.trail.future.length > 0;
  }

  /** Ask for what everything else needs, then for the first view; again after the server was lost. */
  async begin(): Promise<void> {
    const first = await this.task("begin", async (signal) => {
      const [tables, ready] = await Promise.all([
        this.api.get<OntologyTables>("ontology", {}, signal),
        this.api.get<Ready>("ready", {}, signal),
      ]);
      return { tables, ready };
    });
    if (!first) return;
    this.ontology = new Ontology(first.tables);
    this.ready = first.ready;
    this.asked = "";
    this.load(0);
    this.tell();
    if (this.empty) this.retry = window.setInterval(() => void this.look(), RETRY_MS);
  }

  /** Whether the store holds nothing yet. */
  get empty(): boolean {
    return this.ready !== null && Object.values(this.ready.counts).every((n) => n === 0);
  }

  /** Take notice of a graph that has changed since; says nothing when it has not. */
  async look(): Promise<void> {
    if (this.status.lost || !this.ready) return;
    const before = this.ready.graph_version;
    const ready = await this.api.get<Ready>("ready").catch(() => null);
    if (!ready || ready.graph_version === before) return;
    this.ready = ready;
    if (!this.empty) clearInterval(this.retry);
    this.load(0);
    this.tell();
  }

  change(stepBy: (state: State) => State, how: How = "push"): void {
    const next = stepBy(this.state);
    if (next === this.state) return;
    if (next.edits !== this.state.edits) this.trail = step(this.trail, this.state.edits);
    if (next.view !== this.state.view || next.chosen !== this.state.chosen)
      this.status = { ...this.status, failure: null };
    this.address(next, how);
    this.take(next);
  }

  travel(direction: "undo" | "redo"): void {
    const moved = direction === "undo" ? back(this.trail, this.state.edits) : forward(this.trail, this.state.edits);
    if (!moved) return;
    const [trail, edits] = moved as [Trail, Edits];
    this.trail = trail;
    const next = { ...this.state, edits };
    this.address(next, "replace");
    this.take(next);
    this.announce(this.say(direction === "undo" ? "undone" : "redone"));
  }

  async task<T>(name: string, run: (signal: AbortSignal) => Promise<T>, quiet = false): Promise<T | null> {
    this.tasks.get(name)?.abort();
    const controller = new AbortController();
    this.tasks.set(name, controller);
    if (!quiet) this.busy(1);
    try {
      const value = await run(controller.signal);
      return controller.signal.aborted ? null : value;
    } catch (cause) {
      if (!aborted(cause) && !(cause instanceof Lost)) {
        if (!(cause instanceof ApiError)) console.error(cause);
        this.status = { ...this.status, failure: cause as Error };
      }
      return null;
    } finally {
      if (this.tasks.get(name) === controller) this.tasks.delete(name);
      if (!quiet) this.busy(-1);
    }
  }

  /** Stop whatever is being asked. */
  cancel(): void {
    for (const controller of this.tasks.values()) controller.abort();
    this.asked = this.answered;
    this.tell();
  }

  dismiss(): void {
    this.status = { ...this.status, failure: null };
    this.tell();
  }

  private take(next: State): void {
    const before = this.state;
    this.state = next;
    if (next.language !== before.language) this.say = sayer(next.language);
    if (next.language !== before.language || next.theme !== before.theme) remember(next);
    this.load(
      next.from !== before.from || next.to !== before.to || next.minWeight !== before.minWeight ? SETTLE_MS : 0,
    );
    this.derive();
    this.tell();
  }

  private address(next: State, how: How): void {
    const url = `${location.pathname}${encode(next)}`;
    history[how === "push" ? "pushState" : "replaceState"](null, "", url);
  }

  /** Ask for the network of the state, unless it is there or under way. */
  private load(wait: number): void {
    if (!this.ontology.labels.length) return;
    const query = networkQuery(this.state, this.ontology);
    const key = JSON.stringify([query, this.epoch]);
    if (key === this.asked) {
      void this.grow();
      return;
    }
    this.asked = key;
    clearTimeout(this.timer);
    const go = (): void => {
      void this.task("network", async (signal) => {
        const center = query["view"] === "rings" && !query["center"] ? await this.strongest(signal) : "";
        if (center) this.state = { ...this.state, center };
        return this.api.get<Network>("network", center ? { ...query, center } : query, signal);
      }).then((network) => {
        if (!network) return;
        this.raw = network;
        if (this.ready) this.ready = { ...this.ready, graph_version: network.version };
        this.answered = key;
        if (networkView(this.state) === "rings") this.address(this.state, "replace");
        this.asked = this.answered = JSON.stringify([networkQuery(this.state, this.ontology), this.epoch]);
        this.grown.clear();
        this.derive();
        this.tell();
        void this.grow();
      });
    };
    if (wait) this.timer = window.setTimeout(go, wait);
    else go();
  }

  /** The actor that rings are drawn around before one is chosen. */
  private async strongest(signal: AbortSignal): Promise<string> {
    const known = this.raw?.strongest[0]?.id;
    if (known) return known;
    const overview = await this.api.get<Network>("network", { view: "structure" }, signal);
    return overview.strongest[0]?.id ?? "";
  }

  private missing(): Opened[] {
    return this.state.edits.opened.filter((o) => !this.grown.has(`${openedKey(o)}|${o.count}`));
  }

  private async grow(): Promise<void> {
    const wanted = this.missing();
    if (!wanted.length || !this.raw) return;
    const known = this.raw.nodes;
    await this.task("grow", async (signal) => {
      for (const o of wanted) this.grown.set(`${openedKey(o)}|${o.count}`, await this.expand(o, known, signal));
    });
    this.derive();
    this.tell();
  }

  private async expand(
    o: Opened,
    known: readonly NetworkNode[],
    signal: AbortSignal,
  ): Promise<{ nodes: NetworkNode[]; edges: NetworkEdge[] }> {
    const nodes: NetworkNode[] = [];
    const edges: NetworkEdge[] = [];
    let cursor: string | null = null;
    while (nodes.length < o.count) {
      const { type, direction, label } = o;
      const limit = Math.min(BATCH, o.count - nodes.length);
      const query = { type, direction, label, limit, cursor, known: around(o.id, known) };
      const page: Expansion = await this.api.get<Expansion>(`expand/${id(o.id)}`, query, signal);
      nodes.push(
        ...page.nodes.map((p) => ({
          ...p,
          street: null,
          district: null,
          year: null,
          ring: null,
          beside: null,
          rank: LATE + p.degree,
        })),
      );
      edges.push(...page.edges);
      cursor = page.next;
      if (!cursor || !page.nodes.length) break;
    }
    return { nodes, edges };
  }

  private derive(): void {
    if (!this.raw) return;
    const fits = this.raw.view === networkView(this.state);
    const open = this.state.edits.opened.map((o) => this.grown.get(`${openedKey(o)}|${o.count}`));
    const grown = {
      nodes: open.flatMap((g) => g?.nodes ?? []),
      edges: open.flatMap((g) => g?.edges ?? []),
    };
    this.shown = fits ? edited(filtered(this.raw, this.state, this.ontology), this.state.edits, grown) : null;
  }

  private busy(by: number): void {
    const pending = this.status.pending + by;
    this.status = { ...this.status, pending, slow: pending > 0 && this.status.slow };
    clearTimeout(this.slow);
    if (pending > 0)
      this.slow = window.setTimeout(() => {
        this.status = { ...this.status, slow: true };
        this.tell();
      }, SLOW_MS);
    if (pending === 0 || by < 0) queueMicrotask(this.tell);
  }

  private hear(reached: boolean): void {
    if (reached === !this.status.lost) return;
    this.status = { ...this.status, lost: !reached };
    this.announce(this.say(reached ? "found" : "lost"));
    clearInterval(this.retry);
    if (!reached) this.retry = window.setInterval(() => void this.knock(), RETRY_MS);
    this.tell();
  }

  private async knock(): Promise<void> {
    try {
      this.ready = await this.api.get<Ready>("ready");
    } catch {
      return;
    }
    this.recoveries++;
    if (this.ontology.labels.length) {
      this.asked = "";
      this.load(0);
      this.tell();
    } else await this.begin();
  }
}

/** The node and those nearest to it, as `id:x:y`. */
function around(center: string, nodes: readonly NetworkNode[]): string[] {
  const from = nodes.find((n) => n.id === center);
  if (!from) return [];
  const far = (n: NetworkNode): number => Math.hypot(n.x - from.x, n.y - from.y);
  const near = [...nodes].sort((a, b) => far(a) - far(b)).slice(0, NEAR);
  return near.map((n) => `${n.id}:${Math.round(n.x)}:${Math.round(n.y)}`);
}

/** Language and theme of a bare address: what was last chosen here, else Chinese and the system's. Any other tells its own. */
function preferred(): { language: Language; theme: Theme } | Record<string, never> {
  if (location.search) return {};
  const kept = (key: string): string | null => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = kept("theme") ?? (dark ? "dark" : INITIAL.theme);
  return { language: kept("language") === "en" ? "en" : "zh", theme: theme === "dark" ? "dark" : "light" };
}

function remember(state: State): void {
  try {
    localStorage.setItem("language", state.language);
    localStorage.setItem("theme", state.theme);
  } catch {
    // Storage may be forbidden; the URL still carries both.
  }
}
