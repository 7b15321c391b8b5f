/** One HTML file of the view: the picture and its ties as a table. It has no script and asks nobody anything. */

import type { Context } from "../context";
import { COLUMNS, rows, sorted, told, type Row } from "../core/pairs";
import { FAMILY, text } from "../core/picture";
import { today } from "./caption";

export function offline(context: Context, svg: string): string {
  const { network, ontology, language, say, state } = context;
  const listing = network?.view === "partners" ? "ties" : "facts";
  const route = (r: Row): string =>
    r.type
      ? ontology.type(r.type, language)
      : [...new Set(r.routes)].map((k) => ontology.routeName(k, language)).join(" · ");
  const body = network
    ? sorted(rows(network), "", language).map((r) =>
        [r.a.name, route(r), r.b.name, told(r, say("comma")), r.weight.toFixed(2), r.sources.join(say("comma"))]
          .map((cell) => `<td>${text(cell)}</td>`)
          .join(""),
      )
    : [];
  const head = COLUMNS.map((c) => `<th scope="col">${text(say(`column.${listing}.${c}`))}</th>`).join("");
  const title = `${say("title")} · ${say(`view.${state.view}`)} · ${today()}`;
  const dark = state.theme === "dark";
  return `<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(title)}</title>
<style>
body{margin:0 auto;max-width:1200px;padding:24px;font:14px/1.6 ${FAMILY};color:${dark ? "#E8EBF0" : "#20242B"};background:${dark ? "#14181E" : "#FFF"}}
svg{max-width:100%;height:auto}
table{border-collapse:collapse;width:100%;margin-top:24px}
th,td{text-align:left;padding:5px 10px;border-bottom:1px solid ${dark ? "#2A313B" : "#E3E6EC"}}
td:nth-child(5),th:nth-child(5){text-align:right;font-variant-numeric:tabular-nums}
</style>
<main>
<h1>${text(title)}</h1>
${svg}
<table><thead><tr>${head}</tr></thead><tbody>
${body.map((cells) => `<tr>${cells}</tr>`).join("\n")}
</tbody></table>
</main>
</html>
`;
}
