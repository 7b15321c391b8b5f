/** What one can take away: the picture, made here, and the data in every format, made by the server with the same filters. */

import type { Context, Part } from "../context";
import { address, type Query } from "../core/api";
import { raster, save } from "../core/download";
import { networkQuery } from "../core/filters";
import type { Key } from "../core/i18n";
import { fill, h } from "../element";
import { today } from "../views/caption";
import { offline } from "../views/offline";
import { stage } from "../views/stage";

const FORMATS = ["csv", "xlsx", "gexf", "graphml", "jsonld", "jsonl", "ftm"] as const;

export function takeaway(context: Context): Part {
  const button = h("button", {
    type: "button",
    class: "button",
    "data-key": "takeaway",
    "aria-expanded": "false",
    "aria-controls": "takeaway",
    click: toggle,
  });
  const menu = h("div", { class: "popup", id: "takeaway", hidden: true });
  const root = h("div", { class: "takeaway", keydown: onKey }, button, menu);
  document.addEventListener("pointerdown", (event) => {
    if (!root.contains(event.target as Node)) close();
  });

  function toggle(): void {
    if (menu.hidden) open();
    else close();
  }

  function open(): void {
    const { say } = context;
    const drawable = Boolean(stage.surface?.picture);
    fill(
      menu,
      h("h2", { class: "heading" }, say("downloadPicture")),
      drawable ? null : h("p", { class: "soft" }, say("noPicture")),
      ...(drawable
        ? (["png", "svg", "html"] as const).map((kind) => item(kind, () => void takePicture(context, kind)))
        : []),
      h("h2", { class: "heading" }, say("downloadData")),
      h("p", { class: "soft" }, say("exportScope")),
      ...FORMATS.map((format) =>
        h(
          "a",
          { href: address(`export/${format}`, query()), download: true, "data-format": format, click: close },
          say(format),
        ),
      ),
    );
    menu.hidden = false;
    button.setAttribute("aria-expanded", "true");
    menu.querySelector<HTMLElement>("button, a")?.focus();
  }

  function close(): void {
    menu.hidden = true;
    button.setAttribute("aria-expanded", "false");
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || menu.hidden) return;
    close();
    button.focus();
    event.stopPropagation();
  }

  function item(words: Key, act: () => void): HTMLElement {
    const press = (): void => {
      close();
      act();
    };
    return h("button", { type: "button", "data-format": words, click: press }, context.say(words));
  }

  function query(): Query {
    const { view: _view, center: _center, limit: _limit, ...filters } = networkQuery(context.state, context.ontology);
    return filters;
  }

  function update(): void {
    button.textContent = context.say("takeAway");
    if (!menu.hidden) open();
  }

  return { root, update };
}

/** Save the view as it is drawn; every picture carries title, legend, date and sources. */
export async function takePicture(context: Context, kind: "png" | "svg" | "html"): Promise<void> {
  const drawn = stage.surface?.picture?.();
  if (!drawn) return;
  const stem = `gongjian-${context.state.view}-${today()}`;
  if (kind === "png") save(`${stem}.png`, await raster(drawn), "image/png");
  else if (kind === "svg") save(`${stem}.svg`, drawn, "image/svg+xml");
  else save(`${stem}.html`, offline(context, drawn), "text/html");
}
