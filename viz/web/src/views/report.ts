/** What came of reading a file of sheets: every row accounted for, and each cell that was refused or is doubtful. */

import type { Context } from "../context";
import { number } from "../core/i18n";
import type { SheetFile, SheetIssue, SheetPart, SheetsReport, Words } from "../core/models";
import { h } from "../element";

const LEVELS = ["refused", "left", "doubtful", "note"] as const;
/** Rows of issues that are drawn at once. */
const SHOWN = 200;

export function report(context: Context, all: SheetsReport): HTMLElement {
  return h("div", { class: "report" }, ...all.files.flatMap((file) => ofFile(context, file)));
}

function ofFile(context: Context, file: SheetFile): HTMLElement[] {
  const { say, language } = context;
  const count = (n: number, words: "rowsRead" | "rowsLoaded" | "rowsRefused" | "rowsKnown"): HTMLElement =>
    h("div", { class: "stat" }, h("b", {}, number(language, n)), h("span", {}, say(words)));
  const { read, loaded, refused, known } = file.rows;
  const listed = LEVELS.flatMap((level) => file.issues.filter((i) => i.level === level)).slice(0, SHOWN);
  const more = file.more + file.issues.length - listed.length;
  return [
    h(
      "div",
      { class: "stats" },
      count(read, "rowsRead"),
      count(loaded, "rowsLoaded"),
      count(refused, "rowsRefused"),
      count(known, "rowsKnown"),
    ),
    h("ul", { class: "sheets" }, ...file.sheets.map((sheet) => ofSheet(context, sheet))),
    listed.length ? issues(context, listed) : h("p", { class: "soft" }, say("noIssues")),
    more > 0 ? h("p", { class: "soft" }, say("issuesMore", { n: more })) : h("span", {}),
    ...changes(context, file.new, file.differs[0], "reportNew"),
    ...changes(context, file.gone, file.differs[1], "reportGone"),
  ];
}

function ofSheet(context: Context, sheet: SheetPart): HTMLElement {
  const { say, language } = context;
  const read = sheet.columns.filter((c) => c.field).map((c) => c.header);
  const left = sheet.columns.filter((c) => !c.field).map((c) => c.header);
  const between = say("comma");
  return h(
    "li",
    {},
    h("b", {}, sheet.name),
    " ",
    h(
      "span",
      { class: "soft" },
      sheet.kind_name
        ? say("sheetAs", { kind: sheet.kind_name[language], n: sheet.rows.read })
        : say("sheetLeft"),
    ),
    read.length ? h("p", { class: "small" }, say("columnsRead", { columns: read.join(between) })) : null,
    left.length ? h("p", { class: "soft small" }, say("columnsLeft", { columns: left.join(between) })) : null,
  );
}

function issues(context: Context, listed: readonly SheetIssue[]): HTMLElement {
  const { say, language } = context;
  const head = (["level", "cell", "value", "wrong", "right"] as const).map((c) =>
    h("th", { scope: "col" }, say(`issue.${c}`)),
  );
  return h(
    "div",
    { class: "wide", tabindex: "0", role: "region", "aria-label": say("issues") },
    h(
      "table",
      { class: "table issues" },
      h("caption", { class: "unseen" }, say("issues")),
      h("thead", {}, h("tr", {}, ...head)),
      h(
        "tbody",
        {},
        ...listed.map((i) =>
          h(
            "tr",
            { "data-code": i.code },
            h(
              "td",
              {},
              h(
                "span",
                { class: `level ${i.level === "refused" ? "bad" : i.level === "doubtful" ? "warn" : ""}` },
                say(`level.${i.level}`),
              ),
            ),
            h("td", {}, [i.sheet, i.row === null ? "" : `${i.column}${i.row}`, i.header].filter(Boolean).join(" · ")),
            h("td", { class: "value" }, i.value),
            h("td", {}, i.wrong[language]),
            h("td", {}, i.right[language]),
          ),
        ),
      ),
    ),
  );
}

function changes(
  context: Context,
  lines: readonly Words[],
  all: number,
  words: "reportNew" | "reportGone",
): HTMLElement[] {
  if (!lines.length) return [];
  const { say, language } = context;
  return [
    h(
      "details",
      { class: "later" },
      h("summary", {}, say(words, { n: number(language, all) })),
      h("ul", {}, ...lines.map((line) => h("li", {}, line[language]))),
      all > lines.length ? h("p", { class: "soft" }, say("issuesMore", { n: all - lines.length })) : null,
    ),
  ];
}
