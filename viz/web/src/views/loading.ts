/** Loading sheets: a dropped file is first only read and reported on; what is wrong can be mapped or mended, then it is loaded. */

import type { Context, Part } from "../context";
import type { SheetsReport } from "../core/models";
import { mapping } from "../core/mapping";
import { fill, h } from "../element";
import { writing } from "../parts/writing";
import { report } from "./report";

const KINDS = ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt";

type Dropped = {
  file: File;
  report: SheetsReport | null;
  refused: HTMLElement | null;
  loaded: boolean;
  strict: boolean;
  map: string;
};

export function loading(context: Context): Part {
  const picker = h("input", {
    type: "file",
    id: "files",
    multiple: true,
    accept: KINDS,
    class: "unseen",
    change: picked,
  });
  const zone = h("div", { class: "drop", dragover: over, dragleave: out, drop: dropped });
  const list = h("div", { class: "dropped" });
  const root = h("div", {}, zone, list);
  let files: Dropped[] = [];
  let shown = "";

  function update(): void {
    const { say, language } = context;
    if (shown === language) return;
    shown = language;
    fill(
      zone,
      h("p", { class: "drop-title" }, say("drop")),
      h("p", { class: "soft" }, say("dropKinds")),
      picker,
      h("label", { for: "files", class: "button primary", "data-key": "choose-files" }, say("chooseFiles")),
      h("p", { class: "soft small" }, say("dropPersonal")),
    );
    draw();
  }

  function over(event: DragEvent): void {
    event.preventDefault();
    zone.classList.add("over");
  }

  function out(): void {
    zone.classList.remove("over");
  }

  function dropped(event: DragEvent): void {
    event.preventDefault();
    out();
    take([...(event.dataTransfer?.files ?? [])]);
  }

  function picked(): void {
    take([...(picker.files ?? [])]);
    picker.value = "";
  }

  /** A file of a name that is there already takes its place: it was mended. */
  function take(found: readonly File[]): void {
    const names = new Set(found.map((f) => f.name));
    const before = new Map(files.map((f) => [f.file.name, f]));
    const fresh = found.map((file): Dropped => {
      const known = before.get(file.name);
      const { strict, map } = known ?? { strict: false, map: "" };
      return { file, report: null, refused: null, loaded: false, strict, map };
    });
    files = [...fresh, ...files.filter((f) => !names.has(f.file.name))];
    draw();
    void fresh.reduce((before, one) => before.then(() => send(one, true)), Promise.resolve());
  }

  /** Read the file; without `dry` also load it. */
  async function send(one: Dropped, dry: boolean): Promise<void> {
    const { file, strict, map } = one;
    const query = { name: file.name, dry_run: dry || null, strict: strict || null, map: map || null };
    const done = await writing(
      context,
      (signal) => context.api.send<SheetsReport>("sheets", query, file, signal),
      () => void send(one, dry),
    );
    if (!done) return;
    one.refused = "refused" in done ? done.refused : null;
    if ("value" in done) {
      one.report = done.value;
      one.loaded = !dry && done.value.files.every((f) => f.stored);
      const counts = done.value.rows;
      context.announce(context.say(one.loaded ? "loadedRows" : "readRows", { ...counts, name: file.name }));
    }
    draw();
  }

  function draw(): void {
    fill(list, ...files.map(card));
  }

  function card(one: Dropped, index: number): HTMLElement {
    const { say } = context;
    const name = one.file.name;
    return h(
      "article",
      { class: "card", "data-file": name },
      h(
        "header",
        {},
        h("h2", {}, name),
        one.loaded ? h("span", { class: "checked" }, `✓ ${say("loaded")}`) : null,
        h(
          "button",
          {
            type: "button",
            class: "button",
            "data-key": `forget-${name}`,
            "aria-label": say("forget", { name }),
            click: () => forget(one),
          },
          "×",
        ),
      ),
      one.refused,
      one.report
        ? report(context, one.report)
        : one.refused
          ? null
          : h("p", { class: "soft", role: "status" }, say("reading")),
      one.report && !one.loaded ? accept(one, index) : null,
    );
  }

  function accept(one: Dropped, index: number): HTMLElement {
    const { say } = context;
    const rows = one.report?.rows.loaded ?? 0;
    const refused = one.report?.rows.refused ?? 0;
    // A mended sheet may say nothing new and yet take back what it said before.
    const gone = (one.report?.files ?? []).reduce((sum, f) => sum + f.differs[1], 0);
    const words = rows
      ? say(refused ? "loadRest" : "loadAll", { n: rows })
      : say(gone ? "loadReplace" : "loadNone", { n: gone });
    const strict = h("input", {
      type: "checkbox",
      "data-key": `strict-${index}`,
      ...(one.strict ? { checked: true } : {}),
      change: () => ((one.strict = strict.checked), void send(one, true)),
    });
    const area = h("textarea", { rows: 10, spellcheck: "false", id: `map-${index}`, "data-key": `map-${index}` });
    area.value = one.map || (one.report ? mapping(one.report) : "");
    const again = (): void => {
      one.map = area.value;
      void send(one, true);
    };
    return h(
      "footer",
      {},
      h(
        "div",
        { class: "tool-row" },
        h(
          "button",
          {
            type: "button",
            class: "button primary",
            "data-key": `load-${index}`,
            disabled: rows + gone === 0,
            click: () => void send(one, false),
          },
          words,
        ),
        h("label", {}, strict, " ", say("strict")),
      ),
      h(
        "details",
        { class: "later", ...(one.map ? { open: true } : {}) },
        h("summary", {}, say("mapEdit")),
        h("label", { for: `map-${index}`, class: "soft small" }, say("mapHint")),
        area,
        h("button", { type: "button", class: "button", "data-key": `again-${index}`, click: again }, say("mapAgain")),
      ),
    );
  }

  function forget(one: Dropped): void {
    files = files.filter((f) => f !== one);
    draw();
  }

  return { root, update };
}
