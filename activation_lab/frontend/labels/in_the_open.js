/** Places for a label away from its curve, "in the open", with a line to it. Pixels. Pure functions. */

import { BETWEEN_KEPT, shifted } from "./beside.js";
import {
  clearance,
  crossesBoxes,
  EDGE,
  isFree,
  isInside,
  meets,
  meetsLine,
  meetsSpots,
  meetsZero,
  reach,
} from "./boxes.js";
import { largestAround, leastAround, spacing, spacingAt } from "./cells.js";
import { ONE } from "./tags.js";

// Distances of a label to curves, to spots, and to labels beside it: as much as there is room for.
const ROOMS = [
  { curves: 7, spots: 1, labels: 12 },
  { curves: 5, spots: 0, labels: 8 },
  { curves: 3, spots: -3, labels: 4 },
];
const OPEN_ROOM_KEPT = 2;
// Pixels from the end of a line to other curves, for one that stays.
const ALONE_KEPT = 2.5;
// Across the panel, in cells, and along a curve, in all.
const STEP = 2;
const MOST_ENDS = 24;
// Pixels by which a line to the curve is longer.
const CROSSING_COST = 40;
const NEAR_COST = 3;
const LINE_COST = 15;
const OPEN_MOVE_COST = 1;

/**
 * A label in the open, as near to its curve as there is room, with a line to a part of its curve that is alone; null if there is no place.
 * @param {import("./types.d.ts").Tag} tag
 * @param {import("./types.d.ts").Panel} panel
 * @param {import("./types.d.ts").Taken} taken
 * @param {import("./types.d.ts").Was | undefined} before
 */
export function inTheOpen(tag, panel, taken, before) {
  const away = spacing(tag.lead, tag.others, panel);
  const cells = cellsOfTag(tag, away);
  const alone = spread(cells.filter((cell) => away[cell] >= ONE)).filter(
    (cell) => spacingAt(tag.lead, cell, tag.others, panel) >= ONE,
  );
  const ends = (alone.length ? alone : spread(cells)).map((cell) => ({
    cell,
    cost: NEAR_COST * Math.max(0, 10 - away[cell]),
  }));
  for (const rooms of ROOMS) {
    const found = nearestPlace(tag, panel, taken, ends, rooms, before);
    if (found) return found;
  }
  return null;
}

/**
 * The cells in which a label's curve is in view and coincides with the others that it names.
 * @param {import("./types.d.ts").Tag} tag
 * @param {Float64Array} away
 */
const cellsOfTag = ({ where }, away) =>
  [...away.keys()].filter((cell) => away[cell] >= 0 && (!where || where.has(cell)));

/**
 * A few of many cells.
 * @param {number[]} cells
 */
const spread = (cells) => {
  const step = Math.max(1, Math.floor(cells.length / MOST_ENDS));
  return cells.filter((_, index) => index % step === 0);
};

/**
 * The place with the least cost, null where there is none.
 * @param {import("./types.d.ts").Tag} tag
 * @param {import("./types.d.ts").Panel} panel
 * @param {import("./types.d.ts").Taken} taken
 * @param {import("./types.d.ts").End[]} ends
 * @param {import("./types.d.ts").Rooms} rooms
 * @param {import("./types.d.ts").Was | undefined} before
 */
function nearestPlace(tag, panel, taken, ends, rooms, before) {
  const { width, height } = tag;
  const step = panel.width / tag.lead.middle.length;
  /** @type {import("./types.d.ts").Place | null} */
  let found = null;
  let least = Infinity;
  for (let x = width / 2 + EDGE; x <= panel.width - width / 2 - EDGE; x += step * STEP) {
    const open = openHeights(x, tag, panel, taken, rooms);
    if (!open.length) continue;
    for (const { cell, cost } of ends) {
      const across = Math.abs((cell + 0.5) * step - x) - width / 2;
      if (across + cost >= least) continue;
      for (const [highest, lowest] of open) {
        const box = { x, y: Math.min(lowest, Math.max(highest, tag.lead.middle[cell])), width, height };
        const leader = leaderTo(box, cell, tag, panel);
        let whole = cost + lengthOf(leader) + OPEN_MOVE_COST * shifted(box, before, panel);
        if (meetsLine(box, panel)) whole += LINE_COST;
        if (meetsZero(box, panel)) whole += LINE_COST;
        if (whole >= least || crossesBoxes(leader, taken)) continue;
        whole += CROSSING_COST * crossings(leader, tag, panel, taken);
        if (whole >= least) continue;
        least = whole;
        found = inOpen(box, leader, cell);
      }
    }
  }
  return found;
}

