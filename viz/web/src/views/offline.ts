/** One HTML file of the view: the picture and its ties as a table. It has no script and asks nobody anything. */

import type { Context } from "../context";
import { rows, sorted } from "../core/pairs";
import { FAMILY, text } from "../core/picture";
import { today } from "./caption";

export function offline(context: Context, svg: string): string {
  const { network, ontology, language, say, state } = context;
  const names = (kinds: readonly string[]): string =>
    [...new Set(kinds)].map((k) => ontology.routeName(k, language)).join(" · ");
  const body = network
    ? sorted(rows(network), "", language).map((r) =>
        [r.a.name, r.b.name, names(r.routes), r.weight.toFixed(2), r.since ?? ""]
          .map((cell) => `<td>${text(String(cell))}</td>`)
          .join(""),
      )
    : [];
  const head = (["a", "b", "routes", "weight", "since"] as const)
    .map((c) => `<th scope="col">${text(say(`column.${c}`))}</th>`)
    .join("");
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
td:nth-last-child(-n+2),th:nth-last-child(-n+2){text-align:right;font-variant-numeric:tabular-nums}
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
