/** Boxes of labels in a panel, { x, y, width, height } with x and y in their middle, and whether they overlap other things. Pixels. Pure functions. */

import { largestAround, leastAround } from "./cells.js";

// To the panel's edge.
export const EDGE = 1;

/**
 * Whether a box lies within a panel.
 * @param {import("./types.d.ts").Box} box
 * @param {import("./types.d.ts").Size} panel
 */
export const isInside = ({ x, y, width, height }, panel) =>
  x - width / 2 >= EDGE &&
  x + width / 2 <= panel.width - EDGE &&
  y - height / 2 >= EDGE &&
  y + height / 2 <= panel.height - EDGE;

/**
 * Whether a box lies on the line at y = 0, which is faint enough to be read through if it must.
 * @param {import("./types.d.ts").Box} box
 * @param {import("./types.d.ts").Panel} panel
 */
export const meetsZero = ({ y, height }, { zero }) => Math.abs(y - zero) < height / 2;

/**
 * The number of cells on either side of a cell that a stretch from its middle touches.
 * @param {number} length
 * @param {number} step
 */
export const reach = (length, step) => Math.max(0, Math.ceil(length / step - 0.5));

/**
 * Whether a box lies on the vertical line through points.
 * @param {import("./types.d.ts").Box} box
 * @param {import("./types.d.ts").Panel} panel
 */
export const meetsLine = ({ x, width }, { line }) => line !== null && Math.abs(x - line) < width / 2 + 2;

/**
 * Whether a box comes nearer than `margin` to a spot, or meets a stroke.
 * @param {import("./types.d.ts").Box} box
 * @param {import("./types.d.ts").Panel} panel
 * @param {number} margin
 */
export const meetsSpots = (box, { spots, strokes }, margin) =>
  spots.some((spot) => distanceTo(box, spot.x, spot.y) < spot.radius + margin) ||
  strokes.some((stroke) => meets(stroke, box, 2));

/**
 * Whether a box keeps clear of labels, by `between` on the left and right, and of their lines.
 * @param {import("./types.d.ts").Box} box
 * @param {import("./types.d.ts").Taken} taken
 * @param {number} between
 */
export const isFree = (box, { boxes, leaders }, between) =>
  !boxes.some(
    (other) =>
      Math.abs(box.x - other.x) < (box.width + other.width) / 2 + between &&
      Math.abs(box.y - other.y) < (box.height + other.height) / 2 + 1,
  ) && !leaders.some((leader) => meets(leader, box, 2));

/**
 * Pixels from a box to a point.
 * @param {import("./types.d.ts").Box} box
 * @param {number} x
 * @param {number} y
 */
function distanceTo(box, x, y) {
  return Math.hypot(
    Math.max(0, Math.abs(x - box.x) - box.width / 2),
    Math.max(0, Math.abs(y - box.y) - box.height / 2),
  );
}

/**
 * Whether a stroke enters a box enlarged by a margin (clipping by Liang and Barsky).
 * @param {number[]} stroke from x, y to x, y
 * @param {import("./types.d.ts").Box} box
 * @param {number} margin
 */
export function meets([fromX, fromY, toX, toY], { x, y, width, height }, margin) {
  let [enters, leaves] = [0, 1];
  for (const [from, to, middle, half] of [
    [fromX, toX, x, width / 2 + margin],
    [fromY, toY, y, height / 2 + margin],
  ]) {
    const length = to - from;
    if (length === 0) {
      if (Math.abs(from - middle) > half) return false;
      continue;
    }
    const [one, other] = [(middle - half - from) / length, (middle + half - from) / length];
    enters = Math.max(enters, Math.min(one, other));
    leaves = Math.min(leaves, Math.max(one, other));
  }
  return enters <= leaves;
}

/**
 * Whether a line crosses a label.
 * @param {import("./types.d.ts").Stroke} leader
 * @param {import("./types.d.ts").Taken} taken
 */
export const crossesBoxes = (leader, { boxes }) => boxes.some((box) => meets(leader, box, 1));

/**
 * Pixels above and below a box to the nearest curve, among those that come closer than `margin` on the left or right; -1 where one meets it.
 * @param {import("./types.d.ts").Box} box
 * @param {import("./types.d.ts").Curve[]} curves
 * @param {import("./types.d.ts").Size} panel
 * @param {number} margin
 */
export function clearance({ x, y, width, height }, curves, panel, margin) {
  let least = Infinity;
  for (const curve of curves) {
    const count = curve.middle.length;
    const step = panel.width / count;
    const half = reach(width / 2 + margin, step);
    const cell = Math.min(count - 1, Math.floor(x / step));
    const top = leastAround(curve, cell, half);
    const bottom = largestAround(curve, cell, half);
    if (top > bottom || bottom < 0 || top > panel.height) continue;
    const room = Math.max(top - (y + height / 2), y - height / 2 - bottom, -1);
    if (room < margin) return room;
    if (room < least) least = room;
  }
  return least;
}
