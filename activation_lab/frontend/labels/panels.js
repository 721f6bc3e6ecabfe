/** The parts of a panel, for the live chart and for the first screen: its names, its curves, and the spots on them. Pixels. Pure functions. */

import { cellsOf } from "./cells.js";

// What a line of text needs, in sizes of its font; and what a width is measured too small.
const LINE_HEIGHT = 1.08;
const WIDTH_AIR = 2;
// From the middle of a marker to its edge.
const SPOT_RADIUS = 6;
// The edges of a function's band are parts of f.
/** @type {Record<string, string>} */
const PART_OF = { band_low: "f", band_high: "f" };

/**
 * The key of a curve and its name.
 * @param {string} curve
 * @param {number} member of a comparison, 0 where there is one function
 */
export const keyOf = (curve, member) => `${curve} ${member}`;

/**
 * The name of a curve.
 * @param {string} key
 * @param {string} text
 * @param {{ size?: number, family?: string }} font
 * @param {(text: string, font: string) => number} measure the width of a text in a font as CSS names it
 * @returns {import("./types.d.ts").Name}
 */
export function nameOf(key, text, { size = 0, family }, measure) {
  return { key, width: measure(text, `${size}px ${family}`) + WIDTH_AIR, height: size * LINE_HEIGHT };
}

/**
 * A curve in a view.
 * @param {string} key
 * @param {{ x: ArrayLike<number>, y: ArrayLike<number> }} points
 * @param {number[]} across
 * @param {number[]} up
 * @param {import("./types.d.ts").Size} size
 * @returns {import("./types.d.ts").Curve}
 */
export function curveOf(key, points, across, up, size) {
  const [curve, member] = key.split(" ");
  return { ...cellsOf(points, across, up, size), key, family: `${PART_OF[curve] ?? curve} ${member}` };
}

/**
 * A marker that names keep clear of.
 * @param {number} x
 * @param {number} y
 */
export const spotAt = (x, y) => ({ x, y, radius: SPOT_RADIUS });
