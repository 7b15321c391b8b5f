/** One HTML file of the view: the picture, to be moved and asked, and its ties as a table. It asks nobody anything. */

import type { Context } from "../context";
import { COLUMNS, rows, sorted, told, type Row } from "../core/pairs";
import { FAMILY, text } from "../core/picture";
import type { Listing } from "../core/state";
import { today } from "./caption";
import { HASH, SCRIPT } from "./panning";

/** How the table's columns are called for a view. */
const LISTED: Readonly<Partial<Record<string, Listing>>> = { partners: "ties", rings: "rings", map: "map" };

export function offline(context: Context, svg: string): string {
  const { network, ontology, language, say, state } = context;
  const listing = network ? (LISTED[network.view] ?? "facts") : "facts";
  const route = (r: Row): string =>
    r.type
      ? ontology.type(r.type, language)
      : [...new Set(r.routes)].map((k) => ontology.routeName(k, language)).join(" · ");
  const body = network
    ? sorted(rows(network), "", language).map(
        (r) =>
          `<tr data-a="${text(r.a.id)}" data-b="${text(r.b.id)}">${[
            ...[r.a.name, route(r), r.b.name, told(r, say("comma")), r.weight.toFixed(2), r.sources.join(say("comma"))],
          ]
            .map((cell) => `<td>${text(cell)}</td>`)
            .join("")}</tr>`,
      )
    : [];
  const head = COLUMNS.map((c) => `<th scope="col">${text(say(`column.${listing}.${c}`))}</th>`).join("");
  const title = `${say("title")} · ${say(`view.${state.view}`)} · ${today()}`;
  const dark = state.theme === "dark";
  return `<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '${HASH}'">
<title>${text(title)}</title>
<style>
body{margin:0 auto;max-width:1200px;padding:24px;font:14px/1.6 ${FAMILY};color:${dark ? "#E8EBF0" : "#20242B"};background:${dark ? "#14181E" : "#FFF"}}
figure{margin:0;outline-offset:4px}
svg{max-width:100%;height:auto;cursor:grab;touch-action:none}
svg [data-id],svg [data-a]{cursor:pointer}
table{border-collapse:collapse;width:100%;margin-top:24px}
th,td{text-align:left;padding:5px 10px;border-bottom:1px solid ${dark ? "#2A313B" : "#E3E6EC"}}
td:nth-child(5),th:nth-child(5){text-align:right;font-variant-numeric:tabular-nums}
</style>
<main>
<h1>${text(title)}</h1>
<figure tabindex="0" role="group" aria-label="${text(say("offlineLabel"))}">${svg}</figure>
<p class="hint">${text(say("offlineHint"))}</p>
<p role="status" data-rows="${text(say("offlineRows"))}"></p>
<table><thead><tr>${head}</tr></thead><tbody>
${body.join("\n")}
</tbody></table>
</main>
<script>${SCRIPT}</script>
</html>
`;
}
