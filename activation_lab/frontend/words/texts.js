/** What is said of a function at the values of its parameters, from texts made for all stops of its sliders. Pure functions. */

import { setting, withDigits } from "../shared/numbers.js";

// As in activation_lab/export/html/between.py.
export const SLOT = "\u0001";

const sameStop = (stop, now) =>
  stop === now || (typeof stop === "boolean" && Number(stop) === Number(now)) || Math.abs(stop - now) < 1e-9;

/**
 * A text in pieces, HTML and the numbers in it by turns, for a function's values by parameter; null where there is none for them.
 * several: Texts, as activation_lab/export/html/texts.py has them.
 */
export function piecesAt(several, name, values) {
  for (const { parameters, templates, rows, between } of several) {
    let index = 0;
    const apart = [];
    for (const [parameter, stops] of Object.entries(parameters)) {
      const place = stops.findIndex((stop) => sameStop(stop, values[parameter]));
      if (place < 0) apart.push(parameter);
      index = index * stops.length + place;
    }
    if (!apart.length) {
      const [template, ...numbers] = rows[name][index];
      return templates[template]
        .split(SLOT)
        .flatMap((part, place) => (place < numbers.length ? [part, numbers[place]] : [part]));
    }
    const [moving] = apart;
    const value = values[moving];
    const stretch = between.find(({ low, high }) => value > low && value < high);
    if (apart.length === 1 && parameters[moving].length > 1 && stretch)
      return piecesBetween(templates, stretch.rows[name], value);
  }
  return null;
}

/** A text between two stops: see activation_lab/export/html/between.py. */
function piecesBetween(templates, [template, ...numbers], value) {
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

/** A number with so many digits; "code": as in code; "set": as many as somebody has set. */
function shownWith(size, digits) {
  if (digits === "code") return Number.isInteger(size) ? size.toFixed(1) : String(size);
  return digits === "set" ? setting(size) : withDigits(size, digits);
}
