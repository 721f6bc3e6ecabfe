/** Parses the entries of a link: numbers, and both ends of a range. */

import { realMinus } from "../shared/numbers.js";

/**
 * The number that an entry of a link is, its commas and minus as in the app (content/address_book.py); NaN where it is none.
 * @param {string} entry
 */
export function numberIn(entry) {
  const signed = entry.trim().replace("−", "-");
  const thousands = /^[+-]?[1-9]\d{0,2}(,\d{3})+$/.test(signed);
  const plain = thousands ? signed.replaceAll(",", "") : signed.replace(/^([+-]?\d*),(\d)/, "$1.$2");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
}

// Both ends of a range in one entry, such as "-3,4" or "[-3; 4]".
const ENDS = /^\s*[[(]?\s*([-+−]?[\d.]+)\s*(?:[,;:]|\.\.|…)\s*([-+−]?[\d.]+)\s*[\])]?\s*$/;

/**
 * The entries for a slider with so many thumbs: those of both ends where one entry holds them.
 * @param {string[]} entries
 * @param {number} thumbs
 */
export function ends(entries, thumbs) {
  const both = thumbs === 2 && entries.length === 1 && ENDS.exec(entries[0]);
  return both ? both.slice(1) : entries;
}

/**
 * The value nearest to the wanted one; the first of two equally near ones.
 * @param {number[]} values
 * @param {number} wanted
 */
export const nearest = (values, wanted) =>
  values.reduce((best, value) => (Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best));

/**
 * The values, in order, to which a link moves the thumbs of a slider: the nearest of `held`, where the page has numbers for these
 * alone. null where the link's value is invalid.
 * @param {string[]} entries
 * @param {number} thumbs
 * @param {number} low
 * @param {number} high
 * @param {number[] | null} [held]
 */
export function positions(entries, thumbs, low, high, held) {
  const asked = entries.map(numberIn).sort((a, b) => a - b);
  if (entries.length !== thumbs || !asked.every((value) => value >= low && value <= high)) return null;
  return held ? asked.map((value) => nearest(held, value)) : asked;
}

/**
 * A number of a link for a reader.
 * @param {number | string} value
 */
export const real = (value) => realMinus(String(value).slice(0, 20));

// As in activation_lab/content/window.py.
const FARTHEST_END = 1e4;
const SHORTEST_AXIS = 1e-9;

/**
 * The window that a link says; null where it says none.
 * @param {string[]} entries
 */
export function windowIn(entries) {
  const ends = entries.flatMap((entry) => entry.replace(/^[\s[(]+|[\s\])]+$/g, "").split(/[\s,;]+/)).map(numberIn);
  const known = [4, 6, 8].includes(ends.length) && ends.every((end) => Math.abs(end) <= FARTHEST_END);
  return known && ends.every((end, index) => index % 2 === 0 || end - ends[index - 1] >= SHORTEST_AXIS) ? ends : null;
}
