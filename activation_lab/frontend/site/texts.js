/** Texts of a page without a server at the stops of its sliders, and the code of the chosen library. */

import { all } from "../shared/dom.js";
import { setting, withDigits } from "../shared/numbers.js";

// As in activation_lab/export/html/between.py.
const SLOT = "\u0001";

/** @type {(stop: import("./types.d.ts").Value | boolean, now: import("./types.d.ts").Value) => boolean} */
const sameStop = (stop, now) =>
  stop === now || (typeof stop === "boolean" && Number(stop) === now) || Math.abs(Number(stop) - Number(now)) < 1e-9;

/**
 * The text of a name for a function's values by parameter; null where the page has none for them.
 * @param {import("./types.d.ts").Texts[]} several
 * @param {string} name
 * @param {Record<string, import("./types.d.ts").Value>} values
 */
export function textAt(several, name, values) {
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
      return templates[template].split(SLOT).reduce((before, after, place) => before + numbers[place - 1] + after);
    }
    const [moving] = apart;
    const value = Number(values[moving]);
    const stretch = between.find(({ low, high }) => value > low && value < high);
    if (apart.length === 1 && parameters[moving].length > 1 && stretch)
      return textBetween(templates, stretch.rows[name], value);
  }
  return null;
}

/**
 * A text between two stops: see activation_lab/export/html/between.py.
 * @param {string[]} templates
 * @param {import("./types.d.ts").StretchRow} row
 * @param {number} value
 */
function textBetween(templates, [template, ...numbers], value) {
  const [first, ...rest] = templates[template].split(SLOT);
  return rest.reduce((before, after, place) => {
    const [start, gain, digits] = numbers[place];
    const size = start + gain * value;
    // A number that passes 0 between two stops changes its sign.
    const signed = size >= 0 ? before : /[−-]$/.test(before) ? before.slice(0, -1) : `${before}−`;
    return signed + shownWith(Math.abs(size), digits) + after;
  }, first);
}

/**
 * A number with so many digits; "code": as in code; "set": as many as somebody has set.
 * @param {number} size
 * @param {number | "code" | "set"} digits
 */
function shownWith(size, digits) {
  if (digits === "code") return Number.isInteger(size) ? size.toFixed(1) : String(size);
  return digits === "set" ? setting(size) : withDigits(size, digits);
}

const libraries = () => all(document, "input[name=library]", HTMLInputElement);
export const library = () => libraries().find((input) => input.checked)?.value ?? "";

/**
 * Puts the library into what the address will say, unless it is the first.
 * @param {URLSearchParams} query
 */
export function nameLibrary(query) {
  if (library() !== libraries()[0].value) query.set("library", library());
}

/**
 * Takes the library from what the address says; false where there is no such.
 * @param {URLSearchParams} query
 */
export function takeLibrary(query) {
  if (!query.has("library")) return true;
  const asked = libraries().find((input) => input.value === query.get("library"));
  if (asked) asked.checked = true;
  return Boolean(asked);
}

for (const button of all(document, ".copy", HTMLButtonElement)) {
  button.onclick = () => {
    const code = button.parentElement?.querySelector("code");
    if (!code) return;
    getSelection()?.selectAllChildren(code);
    navigator.clipboard?.writeText(code.textContent).catch(() => document.execCommand("copy")) ??
      document.execCommand("copy");
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy"), 1500);
  };
}
