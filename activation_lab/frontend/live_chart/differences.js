/** Differences of two functions' curves. Pure functions. */

import { limitAt, made, SAME_X, valueAt, valuesAt } from "./curves.js";

const DIFFERENCE_POINTS = 240;

/**
 * The differences of f from g, of f′ from g′ and, where both have it, of f″ from g″, in a view: at evenly spread positions, and on both sides
 * of every kink of either.
 * The positions of their samples do not matter, since both are interpolated by valuesAt.
 * @param {import("./types.d.ts").Curves} curves
 * @param {import("./types.d.ts").Curves} other
 * @param {number[]} view
 * @returns {import("./types.d.ts").Curves}
 */
export function difference(curves, other, view) {
  const found = differences(curves, other, view, ["f", "slope"]);
  if (!curves.second || !other.second) return found;
  return { ...found, second: differences(curves.second, other.second, view, ["second"]) };
}

/**
 * @param {import("./types.d.ts").Curves} curves
 * @param {import("./types.d.ts").Curves} other
 * @param {number[]} view
 * @param {string[]} differing
 * @returns {import("./types.d.ts").Curves}
 */
function differences(curves, other, [low, high], differing) {
  const both = [curves, other];
  /** @type {(position: number, curves: import("./types.d.ts").Curves) => boolean} */
  const inside = (position, { x }) => position > x[0] && position < x[x.length - 1];
  const found = both.flatMap((one) =>
    one.breaks.map(({ index }) => one.x[index]).filter((position) => inside(position, one)),
  );
  const kinks = found.sort((a, b) => a - b).filter((position, index) => !(position - found[index - 1] < SAME_X));
  const [own, others] = both.map((one) => evenly(one, low, high, differing));
  /** @type {import("./types.d.ts").Break[]} */
  const breaks = [];
  /** @type {number[]} */
  const x = [];
  /** @type {Record<string, number[]>} */
  const y = Object.fromEntries(differing.map((name) => [name, []]));
  /** @type {(position: number, value: (name: string) => number) => void} */
  const add = (position, value) => {
    x.push(position);
    for (const name of differing) y[name].push(value(name));
  };
  /** @param {number} position */
  const addKink = (position) => {
    /** @type {(side: number) => (name: string) => number} */
    const limit = (side) => (name) => limitAt(curves, name, position, side) - limitAt(other, name, position, side);
    const value = differing.map((name) => [name, valueAt(curves, name, position) - valueAt(other, name, position)]);
    breaks.push({ index: x.length, sides: {}, at: { offset: position, gains: {} }, value: Object.fromEntries(value) });
    add(position, limit(-1));
    add(position, limit(1));
  };
  let next = 0;
  own.x.forEach((position, index) => {
    while (kinks[next] <= position) addKink(kinks[next++]);
    if ([kinks[next - 1], kinks[next]].some((kink) => Math.abs(kink - position) < SAME_X)) return;
    add(position, (name) => own.y[name][index] - others.y[name][index]);
  });
  for (const kink of kinks.slice(next)) addKink(kink);
  return {
    x: Float64Array.from(x),
    y: Object.fromEntries(differing.map((name) => [name, Float64Array.from(y[name])])),
    breaks,
    made: {},
  };
}

/**
 * A function's curves with these names at evenly spread positions between two.
 * @param {import("./types.d.ts").Curves} curves
 * @param {number} low
 * @param {number} high
 * @param {string[]} names
 */
const evenly = (curves, low, high, names) =>
  made(curves, "evenly", `${low} ${high}`, () => {
    const x = Array.from(
      { length: DIFFERENCE_POINTS + 1 },
      (_, index) => low + (index / DIFFERENCE_POINTS) * (high - low),
    );
    /** @type {import("./types.d.ts").Curves["y"]} */
    const y = Object.fromEntries(names.map((name) => [name, valuesAt(curves, name, x)]));
    return { x, y };
  });
