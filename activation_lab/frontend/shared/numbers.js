/** Numbers as a reader sees them, by the rules of activations/words.py. */

/** A number's text with real minus signs. */
export const realMinus = (text) => text.replaceAll("-", "−");

/** A computed number: four significant digits, no trailing zeros, a real minus. */
export const format = (value) => withDigits(value, 4);

/** A number that somebody set: all its digits, or five of one with more than ten. */
export function setting(value) {
  const digits = String(value)
    .replace(/e.*/, "")
    .replace(/\D/g, "")
    .replace(/^0+|0+$/g, "").length;
  return withDigits(value, digits > 10 ? 5 : Math.max(1, digits));
}

export function withDigits(value, digits) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "undefined" : value > 0 ? "∞" : "−∞";
  const rounded = Number(value.toPrecision(digits));
  if (rounded === 0) return "0";
  const exponent = Math.floor(Math.log10(Math.abs(rounded)));
  if (exponent <= -5 || exponent >= 6) {
    const [mantissa, power] = rounded.toExponential().split("e");
    const raised = [...power.replace("+", "")].map((digit) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(digit)]).join("");
    return realMinus(`${mantissa} × 10${raised}`);
  }
  return realMinus(String(rounded));
}

/** A difference of two float32 numbers of a chart, which tell no more than five decimals. */
export function formatDifference(value) {
  const rounded = Number(value.toFixed(5));
  return rounded === 0 && value !== 0 ? "about 0" : format(rounded);
}

/** A name with the parameters' values in it, such as "ELU α = 0.5" from "ELU α = {alpha}". */
export const filled = (name, parameters) => name.replace(/{(\w+)}/g, (_, parameter) => setting(parameters[parameter]));
