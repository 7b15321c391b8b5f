/** The Cypher editor. It lives in a shadow tree: there its styles are constructed sheets, which the security policy allows. */

import {
  autocompletion,
  completionKeymap,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";

import type { Context } from "../context";
import { offers, token } from "../core/cypher";
import { h } from "../element";

export type Editor = {
  root: HTMLElement;
  text(): string;
  write(text: string): void;
  /** Underline from the place to the end of its line; null clears. */
  fault(at: { line: number; column: number } | null, message: string): void;
  destroy(): void;
};

const NAMES = {
  keyword: "keyword",
  string: "string",
  number: "number",
  comment: "comment",
  parameter: "variableName",
  type: "typeName",
  punctuation: "punctuation",
} as const;

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "700" },
  { tag: tags.string, color: "var(--good)" },
  { tag: tags.number, color: "var(--warn)" },
  { tag: tags.comment, color: "var(--soft)" },
  { tag: tags.variableName, color: "var(--warn)" },
  { tag: tags.typeName, color: "var(--bad)" },
]);

const LOOK = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", color: "var(--ink)", backgroundColor: "var(--ground)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "ui-monospace, 'Noto Sans Mono CJK SC', monospace", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--soft)", border: "none" },
  ".cm-tooltip": {
    backgroundColor: "var(--ground)",
    color: "var(--ink)",
    border: "1px solid var(--rule)",
    borderRadius: "8px",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent-soft)", color: "var(--ink)" },
  ".cm-placeholder": { color: "var(--soft)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--accent-soft) !important" },
});

export function editor(context: Context, text: string, run: () => void): Editor {
  const root = h("div", { class: "editor" });
  const shadow = root.attachShadow({ mode: "open" });
  const cypher = StreamLanguage.define({
    token: (stream) => {
      const { length, kind } = token(stream.string.slice(stream.pos));
      stream.pos += length;
      return kind && NAMES[kind];
    },
  });
  const complete = (at: CompletionContext): CompletionResult | null => {
    const line = at.state.doc.lineAt(at.pos);
    const found = offers(line.text.slice(0, at.pos - line.from), context.ontology, context.language);
    if (!found) return null;
    const kinds = {
      label: "class",
      type: "interface",
      keyword: "keyword",
      function: "function",
      property: "property",
    } as const;
    return {
      from: line.from + found.from,
      options: found.items.map((o) => ({ label: o.label, detail: o.detail, type: kinds[o.kind] })),
      validFor: /^\w*$/,
    };
  };
  const view = new EditorView({
    root: shadow,
    parent: shadow,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        bracketMatching(),
        cypher,
        syntaxHighlighting(COLOURS),
        LOOK,
        autocompletion({ override: [complete] }),
        placeholder("MATCH (a:Unit)-[:PARTNERS_WITH]-(b) RETURN a, b LIMIT 20"),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": context.say("cypherLabel") }),
        keymap.of([
          { key: "Mod-Enter", run: () => (run(), true) },
          ...completionKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
      ],
    }),
  });

  return {
    root,
    text: () => view.state.doc.toString(),
    write: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    fault: (at, message) => {
      const { doc } = view.state;
      const line = at && doc.line(Math.min(doc.lines, Math.max(1, at.line)));
      const from = line ? Math.min(line.to, line.from + Math.max(0, at.column - 1)) : 0;
      const found = line
        ? [
            {
              from: from === line.to ? Math.max(line.from, from - 1) : from,
              to: line.to,
              severity: "error" as const,
              message,
            },
          ]
        : [];
      view.dispatch(setDiagnostics(view.state, found));
      if (line) view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    },
    destroy: () => view.destroy(),
  };
}
