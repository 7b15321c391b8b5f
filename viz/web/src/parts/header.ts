/** The head of the page: title, search, views, language, theme, link. */

import type { Context, Part } from "../context";
import { show, VIEWS, type View } from "../core/state";
import { fill, h } from "../element";
import { search } from "./search";
import { takeaway } from "./takeaway";

export function header(context: Context, toggleFilters: () => void, help: () => void): Part {
  const find = search(context);
  const take = takeaway(context);
  const title = h("h1", { class: "title" });
  const menu = h("button", { type: "button", class: "button menu", "data-key": "menu", click: toggleFilters });
  const views = h("nav", { class: "tabs" });
  const tools = h("div", { class: "tools" });
  const root = h("header", { class: "head" }, menu, title, find.root, views, tools);

  function update(): void {
    const { state, say } = context;
    document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
    document.documentElement.dataset["theme"] = state.theme;
    document.title = `${say(`view.${state.view}`)} · ${say("title")}`;
    title.textContent = say("title");
    menu.textContent = "☰";
    menu.setAttribute("aria-label", say("filters"));
    views.setAttribute("aria-label", say("views"));
    fill(views, ...VIEWS.map(tab));
    const dark = state.theme === "dark";
    fill(
      tools,
      h(
        "button",
        {
          type: "button",
          class: "button",
          lang: state.language === "zh" ? "en" : "zh-CN",
          "data-key": "language",
          title: say("switchLanguageLabel"),
          click: () => context.change((s) => ({ ...s, language: s.language === "zh" ? "en" : "zh" }), "replace"),
        },
        say("switchLanguage"),
      ),
      h(
        "button",
        {
          type: "button",
          class: "button",
          "data-key": "theme",
          "aria-label": say(dark ? "toLight" : "toDark"),
          title: say(dark ? "toLight" : "toDark"),
          click: () => context.change((s) => ({ ...s, theme: dark ? "light" : "dark" }), "replace"),
        },
        dark ? "☀" : "☾",
      ),
      take.root,
      h(
        "button",
        {
          type: "button",
          class: "button",
          "data-key": "help",
          "aria-label": say("help"),
          title: say("help"),
          click: help,
        },
        "?",
      ),
      h("button", { type: "button", class: "button", "data-key": "copy", click: () => void copy() }, say("copyLink")),
    );
    take.update();
    find.update();
  }

  function tab(view: View): HTMLElement {
    const on = context.state.view === view;
    return h(
      "button",
      {
        type: "button",
        class: on ? "tab on" : "tab",
        "data-key": `view-${view}`,
        "data-view": view,
        "aria-current": on ? "page" : null,
        click: () => context.change((s) => show(s, view)),
      },
      context.say(`view.${view}`),
    );
  }

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(location.href);
      context.toast(context.say("copied"));
    } catch {
      context.toast(context.say("copyFailed"));
    }
  }

  return { root, update };
}
