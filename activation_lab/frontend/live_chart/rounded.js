/**
 * Curves as a number format shows them: x is rounded to the format, and so is the result. At rest f and f′ at these inputs are the core's own numbers,
 * which the server sends; while a slider moves, the frames' numbers are rounded, so a step may be one unit off where f is halfway between two numbers of the format.
 * Pure functions.
 */

import { fromBase64 } from "../shared/bytes.js";
import { remembered } from "../shared/memory.js";
import { limitAt, made, SAME_Y, valuesAt } from "./curves.js";

// Columns across the chart. Where steps are narrower than these, the lowest and the highest of some inputs in each are drawn.
const STEP_COLUMNS = 800;
const INPUTS_EACH = 4;
// Columns between two points of a long step, so that a pointer finds one.
const MOST_APART = 12;
// As far from 0 as frames hold a curve that grows beyond all bounds (activation_lab/figures/typed/frames.py).
const ENDLESS = 1e6;
// Points of the curve itself across the chart.
const SMOOTH_POINTS = 400;

/**
 * @typedef {import("./types.d.ts").Lens} Lens
 * @typedef {import("./types.d.ts").Exact} Exact
 */

/**
 * A format with the inputs whose steps can be seen.
 * @param {import("./types.d.ts").LensData} data
 * @param {number} edition which no other has
 * @returns {Lens}
 */
export const lensOf = ({ x, ...format }, edition) => ({ ...format, edition, inputs: numbersIn(x), made: {} });

/**
 * A member's f and f′ in the format at these inputs, by input.
 * @param {Lens} lens
 * @param {import("./types.d.ts").MemberData} member
 * @returns {Exact}
 */
export function exactOf({ inputs }, { rounded }) {
  /** @type {(text?: string) => Map<number, number>} */
  const byInput = (text = "") => new Map(Array.from(numbersIn(text), (y, index) => [inputs[index], y]));
  return { f: byInput(rounded?.f), slope: byInput(rounded?.slope) };
}

/** @param {string} text */
const numbersIn = (text) => new Float32Array(fromBase64(text).buffer);

const float64 = new Float64Array(1);
const words = new Uint32Array(float64.buffer);

/**
 * The exponent e of a normal positive float64, 2ᵉ ≤ size < 2ᵉ⁺¹.
 * @param {number} size
 */
function exponentOf(size) {
  float64[0] = size;
  return (words[1] >>> 20) - 1023;
}

/**
 * A number rounded to the nearest of a format, ties to the even one; beyond its largest it is infinite, or NaN without infinity.
 * @param {number} value
 * @param {Pick<Lens, "precision" | "smallestNormal" | "largest" | "infinity">} format
 */
export function inFormat(value, { precision, smallestNormal, largest, infinity }) {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return infinity ? value : Number.NaN;
  // Adding a number this large leaves whole units of the format, rounded half to even.
  const shift = 3 * 2 ** (exponentOf(Math.max(size, smallestNormal)) + 52 - precision);
  const nearest = size > 2 * largest ? size : size + shift - shift;
  if (nearest > largest) return infinity ? Math.sign(value) * Number.POSITIVE_INFINITY : Number.NaN;
  return Math.sign(value) * nearest;
}

/**
 * A curve at positions as the format has it.
 * @param {import("./types.d.ts").Curves} curves
 * @param {"f" | "slope"} name
 * @param {number[]} inputs increasing numbers of the format
 * @param {Lens} lens
 * @param {Exact | null} exact those of the curves, if nothing has moved since they were sent
 */
export const seenAt = (curves, name, inputs, lens, exact) =>
  valuesAt(curves, name, inputs).map((value, index) => exact?.[name].get(inputs[index]) ?? inFormat(value, lens));

/**
 * The x and y of a rounded curve in a view: steps, and where these are narrower than a column its lowest and its highest value.
 * @param {import("./types.d.ts").Curves} curves
 * @param {"f" | "slope"} name
 * @param {number[]} view both ends of the x-axis
 * @param {Lens} lens
 * @param {Exact | null} exact
 * @param {string} [title] of the trace, where functions with names meet
 * @returns {import("./types.d.ts").Drawn}
 */
export function stepsOf(curves, name, [low, high], lens, exact, title) {
  const key = `${low} ${high} ${lens.title} ${lens.edition} ${exact !== null} ${title}`;
  return made(curves, `steps of ${name}`, key, () => {
    const [first, last] = [curves.x[0], curves.x[curves.x.length - 1]];
    const { across, inputs, starts } = remembered(lens.made, "inputs", `${low} ${high} ${first} ${last}`, () => {
      const across = evenPlaces(Math.max(first, low), Math.min(last, high), STEP_COLUMNS * INPUTS_EACH);
      return { across, ...runsOf(across.map((x) => Math.min(last, Math.max(first, inFormat(x, lens))))) };
    });
    const seen = seenAt(curves, name, inputs, lens, exact);
    const y = new Float64Array(across.length);
    for (const [run, start] of starts.entries()) y.fill(seen[run], start, starts[run + 1]);
    return { ...thinned(across, y, cutsOf(curves, name, inputs, starts, seen)), ...(title && { name: title }) };
  });
}

