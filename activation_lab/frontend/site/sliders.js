/** Sliders of a page without a server, found by their keys: their values, and the texts beside them. */

import { all } from "../shared/dom.js";
import { sliderValue } from "../shared/numbers.js";

/** @param {string} key */
export const thumbs = (key) => all(document, `.st-key-${key} input[type=range]`, HTMLInputElement);

/**
 * A thumb can only be at stops. A value between stops, set by a link or by the page at its start, counts until the thumb moves.
 * @type {WeakMap<EventTarget, number>}
 */
const exact = new WeakMap();
document.addEventListener("input", ({ target }) => target && exact.delete(target), true);

/**
 * The value of a thumb.
 * @param {HTMLInputElement} thumb
 */
export const thumbValue = (thumb) => exact.get(thumb) ?? Number(thumb.value);

/** @param {HTMLInputElement[]} own */
export const ordered = (own) => own.map(thumbValue).sort((a, b) => a - b);

/**
 * Moves a thumb to a value, or as near as it can stand.
 * @param {HTMLInputElement} thumb
 * @param {number} value
 */
export function place(thumb, value) {
  thumb.value = String(value);
  exact.set(thumb, value);
}

/**
 * At the start: a browser that comes back to a page may have moved the thumb already.
 * @param {HTMLInputElement} thumb
 * @param {number} value
 */
export function placeAtStart(thumb, value) {
  if (Math.abs(Number(thumb.value) - value) <= Number(thumb.step) * 0.51) place(thumb, value);
}

/**
 * Writes the values of a slider's thumbs beside its name.
 * @param {HTMLInputElement[]} own
 * @param {number} digits the decimals of its stops
 * @param {number} [defaultValue] its default
 */
export function showValue(own, digits, defaultValue) {
  const shown = ordered(own).map((value) => sliderValue(value, digits, defaultValue));
  const output = own[0].closest(".slider")?.querySelector("output");
  if (output) output.textContent = shown.join(" … ");
}
