/** What is read at x₀: f, f′ and f″, on a kink from both sides with a sentence about it, and the tangent and the parabola there. Pure functions. */

import { format, setting, withDigits } from "../shared/numbers.js";
import { breakAt, having, nearestKnots, SAME_Y, valueAt, valueAtKink } from "./curves.js";

/**
 * @typedef {import("./types.d.ts").Break} Break
 * @typedef {import("./types.d.ts").Curves} Curves
 * @typedef {import("./types.d.ts").Reading} Reading
 * @typedef {import("./types.d.ts").Sides} Sides
 * @typedef {import("./types.d.ts").Values} Values
 */

// As in activations/words.py: the least and the largest number of digits to distinguish two slopes.
const LEAST_DIGITS = 4;
const MOST_DIGITS = 17;
// Points on each half of the parabola.
const HALF_POINTS = 24;

/**
 * Where a kink is at these parameter values, as the very number that the core has: of one with `stops`, at knots.
 * @param {Break} kink
 * @param {Values} values
 * @param {Record<string, number[]>} knots
 */
function positionOf({ at }, values, knots) {
  for (const [name, places] of Object.entries(at.stops ?? {}))
    return nearestKnots(knots[name], values[name]).reduce((sum, { index, weight }) => sum + weight * places[index], 0);
  return Object.entries(at.gains).reduce((sum, [name, gain]) => sum + gain * values[name], at.offset);
}

/**
 * f, f′ and, where there is one, f″ at a position as the samples have them; `sides` where it is just on a kink at which one of them jumps. Samples are float32, so
 * a position may be nearer to a kink than they can show: it then gets the values of its side.
 * @param {Curves} curves
 * @param {Values} values
 * @param {Record<string, number[]>} knots of the frames
 * @param {number} position
 * @returns {{ reading: Reading, sides: Sides | null }}
 */
export function readAt(curves, values, knots, position) {
  /** @param {(name: "f" | "slope" | "second") => number} value */
  const read = (value) => ({
    f: value("f"),
    slope: value("slope"),
    ...(curves.second && { second: value("second") }),
  });
  const kink = breakAt(curves, position);
  if (!kink) return { reading: read((name) => valueAt(curves, name, position)), sides: null };
  const distance = position - positionOf(kink, values, knots);
  const sides = sidesOf(curves, kink);
  if (distance) return { reading: read((name) => sides[name]?.[distance > 0 ? 1 : 0] ?? Number.NaN), sides: null };
  return { reading: read((name) => valueIn(curves, name, kink)), sides: jumping(sides) };
}

/**
 * The kink of a curve that stands where this one of f's does: f″ has the same ones on a grid of its own.
 * @param {Curves} curves
 * @param {string} name
 * @param {Break} kink
 */
export const kinkOf = (curves, name, kink) => having(curves, name).breaks[curves.breaks.indexOf(kink)];

/** @type {(curves: Curves, name: string, kink: Break) => number} */
const valueIn = (curves, name, kink) => valueAtKink(having(curves, name), name, kinkOf(curves, name, kink));

/**
 * f, f′ and f″ on both sides of a kink; samples are taken one float beside it, where the error of a continuous curve is negligible.
 * @param {Curves} curves
 * @param {Break} kink
 * @returns {Sides}
 */
export function sidesOf(curves, kink) {
  /** @type {(name: string) => [number, number]} */
  const limits = (name) => {
    const y = having(curves, name).y[name];
    const { index } = kinkOf(curves, name, kink);
    const [left, right] = [y[index], y[index + 1]];
    const value = valueIn(curves, name, kink);
    return Math.abs(right - left) > SAME_Y ? [left, right] : [value, value];
  };
  return { f: limits("f"), slope: limits("slope"), ...(curves.second && { second: limits("second") }) };
}

/**
 * The sides if they differ by more than samples do by rounding.
 * @param {Sides} sides
 */
export const jumping = (sides) =>
  Object.values(sides).some(([left, right]) => Math.abs(right - left) > SAME_Y) ? sides : null;

/**
 * The differences of two functions on both sides of a position; null if nothing jumps.
 * @param {{ reading: Reading, sides: Sides | null }} one
 * @param {{ reading: Reading, sides: Sides | null }} other
 * @param {(value: number, other: number) => number} gap
 */