/**
 * The runs of equal numbers in a list: each number, and where its run starts.
 * @param {number[]} list
 */
function runsOf(list) {
  const starts = Array.from(list.keys()).filter((index) => index === 0 || list[index] !== list[index - 1]);
  return { inputs: starts.map((start) => list[start]), starts };
}

/**
 * Evenly spread positions, both ends among them.
 * @param {number} low
 * @param {number} high
 * @param {number} count
 */
const evenPlaces = (low, high, count) =>
  Array.from({ length: count }, (_, index) => low + ((high - low) * index) / (count - 1));

/**
 * The curve itself in a view, as smooth where the reader has zoomed in as elsewhere: cut where it jumps.
 * @param {import("./types.d.ts").Curves} curves
 * @param {"f" | "slope"} name
 * @param {number[]} view
 * @returns {import("./types.d.ts").Drawn}
 */
export function smoothOf(curves, name, [low, high]) {
  return made(curves, `smooth ${name}`, `${low} ${high}`, () => {
    const { x, breaks } = curves;
    const [first, last] = [Math.max(low, x[0]), Math.min(high, x[x.length - 1])];
    const inside = breaks.map(({ index }) => x[index]).filter((at) => at > first && at < last);
    const ends = [first, ...inside, last];
    /** @type {number[]} */
    const xs = [];
    /** @type {(number | null)[]} */
    const ys = [];
    ends.slice(1).forEach((end, place) => {
      const start = ends[place];
      const across = evenPlaces(start, end, 2 + Math.ceil((SMOOTH_POINTS * (end - start)) / (high - low)));
      const y = Array.from(valuesAt(curves, name, across));
      [y[0], y[y.length - 1]] = [limitAt(curves, name, start, 1), limitAt(curves, name, end, -1)];
      if (place && Math.abs(y[0] - Number(ys[ys.length - 1])) > SAME_Y) {
        xs.push(start);
        ys.push(null);
      }
      xs.push(...across);
      ys.push(...y);
    });
    return { x: xs, y: ys };
  });
}

/**
 * Where a rounded curve jumps because the curve itself does, or has a pole: the places after these jumps. There no vertical stroke is drawn.
 * @param {import("./types.d.ts").Curves} curves
 * @param {"f" | "slope"} name
 * @param {number[]} inputs
 * @param {number[]} starts the place of each input
 * @param {Float64Array} seen the value at each input
 */
function cutsOf({ x, y, breaks }, name, inputs, starts, seen) {
  /** @type {Set<number>} */
  const cuts = new Set();
  for (const { index } of breaks) {
    const jump = Math.abs(y[name][index + 1] - y[name][index]);
    const pole = [index, index + 1].some((side) => Math.abs(y[name][side]) >= ENDLESS);
    if (!pole && jump < SAME_Y) continue;
    const after = inputs.findIndex((input) => input >= x[index]);
    if (after <= 0) continue;
    if (pole) cuts.add(starts[after]);
    // Two neighbours at most are at or beside the position: it may be one of the format's numbers, with the value of either side.
    for (const run of [after, after + 1]) if (Math.abs(seen[run] - seen[run - 1]) > jump / 2) cuts.add(starts[run]);
  }
  return cuts;
}

/**
 * Both ends of each step, points between them that a pointer finds, and of each column no more than its lowest and its highest value.
 * @param {number[]} x
 * @param {Float64Array} y INPUTS_EACH for each column
 * @param {Set<number>} cuts
 */
function thinned(x, y, cuts) {
  /** @type {number[]} */
  const xs = [];
  /** @type {(number | null)[]} */
  const ys = [];
  let skipped = 0;
  /** @param {number} index */
  const keep = (index) => {
    if (cuts.has(index)) {
      xs.push(x[index]);
      ys.push(null);
    }
    xs.push(x[index]);
    ys.push(Number.isFinite(y[index]) ? y[index] : null);
    skipped = 0;
  };
  /** @type {number[]} */
  const ends = [];
  for (let column = 0; column < y.length; column += INPUTS_EACH) {
    ends.length = 0;
    let [lowest, highest, whole] = [column, column, true];
    for (let index = column; index < column + INPUTS_EACH; index += 1) {
      const value = y[index];
      if (index > 0 && index < y.length - 1 && value === y[index - 1] && value === y[index + 1]) continue;
      whole &&= Number.isFinite(value) && !cuts.has(index);
      if (!ends.length || value < y[lowest]) lowest = index;
      if (!ends.length || value >= y[highest]) highest = index;
      ends.push(index);
    }
    if (ends.length > 2 && whole) {
      keep(Math.min(lowest, highest));
      keep(Math.max(lowest, highest));
    } else for (const index of ends) keep(index);
    skipped += 1;
    if (skipped > MOST_APART) keep(column);
  }
  return { x: xs, y: ys };
}
