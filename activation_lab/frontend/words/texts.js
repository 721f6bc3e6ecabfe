/** Texts about a function at the values of its parameters, from texts made for all stops of its sliders. Pure functions. */

import { setting, withDigits } from "../shared/numbers.js";

// As in activation_lab/export/html/between.py.
export const SLOT = "\u0001";

/** @type {(stop: import("./types.d.ts").Value | boolean, now: import("./types.d.ts").Value) => boolean} */
const sameStop = (stop, now) =>
  stop === now ||
  (typeof stop === "boolean" && Number(stop) === Number(now)) ||
  Math.abs(Number(stop) - Number(now)) < 1e-9;

/**
 * A text in pieces, alternately HTML and numbers, for a function's values by parameter; null if there is none for them.
 * @param {import("./types.d.ts").Texts[]} several
 * @param {string} name
 * @param {Record<string, import("./types.d.ts").Value>} values
 * @returns {string[] | null}
 */
export function piecesAt(several, name, values) {
  for (const { parameters, templates, rows, between } of several) {
    let index = 0;
    const offStops = [];
    for (const [parameter, stops] of Object.entries(parameters)) {
      const place = stops.findIndex((stop) => sameStop(stop, values[parameter]));
      if (place < 0) offStops.push(parameter);
      index = index * stops.length + place;
    }
    if (!offStops.length) {
      const [template, ...numbers] = rows[name][index];
      return templates[template]
        .split(SLOT)
        .flatMap((part, place) => (place < numbers.length ? [part, numbers[place]] : [part]));
    }
    const [moving] = offStops;
    const value = Number(values[moving]);
    const stretch = between.find(({ low, high }) => value > low && value < high);
    if (offStops.length === 1 && parameters[moving].length > 1 && stretch)
      return piecesBetween(templates, stretch.rows[name], value);
  }
  return null;
}

/**
 * A text between two stops: see activation_lab/export/html/between.py.
 * @param {string[]} templates
 * @param {import("./types.d.ts").StretchRow} row
 * @param {number} value
 */
function piecesBetween(templates, [template, ...numbers], value) {
  /** @type {string[]} */
  const pieces = [];
  for (const [place, part] of templates[template].split(SLOT).entries()) {
    pieces.push(part);
    if (place === numbers.length) break;
    const [start, gain, digits] = numbers[place];
    const size = start + gain * value;
    // A number that passes 0 between two stops changes its sign.
    if (size < 0) pieces[pieces.length - 1] = /[−-]$/.test(part) ? part.slice(0, -1) : `${part}−`;
    pieces.push(shownWith(Math.abs(size), digits));
  }
  return pieces;
}

/**
 * A number with this many digits; "code": as in code; "set": as a number that a reader has set.
 * @param {number} size
 * @param {number | "code" | "set"} digits
 */
function shownWith(size, digits) {
  if (digits === "code") return Number.isInteger(size) ? size.toFixed(1) : String(size);
  return digits === "set" ? setting(size) : withDigits(size, digits);
}