/**
 * The stretches of y at which the middle of a label may stand at an x.
 * @param {number} x
 * @param {import("./types.d.ts").Tag} tag
 * @param {import("./types.d.ts").Panel} panel
 * @param {import("./types.d.ts").Taken} taken
 * @param {import("./types.d.ts").Rooms} rooms
 */
function openHeights(x, tag, panel, taken, rooms) {
  const [halfWidth, halfHeight] = [tag.width / 2, tag.height / 2];
  /** @type {[number, number][]} */
  const closed = [];
  /** @type {(top: number, bottom: number, margin: number) => void} */
  const close = (top, bottom, margin) => closed.push([top - halfHeight - margin, bottom + halfHeight + margin]);
  for (const curve of panel.curves) {
    const step = panel.width / curve.middle.length;
    const half = reach(halfWidth + rooms.curves + step / 2, step);
    const cell = Math.min(curve.middle.length - 1, Math.floor(x / step));
    const [top, bottom] = [leastAround(curve, cell, half), largestAround(curve, cell, half)];
    if (top <= bottom) close(top, bottom, rooms.curves);
  }
  for (const spot of panel.spots) {
    const reach = spot.radius + rooms.spots;
    if (Math.abs(spot.x - x) < halfWidth + reach) close(spot.y, spot.y, reach);
  }
  for (const other of taken.boxes) {
    if (Math.abs(other.x - x) < halfWidth + other.width / 2 + rooms.labels) {
      close(other.y - other.height / 2, other.y + other.height / 2, 2);
    }
  }
  for (const [fromX, fromY, toX, toY] of [...panel.strokes, ...taken.leaders]) {
    const [left, right] = [x - halfWidth - 3, x + halfWidth + 3];
    if (Math.max(fromX, toX) < left || Math.min(fromX, toX) > right) continue;
    /** @param {number} end */
    const at = (end) =>
      fromY +
      (toX === fromX
        ? 0
        : (Math.min(Math.max(end, Math.min(fromX, toX)), Math.max(fromX, toX)) - fromX) / (toX - fromX)) *
        (toY - fromY);
    const heights = toX === fromX ? [fromY, toY] : [at(left), at(right)];
    close(Math.min(...heights), Math.max(...heights), 3);
  }
  closed.sort(([one], [other]) => one - other);
  /** @type {[number, number][]} */
  const open = [];
  let from = halfHeight + EDGE;
  const end = panel.height - halfHeight - EDGE;
  for (const [top, bottom] of closed) {
    if (top > end) break;
    if (top >= from) open.push([from, top]);
    from = Math.max(from, bottom);
  }
  if (from <= end) open.push([from, end]);
  return open;
}

/**
 * The previous place of a label in the open; null if it can no longer stay there.
 * @param {import("./types.d.ts").Tag} tag
 * @param {import("./types.d.ts").Panel} panel
 * @param {import("./types.d.ts").Taken} taken
 * @param {import("./types.d.ts").Was} before
 */
export function openAsBefore(tag, panel, taken, before) {
  const box = { x: before.x * panel.width, y: before.y * panel.height, width: tag.width, height: tag.height };
  if (!isInside(box, panel) || !isFree(box, taken, BETWEEN_KEPT)) return null;
  if (clearance(box, panel.curves, panel, OPEN_ROOM_KEPT) < OPEN_ROOM_KEPT || meetsSpots(box, panel, -3)) return null;
  if (tag.where && !tag.where.has(before.anchor)) return null;
  const y = tag.lead.middle[before.anchor];
  if (!(y >= 0 && y <= panel.height && spacingAt(tag.lead, before.anchor, tag.others, panel) >= ALONE_KEPT))
    return null;
  const leader = leaderTo(box, before.anchor, tag, panel);
  return crossesBoxes(leader, taken) ? null : inOpen(box, leader, before.anchor);
}

