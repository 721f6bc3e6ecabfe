/** Readings at an x₀ exactly on a kink: f and f′ from both sides, and the sentence about it. Pure functions. */

import { format, setting, withDigits } from "../shared/numbers.js";
import { breakAt, nearestKnots, SAME_Y, valueAt, valueAtKink } from "./curves.js";

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
 * f and f′ at a position as the samples have them; `sides` where it is just on a kink at which one of them jumps. Samples are float32, so
 * a position may be nearer to a kink than they can show: it then gets the values of its side.
 * @param {Curves} curves
 * @param {Values} values
 * @param {Record<string, number[]>} knots of the frames
 * @param {number} position
 * @returns {{ reading: Reading, sides: Sides | null }}
 */
export function readAt(curves, values, knots, position) {
  const kink = breakAt(curves, position);
  if (!kink) return { reading: read((name) => valueAt(curves, name, position)), sides: null };
  const distance = position - positionOf(kink, values, knots);
  const sides = sidesOf(curves, kink);
  if (distance)
    return { reading: { f: sides.f[distance > 0 ? 1 : 0], slope: sides.slope[distance > 0 ? 1 : 0] }, sides: null };
  return { reading: read((name) => valueAtKink(curves, name, kink)), sides: jumping(sides) };
}

/**
 * f and f′ on both sides of a kink; samples are taken one float beside it, where the error of a continuous curve is negligible.
 * @param {Curves} curves
 * @param {Break} kink
 * @returns {Sides}
 */
export function sidesOf(curves, kink) {
  /** @type {(name: string) => [number, number]} */
  const limits = (name) => {
    const [left, right] = [curves.y[name][kink.index], curves.y[name][kink.index + 1]];
    const value = valueAtKink(curves, name, kink);
    return Math.abs(right - left) > SAME_Y ? [left, right] : [value, value];
  };
  return { f: limits("f"), slope: limits("slope") };
}

/**
 * @param {(name: string) => number} value
 * @returns {Reading}
 */
const read = (value) => ({ f: value("f"), slope: value("slope") });

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
  /** @type {(read: { reading: Reading, sides: Sides | null }, name: "f" | "slope", side: 0 | 1) => number} */
  const limit = ({ reading, sides }, name, side) => sides?.[name][side] ?? reading[name];
  /** @type {(name: "f" | "slope") => [number, number]} */
  const gaps = (name) => [
    gap(limit(one, name, 0), limit(other, name, 0)),
    gap(limit(one, name, 1), limit(other, name, 1)),
  ];
  return jumping({ f: gaps("f"), slope: gaps("slope") });
}

/**
 * The tangent at x₀ as two lines that meet there, each [x, y, x, y] from left to right: on a kink with the slopes of both sides.
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
 * The sentence for x₀ on a kink, as in activations/words.py.
 * @param {Break} kink
 * @param {number} x
 * @param {Reading} reading
 * @param {Sides} sides
 */
export function saidAtKink({ words }, x, { slope: taken }, { f: [below, above], slope: [left, right] }) {
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