export function sidesApart(one, other, gap) {
  if (!one.sides && !other.sides) return null;
  /** @type {(read: { reading: Reading, sides: Sides | null }, name: keyof Sides, side: 0 | 1) => number} */
  const limit = ({ reading, sides }, name, side) => sides?.[name]?.[side] ?? reading[name] ?? 0;
  /** @type {(name: keyof Sides) => [number, number]} */
  const gaps = (name) => [
    gap(limit(one, name, 0), limit(other, name, 0)),
    gap(limit(one, name, 1), limit(other, name, 1)),
  ];
  const second = one.reading.second === undefined ? {} : { second: gaps("second") };
  return jumping({ f: gaps("f"), slope: gaps("slope"), ...second });
}

/**
 * The sentences for x₀ on a kink, as in activations/words.py: of f and f′, then of f″ where it is shown.
 * @param {Break} kink
 * @param {number} x
 * @param {Reading} reading
 * @param {Sides} sides
 * @param {Break} [second] the same kink among those of f″
 */
export function saidAtKink(kink, x, reading, sides, second) {
  const first = saidOfSlope(kink, x, reading, sides);
  const { f, slope, second: bend } = sides;
  if (!second?.words || !bend) return first;
  const there = { doublet: f[1] - f[0], delta: slope[1] - slope[0], step: bend[1] - bend[0] };
  const key = Object.entries(there).flatMap(([name, size]) => (Math.abs(size) > SAME_Y ? [name] : []));
  if (!key.length) return first;
  const alone = key.join() === "step";
  const [left, right] = bend;
  const values = { jump: there.doublet, delta: there.delta, left, right, taken: reading.second ?? 0 };
  /** @type {Record<string, string>} */
  const told = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, format(value)]));
  told.where = alone ? `At ${setting(x)}` : "There";
  const said = (second.words[key.join(" ")] ?? "").replace(/{(\w+)}/g, (_, name) => told[name]);
  return alone || !first ? said : `${first} ${said}`;
}

/** @type {(kink: Break, x: number, reading: Reading, sides: Sides) => string} */
function saidOfSlope({ words }, x, { slope: taken }, { f: [below, above], slope: [left, right] }) {
  const bends = left !== right;
  const template = words?.[below === above ? "slope" : bends ? "both" : "f"] ?? "";
  let digits = LEAST_DIGITS;
  while (bends && digits < MOST_DIGITS && withDigits(left, digits) === withDigits(right, digits)) digits += 1;
  /** @type {Record<string, string>} */
  const values = { x: setting(x), below: format(below), above: format(above) };
  for (const [name, value] of Object.entries({ left, right, taken })) values[name] = withDigits(value, digits);
  return template.replace(/{(\w+)}/g, (_, name) => values[name]);
}

/**
 * A number at a kink, and both sides of it where they differ, for a table.
 * @param {number} value
 * @param {[number, number] | undefined} sides
 * @param {(value: number) => string} tell
 */
export function withSides(value, sides, tell) {
  const [left, right] = (sides ?? []).map(tell);
  return left === right ? tell(value) : `${tell(value)} (${left} | ${right})`;
}

/**
 * The tangent as two lines that meet at x₀, each [x, y, x, y] from left to right: on a kink with the slopes of both sides.
 * @param {{ x: number, reach: number }} point
 * @param {Reading} reading
 * @param {Sides | null} sides
 */
export function tangentAt({ x, reach }, { f, slope }, sides) {
  const [below, above] = sides?.f ?? [f, f];
  const [left, right] = sides?.slope ?? [slope, slope];
  return [
    [x - reach, below - reach * left, x, below],
    [x, above, x + reach, above + reach * right],
  ];
}

/**
 * The parabola that has f, f′ and f″ at x₀, as its points from left to right, { x, y }, in two halves: on a kink with the values of both
 * sides. None without f″.
 * @param {{ x: number, reach: number }} point
 * @param {Reading} reading
 * @param {Sides | null} sides
 */
export function parabolaAt({ x, reach }, { f, slope, second }, sides) {
  if (second === undefined) return [];
  return [0, 1].map((side) => {
    const [height, rise] = [sides?.f[side] ?? f, sides?.slope[side] ?? slope];
    const bend = sides?.second?.[side] ?? second;
    return Array.from({ length: HALF_POINTS + 1 }, (_, index) => {
      const along = (index / HALF_POINTS + side - 1) * reach;
      return { x: x + along, y: height + along * (rise + (along * bend) / 2) };
    });
  });
}

/**
 * The signed curvature of a graph, positive where it bends upwards.
 * @param {number} slope
 * @param {number} second
 */
export const curvature = (slope, second) => second / Math.hypot(1, slope) ** 3;
