/** The places of a label beside its own curve. Pixels. Pure functions. */

import { clearance, EDGE, isFree, isInside, meetsLine, meetsSpots, meetsZero, reach } from "./boxes.js";
import { largestAround, leastAround } from "./cells.js";

// Distances: to its own curve; the least to other curves, for a new label and for one that stays; and the largest that is of use.
const GAP = 4;
const ROOM = 7;
const ROOM_KEPT = 5;
export const MUCH_ROOM = 18;
// Distance to another label, for a new one and for one that stays.
const BETWEEN = 12;
export const BETWEEN_KEPT = 4;
// The preferred place of a label, as a share of the width, and its worth in pixels of room.
const USUAL = 0.92;
const FAR_COST = 7;
const BENT_COST = 0.15;
const ZERO_COST = 6;
// Labels slide along their curve rather than leap.
const MOVE_COST = 0.3;
const LEAP = 60;

/**
 * All places beside a label's curve, each with its `worth`.
 * @param {import("./types.d.ts").Tag} tag
 * @param {import("./types.d.ts").Panel} panel
 * @param {import("./types.d.ts").Was | undefined} before
 */
export function placesBeside(tag, panel, before) {
  /** @type {import("./types.d.ts").Place[]} */
  const found = [];
  for (let cell = 0; cell < tag.lead.middle.length; cell += 1) {
    for (const side of [-1, 1]) {
      const place = placeBeside(tag, panel, cell, side, true);
      if (place) found.push({ ...place, worth: place.worth - shifted(place.box, before, panel) });
    }
  }
  return found;
}

/**
 * The cost of moving a label from its previous place.
 * @param {import("./types.d.ts").Box} box
 * @param {import("./types.d.ts").Was | undefined} before
 * @param {import("./types.d.ts").Size} panel
 */
export const shifted = ({ x, y }, before, { width, height }) =>
  !before ? 0 : MOVE_COST * Math.min(LEAP, Math.hypot(x - before.x * width, y - before.y * height));

/**
 * A label above (side -1) or below its curve, its middle over that of a cell; null where it has no room. fresh: whether it is new there.
 * @param {import("./types.d.ts").Tag} tag
 * @param {import("./types.d.ts").Panel} panel
 * @param {number} cell
 * @param {number} side
 * @param {boolean} fresh
 * @returns {import("./types.d.ts").Place | null}
 */
export function placeBeside(tag, panel, cell, side, fresh) {
  if (tag.where && !tag.where.has(cell)) return null;
  const step = panel.width / tag.lead.middle.length;
  const box = { x: (cell + 0.5) * step, y: 0, width: tag.width, height: tag.height };
  if (box.x - box.width / 2 < EDGE || box.x + box.width / 2 > panel.width - EDGE) return null;
  // The cells that the box touches, and those within it.
  const touched = reach(box.width / 2, step);
  const [top, bottom] = heightsAround(tag.own, cell, touched);
  const edge = side < 0 ? top : bottom;
  if (!(edge >= 0 && edge <= panel.height)) return null;
  box.y = edge + side * (GAP + box.height / 2);
  if (!isInside(box, panel)) return null;
  const [innerTop, innerBottom] = heightsAround(tag.own, cell, Math.max(0, touched - 1));
  const gap = GAP + (side < 0 ? innerTop - top : bottom - innerBottom);
  const least = Math.max(fresh ? ROOM : ROOM_KEPT, gap + 1);
  const room = clearance(box, tag.others, panel, least);
  if (room < least || (fresh && meetsLine(box, panel)) || meetsSpots(box, panel, fresh ? 1 : -2)) return null;
  const worth =
    Math.min(room, MUCH_ROOM) -
    FAR_COST * Math.abs(box.x / panel.width - USUAL) -
    BENT_COST * Math.min(bottom - top, 40) -
    (meetsZero(box, panel) ? ZERO_COST : 0);
  return { box, side, cell, room, worth, leader: null, anchor: -1, stacked: false };
}

/**
 * The least and the largest y of some curves around a cell.
 * @param {import("./types.d.ts").Curve[]} curves
 * @param {number} cell
 * @param {number} half
 */
function heightsAround(curves, cell, half) {
  let [top, bottom] = [Infinity, -Infinity];
  for (const curve of curves) {
    top = Math.min(top, leastAround(curve, cell, half));
    bottom = Math.max(bottom, largestAround(curve, cell, half));
  }
  return [top, bottom];
}

/**
 * The best free place among these.
 * @param {import("./types.d.ts").Place[]} places
 * @param {import("./types.d.ts").Taken} taken
 */
export function best(places, taken) {
  let best = null;
  let worth = -Infinity;
  for (const place of places) {
    if (place.worth <= worth || !isFree(place.box, taken, BETWEEN)) continue;
    best = place;
    worth = place.worth;
  }
  return best;
}
