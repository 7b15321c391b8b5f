/** What the parts of the page are given: the state and how to change it, the data, the words, and the way to ask for more. */

import type { Api } from "./core/api";
import type { Say } from "./core/i18n";
import type { Network, Ready } from "./core/models";
import type { Ontology } from "./core/ontology";
import type { Edits, Language, State } from "./core/state";

/** `push` makes a step that Back returns to; `replace` none; a change of `edits` is also a step for undo. */
export type How = "push" | "replace";

export interface Context {
  readonly state: State;
  readonly api: Api;
  readonly ontology: Ontology;
  readonly say: Say;
  readonly language: Language;
  readonly ready: Ready | null;
  /** Changes with the graph, and when the server was lost and found: what was asked before is to be asked again. */
  readonly epoch: string;
  /** What is in view, by the filters and by hand; null until it is there. */
  readonly network: Network | null;
  /** Whether the network shown is the one that the state asks for. */
  readonly settled: boolean;
  change(step: (state: State) => State, how?: How): void;
  /** Redo or undo what was done by hand. */
  travel(direction: "undo" | "redo"): void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Run one task of the name at a time: a new one cancels the last. Progress and failures are shown; null when it failed. */
  task<T>(name: string, run: (signal: AbortSignal) => Promise<T>, quiet?: boolean): Promise<T | null>;
  /** Take notice of a graph that was changed from here. */
  look(): Promise<void>;
  /** Say it to screen readers. */
  announce(text: string): void;
  /** Show it for a moment. */
  toast(text: string): void;
}

/** A part of the page. */
export interface Part {
  readonly root: HTMLElement;
  update(): void;
}

/** A view in the middle of the page; what it cannot do it leaves out. */
export interface Surface extends Part {
  destroy(): void;
  zoom?(by: number): void;
  fit?(): void;
  /** The view as a standalone SVG. */
  picture?(): string;
  /** Rendered coordinates and colours, in CSS pixels of the page. */
  probe?(): Probe;
}

export type Probe = {
  nodes: {
    id: string;
    label: string;
    name: string;
    x: number;
    y: number;
    r: number;
    colour: string;
    opacity: number;
  }[];
  edges: { id: string; key: string; route: string; x: number; y: number; colour: string; opacity: number }[];
  labels: { id: string; text: string; x: number; y: number; w: number; h: number; size: number }[];
};

export type MakeSurface = (context: Context) => Surface;
export type { Edits };
