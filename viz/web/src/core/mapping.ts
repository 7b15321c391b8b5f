/** What a report says of the columns of sheets as a mapping file, to be edited and sent back: YAML, as the loader reads it. */

import type { SheetsReport } from "./models";

export function mapping(report: SheetsReport): string {
  const lines = ["files:"];
  for (const file of report.files) {
    lines.push(`  ${quoted(file.file)}:`);
    for (const sheet of file.sheets) {
      lines.push(`    ${quoted(sheet.name)}:`, `      kind: ${sheet.kind || "skip"}`);
      if (sheet.header.length) lines.push(`      header: [${sheet.header.join(", ")}]`);
      const columns = sheet.columns.map(
        (c) => `        ${c.letters}: ${c.field ? c.field : '""'}  # ${plain(c.header)}`,
      );
      if (columns.length) lines.push("      columns:", ...columns);
    }
  }
  return `${lines.join("\n")}\n`;
}

/** A key of YAML that may hold anything: JSON's strings are YAML's. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ");
}
