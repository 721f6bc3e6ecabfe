/** Sliders of a page without a server, found by their keys: their values, and what stands beside them. */

import { realMinus } from "../shared/numbers.js";

export const thumbs = (key) => [...document.querySelectorAll(`.st-key-${key} input[type=range]`)];

// A thumb stands at stops only. A value that a link, or the page at its start, sets beside them counts until its thumb moves.
const exact = new WeakMap();
document.addEventListener("input", ({ target }) => exact.delete(target), true);

/** The value of a thumb. */
export const thumbValue = (thumb) => exact.get(thumb) ?? Number(thumb.value);
export const ordered = (own) => own.map(thumbValue).sort((a, b) => a - b);

/** Moves a thumb to a value, or as near as it can stand. */
export function place(thumb, value) {
  thumb.value = value;
  exact.set(thumb, value);
}

/** At the start: a browser that comes back to a page may have moved the thumb already. */
export function placeAtStart(thumb, value) {
  if (Math.abs(Number(thumb.value) - value) <= Number(thumb.step) * 0.51) place(thumb, value);
}

// More decimals than anybody types; computed numbers, such as SELU's constants, have more.
const MOST_DECIMALS = 10;

/** The decimals that a number needs. */
export function places(number) {
  const [mantissa, exponent = 0] = String(number).split("e");
  return Math.max(0, (mantissa.split(".")[1] ?? "").length - exponent);
}

/** A slider's value with as many decimals as its stops have, or as it needs; a computed default is cut. */
function decimals(value, digits, usual) {
  const needed = places(value);
  if (needed > MOST_DECIMALS) return value === usual ? digits : MOST_DECIMALS;
  return Math.max(digits, needed);
}

/** Writes the values of a slider's thumbs beside its name. */
export function showValue(own, digits, usual) {
  const shown = ordered(own).map((value) => realMinus(value.toFixed(decimals(value, digits, usual))));
  own[0].closest(".slider").querySelector("output").textContent = shown.join(" … ");
}
