/** What the reader should know about the service: it works, it is slow, it is lost, it failed, or it holds nothing yet. */

import type { App } from "../app";
import type { Part } from "../context";
import { ApiError } from "../core/api";
import { fill, h } from "../element";

export function notices(app: App): Part {
  const root = h("div", { class: "notices" });
  const bar = h("div", { class: "progress", role: "progressbar", hidden: true });
  const box = h("div", { class: "boxes" });
  root.append(bar, box);

  function update(): void {
    const { status, say, network } = app;
    bar.hidden = !status.slow;
    bar.setAttribute("aria-label", say("loading"));
    fill(
      box,
      status.lost ? h("div", { class: "notice lost", role: "alert" }, say("lost")) : null,
      status.slow && !status.lost ? note(say("slow"), say("cancel"), () => app.cancel()) : null,
      status.failure ? note(failure(status.failure), say("close"), () => app.dismiss(), "failed") : null,
      app.empty && app.state.view !== "data" ? blank() : null,
      network && !network.nodes.length && !app.empty && app.settled && app.state.view !== "data"
        ? note(say("nothingHere"), say("clearFilters"), () => app.change(reset))
        : null,
      network?.view === "rings" && network.nodes.length === 1 && app.settled
        ? h("div", { class: "notice", role: "status" }, say("noPartners"))
        : null,
    );
  }

  function failure(cause: Error): string {
    const message = cause instanceof ApiError ? cause.words[app.language] : cause.message;
    return app.say("failed", { message });
  }

  function note(text: string, word: string, press: () => void, kind = ""): HTMLElement {
    return h(
      "div",
      { class: `notice ${kind}`, role: kind ? "alert" : "status" },
      text,
      " ",
      h("button", { type: "button", class: "link", "data-key": `note-${word}`, click: press }, word),
    );
  }

  function blank(): HTMLElement {
    const { say } = app;
    return h(
      "div",
      { class: "blank" },
      h("h2", {}, say("emptyTitle")),
      h("p", {}, say("emptyText")),
      h("pre", {}, "gongjian load seeds\ngongjian load 共建.xlsx\ngongjian load 文章/"),
      h("p", { class: "soft" }, say("emptyAgain")),
      h(
        "button",
        {
          type: "button",
          class: "button primary",
          "data-key": "to-data",
          click: () => app.change((s) => ({ ...s, view: "data", part: "load" })),
        },
        say("emptyDrop"),
      ),
    );
  }

  return { root, update };
}

function reset(state: App["state"]): App["state"] {
  return { ...state, scope: "", routes: null, unticked: null, from: null, to: null, undated: true, minWeight: 0 };
}
