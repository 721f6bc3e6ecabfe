/** The axes around the curves: y is fitted so that it stays fixed while a parameter moves. */

import { extent, interpolate } from "./curves.js";

/** @type {Record<"y" | "y2" | "y3", import("./types.d.ts").AxisName>} */
const IN_LAYOUT = { y: "yaxis", y2: "yaxis2", y3: "yaxis3" };

/**
 * The axis of a trace, as a layout names it.
 * @param {Pick<import("./types.d.ts").Trace, "yaxis">} trace
 */
export const axisOf = ({ yaxis = "y" }) => IN_LAYOUT[yaxis];

// The rule of activation_lab/figures/axes.py.
const AIR = 0.06;
const FLATTEST = 1 / 20;
const STEEPEST = 2;
const IN_SIGHT = 2.25;

/**
 * The y-range that holds 0 and the curves: see activation_lab/figures/axes.py, whose rule this is.
 * @param {number[][]} curves
 * @param {number} xLow
 * @param {number} xHigh
 */
export function fittedY(curves, xLow, xHigh) {
  const ends = curves.map((curve) => curve.filter(Number.isFinite)).filter((ys) => ys.length);
  const lows = ends.map((ys) => Math.min(...ys));
  const highs = ends.map((ys) => Math.max(...ys));
  const lowest = Math.min(0, ...lows);
  const highest = Math.max(0, ...highs);
  const farthest = Math.max(0, ...lows, ...highs.map((y) => -y));
  const span = xHigh - xLow;
  const most = Math.max(STEEPEST * Math.max(span, Math.abs(xLow), Math.abs(xHigh)), IN_SIGHT * farthest);
  const margin = AIR * (highest - lowest);
  let low = lowest - margin;
  let high = highest + margin;
  const least = FLATTEST * span;
  if (high - low < least) {
    const spare = (least - (high - low)) / 2;
    low -= spare;
    high += spare;
  }
  if (high - low > most) {
    const lesser = Math.min(Math.min(-lowest, highest) + (AIR / (1 + 2 * AIR)) * most, most / 2);
    [low, high] = -lowest < highest ? [-lesser, most - lesser] : [lesser - most, lesser];
  }
  return [low, high];
}

/**
 * The axes of one function: x as the slider says; y fitted to f, f′ and, where it is shown, f″ at the default parameters and at both ends of every
 * parameter's slider, so that the axes stay fixed and the curve stays in view while a parameter moves.
 *
 * @param {import("./types.d.ts").Member} member
 * @param {number[]} range
 * @param {boolean} panels whether f′ has an axis of its own
 * @param {boolean} [closeup] whether f is shown from near where x is negative
 * @returns {import("./types.d.ts").Ranges}
 */
export function fitOne(member, range, panels, closeup) {
  const [low, high] = range;
  const { frames } = member;
  if (closeup && low < 0) {
    const reach =
      1.6 * Math.max(...extent(interpolate(frames, frames.defaults), "f", low, Math.min(high, 0)).map(Math.abs));
    const yaxis = [-reach, reach];
    return { xaxis: range, yaxis, ...(panels && { yaxis2: yaxis }) };
  }
  const curves = corners(member);
  /** @param {string} name */
  const seen = (name) => curves.map((corner) => extent(corner, name, low, high));
  const derivatives = [...seen("slope"), ...(frames.second ? seen("second") : [])];
  if (panels) return { xaxis: range, yaxis: fittedY(seen("f"), low, high), yaxis2: fittedY(derivatives, low, high) };
  return { xaxis: range, yaxis: fittedY([...seen("f"), ...derivatives], low, high) };
}

/**
 * A member's curves at the values that are to be fitted into view: where none are named, the default parameters and the ends of every slider of a
 * parameter.
 * @param {import("./types.d.ts").Member} member
 */
export function corners({ frames, controls, fit }) {
  if (fit) return fit.map((values) => interpolate(frames, values));
  let settings = [frames.defaults];
  for (const { name = "" } of controls) {
    const { [name]: knots } = frames.knots;
    const [low, high] = [knots[0], knots[knots.length - 1]];
    settings = settings.flatMap((values) => [values, { ...values, [name]: low }, { ...values, [name]: high }]);
  }
  return settings.map((values) => interpolate(frames, values));
}

/**
 * A member's curves with each slider of a parameter at either end, one at a time.
 * @param {import("./types.d.ts").Member} member
 * @param {import("./types.d.ts").Values} values where the others stand
 */
export const turns = ({ frames, controls }, values) =>
  controls.flatMap(({ name = "" }) => {
    const { [name]: knots } = frames.knots;
    return [knots[0], knots[knots.length - 1]].map((end) => interpolate(frames, { ...values, [name]: end }));
  });

/**
 * The axes of several functions: x as the slider says; y fitted to all curves that their sliders can reach. If a thumb nevertheless takes
 * a curve out of this view, the axis grows by a quarter, then by half, then to double and so on, since moving an axis
 * costs more than all curves.
 *
 * @param {import("./types.d.ts").Curves[]} set the curves that are to be in view
 * @param {import("./types.d.ts").Curves[]} now those at the thumbs
 * @param {number[]} range
 * @param {boolean} panels
 * @returns {import("./types.d.ts").Ranges}
 */
export function fitSeveral(set, now, range, panels) {
  const [low, high] = range;
  /** @param {string} name */
  const fitted = (name) => {
    /** @param {import("./types.d.ts").Curves[]} curves */
    const seen = (curves) => curves.map((each) => extent(each, name, low, high));
    const view = fittedY(seen(set), low, high);
    const needed = fittedY([...seen(set), ...seen(now)], low, high);
    const step = (view[1] - view[0]) / 4;
    return view.map((end, side) => {
      const beyond = Math.abs(needed[side] - end) / step;
      return beyond > 1e-9 ? end + step * (side ? 1 : -1) * 2 ** Math.max(0, Math.ceil(Math.log2(beyond) - 1e-9)) : end;
    });
  };
  return {
    xaxis: range,
    yaxis: fitted("f"),
    ...(panels && { yaxis2: fitted("slope") }),
    ...(panels && now[0].second && { yaxis3: fitted("second") }),
  };
}
