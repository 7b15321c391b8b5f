/** Put the page together and begin. */

import "./styles/theme.css";
import "./styles/page.css";
import "./styles/parts.css";
import "./styles/views.css";

import { App } from "./app";
import { choose } from "./core/state";
import { h } from "./element";
import { hook } from "./hook";
import { controls } from "./parts/controls";
import { header } from "./parts/header";
import { hints } from "./parts/hints";
import { legend } from "./parts/legend";
import { notices } from "./parts/notices";
import { panel } from "./parts/panel";
import { years } from "./parts/years";
import { prefetch, stage } from "./views/stage";

const live = h("div", { class: "unseen", role: "status", "aria-live": "polite" });
const toasts = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
const body = h("div", { class: "body" });

const app = new App(update, announce, toast);
const guide = hints(app);
const parts = [
  header(
    app,
    () => body.classList.toggle("filtering"),
    () => guide.restart(),
  ),
  legend(app),
  notices(app),
  controls(app),
  years(app),
  panel(app),
  guide,
] as const;
const [head, left, notes, buttons, under, right] = parts;
const skip = h("a", { class: "skip", href: "#stage", click: toStage }, "");

body.append(
  left.root,
  h(
    "main",
    { class: "middle" },
    h("div", { class: "view" }, stage.root, notes.root, buttons.root, guide.root),
    under.root,
  ),
  right.root,
);
document.getElementById("app")?.replaceChildren(skip, head.root, body, live, toasts);
document.addEventListener("keydown", onKey);
hook(app);
prefetch(app.state.view);
update();
void app.begin();

function update(): void {
  skip.textContent = app.say("skip");
  if (!app.ontology.labels.length) {
    head.update();
    notes.update();
    return;
  }
  document.body.dataset["shows"] = app.state.view;
  for (const part of parts) part.update();
  stage.update(app);
}

function announce(text: string): void {
  live.textContent = "";
  requestAnimationFrame(() => (live.textContent = text));
}

function toast(text: string): void {
  const note = h("div", { class: "toast" }, text);
  toasts.append(note);
  setTimeout(() => note.remove(), 3000);
}

function toStage(event: Event): void {
  event.preventDefault();
  stage.root.querySelector<HTMLElement>("[tabindex]")?.focus();
}

function onKey(event: KeyboardEvent): void {
  const typing = (event.target as HTMLElement).closest("input, textarea, select, [contenteditable], .editor");
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) {
    app.travel(event.shiftKey ? "redo" : "undo");
    event.preventDefault();
  } else if (event.key === "Escape" && !typing && app.state.chosen) {
    app.change((s) => choose(s, ""));
    stage.root.querySelector<HTMLElement>("[tabindex]")?.focus({ preventScroll: true });
  }
}
