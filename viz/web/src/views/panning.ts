/**
 * The script of the offline page: the picture is moved by pointer, wheel and keys; a node or line that is pressed leaves its rows in
 * the table and dims the rest. It is text, so that the page's policy can name it by its hash and allow no other.
 */

export const SCRIPT = `"use strict";
const figure = document.querySelector("figure");
const svg = figure.querySelector("svg");
const said = document.querySelector("[role=status]");
const rows = [...document.querySelectorAll("tbody tr")];
const parts = [...svg.querySelectorAll("[data-id],[data-a]")];
const whole = svg.getAttribute("viewBox").split(" ").map(Number);
let box = [...whole];
const show = () => svg.setAttribute("viewBox", box.map((v) => Math.round(v * 10) / 10).join(" "));
const scale = () => Math.max(box[2] / svg.clientWidth, box[3] / svg.clientHeight);
const zoom = (by, at = [box[0] + box[2] / 2, box[1] + box[3] / 2]) => {
  const k = Math.min(1.5, Math.max(0.05, (box[2] / whole[2]) * by)) / (box[2] / whole[2]);
  box = [at[0] - (at[0] - box[0]) * k, at[1] - (at[1] - box[1]) * k, box[2] * k, box[3] * k];
  show();
};
const pan = (dx, dy) => { box[0] -= dx * scale(); box[1] -= dy * scale(); show(); };
const at = (event) => {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return [point.x, point.y];
};
const tell = (data) => {
  const on = (of) => !data || (data.id ? [of.id, of.a, of.b].includes(data.id) : of.a === data.a && of.b === data.b);
  const near = new Set();
  for (const row of rows) {
    row.hidden = !on(row.dataset);
    if (data && !row.hidden) near.add(row.dataset.a).add(row.dataset.b);
  }
  for (const part of parts) part.style.opacity = !data || on(part.dataset) || near.has(part.dataset.id) ? "" : "0.12";
  const shown = rows.filter((row) => !row.hidden).length;
  said.textContent = data ? (data.name ? data.name + " · " : "") + said.dataset.rows.replace("{n}", shown) : "";
};
let from = null;
let moved = 0;
svg.addEventListener("wheel", (event) => { event.preventDefault(); zoom(1.0015 ** event.deltaY, at(event)); }, { passive: false });
svg.addEventListener("pointerdown", (event) => { from = [event.clientX, event.clientY]; moved = 0; });
addEventListener("pointermove", (event) => {
  if (!from) return;
  const [dx, dy] = [event.clientX - from[0], event.clientY - from[1]];
  moved += Math.abs(dx) + Math.abs(dy);
  from = [event.clientX, event.clientY];
  pan(dx, dy);
});
addEventListener("pointerup", () => { from = null; });
svg.addEventListener("click", (event) => {
  if (moved > 6) return;
  const part = event.target.closest("[data-id],[data-a]");
  tell(part ? part.dataset : null);
});
figure.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
  if (step) pan(...step);
  else if (event.key === "+" || event.key === "=") zoom(0.8);
  else if (event.key === "-") zoom(1.25);
  else if (event.key === "0") { box = [...whole]; show(); }
  else if (event.key === "Escape") tell(null);
  else return;
  event.preventDefault();
});
`;

/** SHA-256 of the script, as a policy names it; a test holds the two together. */
export const HASH = "sha256-pZK5zt/znp/nA+GvyoEhBF6pkTTA2vrEojMfgT6JiYo=";