/** @type {(box: import("./types.d.ts").Box, leader: import("./types.d.ts").Stroke, anchor: number) => import("./types.d.ts").Place} */
const inOpen = (box, leader, anchor) => ({ box, leader, anchor, side: 0, cell: -1, room: 0, worth: 0, stacked: false });

/**
 * How long a line is.
 * @param {import("./types.d.ts").Stroke} leader
 */
const lengthOf = ([fromX, fromY, toX, toY]) => Math.hypot(toX - fromX, toY - fromY);

/**
 * The line from a label to its curve in the middle of a cell.
 * @param {import("./types.d.ts").Box} box
 * @param {number} anchor
 * @param {import("./types.d.ts").Tag} tag
 * @param {import("./types.d.ts").Panel} panel
 * @returns {import("./types.d.ts").Stroke}
 */
function leaderTo({ x, y, width, height }, anchor, { lead }, panel) {
  const [endX, endY] = [(anchor + 0.5) * (panel.width / lead.middle.length), lead.middle[anchor]];
  /** @type {(end: number, middle: number, half: number) => number} */
  const into = (end, middle, half) => Math.min(middle + half, Math.max(middle - half, end));
  return [into(endX, x, width / 2 + 1), into(endY, y, height / 2), endX, endY];
}

/**
 * How many other curves and lines a leader crosses.
 * @param {import("./types.d.ts").Stroke} leader
 * @param {import("./types.d.ts").Tag} tag
 * @param {import("./types.d.ts").Panel} panel
 * @param {import("./types.d.ts").Taken} taken
 */
function crossings([fromX, fromY, toX, toY], { lead, others }, panel, { leaders }) {
  const step = panel.width / lead.middle.length;
  const count = Math.ceil(Math.hypot(toX - fromX, toY - fromY) / step);
  let crossed = 0;
  for (const { middle } of others) {
    let before = 0;
    for (let index = 0; index <= count; index += 1) {
      const share = index / count;
      const cell = Math.min(middle.length - 1, Math.max(0, Math.floor((fromX + share * (toX - fromX)) / step)));
      const side = Math.sign(fromY + share * (toY - fromY) - middle[cell]);
      if (side * before < 0) crossed += 1;
      if (side) before = side;
    }
  }
  const box = {
    x: (fromX + toX) / 2,
    y: (fromY + toY) / 2,
    width: Math.abs(toX - fromX),
    height: Math.abs(toY - fromY),
  };
  return crossed + leaders.filter((leader) => meets(leader, box, 0)).length;
}

/**
 * For a panel without open places: on its own curve, where it is farthest from the others; away from the boxes of other labels if possible.
 * @param {import("./types.d.ts").Tag} tag
 * @param {import("./types.d.ts").Panel} panel
 * @param {import("./types.d.ts").Box[]} boxes
 */
export function onTheCurve(tag, panel, boxes) {
  const away = spacing(tag.lead, tag.others, panel);
  const step = panel.width / tag.lead.middle.length;
  /** @type {(value: number, half: number, whole: number) => number} */
  const into = (value, half, whole) => Math.min(whole - half - EDGE, Math.max(half + EDGE, value));
  const places = cellsOfTag(tag, away)
    .sort((one, other) => away[other] - away[one])
    .map((cell) => ({
      x: into((cell + 0.5) * step, tag.width / 2, panel.width),
      y: into(tag.lead.middle[cell], tag.height / 2, panel.height),
      width: tag.width,
      height: tag.height,
    }));
  return {
    box: places.find((box) => isFree(box, { boxes, leaders: [] }, 0)) ?? places[0],
    leader: null,
    stacked: false,
  };
}
