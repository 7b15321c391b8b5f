/** The ground below a network (hulls, rings) and the names above it, each on a canvas of its own. */

import { FONT_SIZE, LINE_HEIGHT, type Measure, type Placed } from "../core/labels";
import { FAMILY, type Palette } from "../core/picture";
import type { Scene } from "../core/scene";

export type Camera = { zoom: number; x: number; y: number };

/** Fit the canvas to its box at the screen's density, clear it, and return its context in CSS pixels. */
export function cleared(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const density = window.devicePixelRatio || 1;
  const { clientWidth, clientHeight } = canvas;
  const [w, hgt] = [Math.round(clientWidth * density), Math.round(clientHeight * density)];
  if (canvas.width !== w || canvas.height !== hgt) {
    canvas.width = w;
    canvas.height = hgt;
  }
  const pen = canvas.getContext("2d");
  pen?.setTransform(density, 0, 0, density, 0, 0);
  pen?.clearRect(0, 0, clientWidth, clientHeight);
  return pen;
}

export function font(bold: boolean, size = FONT_SIZE): string {
  return `${bold ? 700 : 400} ${size}px ${FAMILY}`;
}

/** Measure text as the canvas draws it; widths are kept, names repeat. */
export function ruler(): Measure {
  const pen = document.createElement("canvas").getContext("2d");
  const kept = new Map<string, number>();
  return (text, bold) => {
    const key = (bold ? "b" : "r") + text;
    let width = kept.get(key);
    if (width === undefined) {
      if (pen) pen.font = font(bold);
      width = Math.ceil(pen?.measureText(text).width ?? text.length * FONT_SIZE);
      kept.set(key, width);
    }
    return width;
  };
}

/** Pixels of the line that joins a name to a node which it stands off from. */
const HAIRLINE = 0.8;

export function drawGround(canvas: HTMLCanvasElement, scene: Scene, camera: Camera, colours: Palette): void {
  const pen = cleared(canvas);
  if (!pen) return;
  const at = (x: number, y: number): [number, number] => [x * camera.zoom + camera.x, y * camera.zoom + camera.y];
  pen.lineJoin = "round";
  for (const hull of scene.hulls) {
    const tint = colours.tints[hull.tint] ?? colours.rule;
    pen.beginPath();
    hull.points.forEach(([x, y], i) => (i ? pen.lineTo(...at(x, y)) : pen.moveTo(...at(x, y))));
    pen.closePath();
    pen.fillStyle = pen.strokeStyle = tint;
    pen.lineWidth = 22;
    pen.stroke();
    pen.fill();
  }
  for (const ring of scene.rings) {
    pen.beginPath();
    pen.ellipse(...at(ring.x, ring.y), ring.rx * camera.zoom, ring.ry * camera.zoom, 0, 0, 2 * Math.PI);
    pen.setLineDash([3, 5]);
    pen.lineWidth = 1;
    pen.strokeStyle = colours.rule;
    pen.stroke();
    pen.setLineDash([]);
  }
}

/** Draw names that were placed for the zoom at pan 0, moved by the camera's pan. */
export function drawNames(
  pen: CanvasRenderingContext2D,
  names: readonly Placed[],
  camera: Camera,
  colours: Palette,
  faded: (id: string) => boolean,
): void {
  pen.textAlign = "center";
  pen.textBaseline = "alphabetic";
  pen.lineJoin = "round";
  for (const { leader, id } of names) {
    if (!leader) continue;
    const [x1, y1, x2, y2] = leader;
    pen.globalAlpha = faded(id) ? 0.25 : 1;
    pen.lineWidth = HAIRLINE;
    pen.strokeStyle = colours.soft;
    pen.beginPath();
    pen.moveTo(x1 + camera.x, y1 + camera.y);
    pen.lineTo(x2 + camera.x, y2 + camera.y);
    pen.stroke();
  }
  pen.lineWidth = 3.5;
  pen.strokeStyle = colours.ground;
  for (const n of names) {
    pen.font = font(n.bold);
    pen.globalAlpha = faded(n.id) ? 0.25 : 1;
    const x = n.x + n.w / 2 + camera.x;
    n.lines.forEach((line, i) => pen.strokeText(line, x, n.y + camera.y + i * LINE_HEIGHT + FONT_SIZE));
    pen.fillStyle = colours.ink;
    n.lines.forEach((line, i) => pen.fillText(line, x, n.y + camera.y + i * LINE_HEIGHT + FONT_SIZE));
  }
  pen.globalAlpha = 1;
}

/** The names of the streets, where no node's name already stands. */
export function drawHullNames(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  camera: Camera,
  colours: Palette,
  boxes: readonly Placed[],
): void {
  pen.textAlign = "center";
  pen.textBaseline = "alphabetic";
  pen.font = font(true, 13);
  pen.lineWidth = 3;
  for (const hull of scene.hulls) {
    if (!hull.at) continue;
    const x = hull.at[0] * camera.zoom + camera.x;
    const y = hull.at[1] * camera.zoom + camera.y;
    const half = pen.measureText(hull.name).width / 2;
    const free = boxes.every(
      (b) =>
        x + half < b.x + camera.x ||
        x - half > b.x + b.w + camera.x ||
        y + 4 < b.y + camera.y ||
        y - 14 > b.y + b.h + camera.y,
    );
    if (!free) continue;
    pen.strokeStyle = colours.tints[hull.tint] ?? colours.ground;
    pen.strokeText(hull.name, x, y);
    pen.fillStyle = colours.soft;
    pen.fillText(hull.name, x, y);
  }
}
