/** The numbers that are read in a gate's picture: products of factors that Python has computed for every gate and every value. */

import { betweenStops } from "../../replay/stops.js";

/**
 * Output and partial derivatives at a gate and a value, both among those of the page.
 * @param {import("../types.d.ts").GateRecord["factors"]} factors
 * @param {number[]} gates
 * @param {number[]} values
 * @param {number} gate
 * @param {number} value
 */
export function numbersAt({ open, slope, through, passing }, gates, values, gate, value) {
  const passed = betweenStops(values, through, value);
  const opened = betweenStops(gates, open, gate);
  return {
    f: opened * passed,
    dgate: betweenStops(gates, slope, gate) * passed,
    dvalue: opened * betweenStops(values, passing, value),
  };
}
