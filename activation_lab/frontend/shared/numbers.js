/** Numbers as a reader sees them, by the rules of activations/words.py. */

/**
 * A number's text with real minus signs.
 * @param {string} text
 */
export const realMinus = (text) => text.replaceAll("-", "−");

/**
 * A computed number: four significant digits, no trailing zeros, a real minus.
 * @param {number} value
 */
export const format = (value) => withDigits(value, 4);

/**
 * A number of a format of 16 or 8 bits: six significant digits, which distinguish it from its neighbours.
 * @param {number} value
 */
export const formatRounded = (value) => withDigits(value, 6);

/**
 * A number that somebody set: all its digits, or five of one with more than ten.
 * @param {number} value
 */
export function setting(value) {
  const digits = String(value)
    .replace(/e.*/, "")
    .replace(/\D/g, "")
    .replace(/^0+|0+$/g, "").length;
  return withDigits(value, digits > 10 ? 5 : Math.max(1, digits));
}

/**
 * A number with this many significant digits.
 * @param {number} value
 * @param {number} digits
 */
export function withDigits(value, digits) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "undefined" : value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const [mantissa, exponent] = value
    .toExponential(digits - 1)
    .split("e")
    .map(Number);
  if (exponent <= -5 || exponent >= 6) {
    const raised = [...String(exponent)].map((digit) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(digit)]).join("");
    return realMinus(`${mantissa} × 10${raised}`);
  }
  return realMinus(String(Number(value.toPrecision(digits))));
}

/**
 * A difference of two float32 numbers of a chart, which tell no more than five decimals.
 * @param {number} value
 */
export function formatDifference(value) {
  const rounded = Number(value.toFixed(5));
  return rounded === 0 && value !== 0 ? "about 0" : format(rounded);
}

// More decimals than anybody types; computed numbers, such as SELU's constants, have more.
const MOST_DECIMALS = 10;

/**
 * The decimals that a number needs.
 * @param {number} number
 */
export function places(number) {
  const [mantissa, exponent = "0"] = String(number).split("e");
  return Math.max(0, (mantissa.split(".")[1] ?? "").length - Number(exponent));
}

/**
 * A slider's value with as many decimals as its stops have, or as it needs; a computed default is cut.
 * @param {number} value
 * @param {number} digits the decimals of its stops
 * @param {number} [usual] its default
 */
export function sliderValue(value, digits, usual) {
  const needed = places(value);
  const most = value === usual ? digits : MOST_DECIMALS;
  return realMinus(value.toFixed(needed > MOST_DECIMALS ? most : Math.max(digits, needed)));
}

/**
 * A name with the parameters' values in it, such as "ELU α = 0.5" from "ELU α = {alpha}".
 * @param {string} name
 * @param {Record<string, number>} parameters
 */
export const filled = (name, parameters) => name.replace(/{(\w+)}/g, (_, parameter) => setting(parameters[parameter]));
