/** Curves at any parameter values, interpolated from numbers that NumPy sampled (frames), and values read from them. Pure functions. */

import { fromBase64, headed } from "../shared/bytes.js";
import { remembered } from "../shared/memory.js";

// Positions nearer than this are the same, and so are limits on both sides of a kink.
export const SAME_X = 1e-6;
export const SAME_Y = 1e-5;
// The share of the way to the next sample below which a position is that of the sample: a view of a number format's steps may be 10⁻⁵ wide.
const AT_SAMPLE = 1e-9;

/**
 * The content of a frames file: header length, JSON header, float32 numbers (see activation_lab/figures/frames.py).
 * @param {ArrayBuffer} buffer
 * @returns {import("./types.d.ts").Frames}
 */
export function decoded(buffer) {
  /** @type {import("../shared/types.d.ts").Headed<import("./types.d.ts").FramesHeader>} */
  const { header, body } = headed(new Uint8Array(buffer));
  const numbers = new Float32Array(buffer, body.byteOffset);
  const shared = header.curves.includes("x") ? 0 : header.points;
  const breaks = header.breaks.map(({ index, at, words, value, ...sides }) => ({ index, at, words, value, sides }));
  return { ...header, breaks, x: numbers.subarray(0, shared), samples: numbers.subarray(shared) };
}

/**
 * The nearest knots of a value, by their index, each with its weight.
 * @param {number[]} knots
 * @param {number} value
 */
export function nearestKnots(knots, value) {
  let left = 0;
  while (left < knots.length - 2 && value > knots[left + 1]) left += 1;
  const share = (value - knots[left]) / (knots[left + 1] - knots[left]);
  return [
    { index: left, weight: 1 - share },
    { index: left + 1, weight: share },
  ];
}

/**
 * A function's curves at the given parameters, f″ among them if the frames have it: linear between the nearest knots of each parameter.
 * @param {import("./types.d.ts").Frames} frames
 * @param {import("./types.d.ts").Values} parameters
 * @returns {import("./types.d.ts").Curves}
 */
export function interpolate(frames, parameters) {
  const curves = between(frames, parameters);
  return frames.second ? { ...curves, second: between(frames.second, parameters) } : curves;
}

/** @type {(frames: import("./types.d.ts").Frames, parameters: import("./types.d.ts").Values) => import("./types.d.ts").Curves} */
function between(frames, parameters) {
  const nearest = Object.entries(frames.knots).map(([name, knots]) => ({
    count: knots.length,
    pair: nearestKnots(knots, parameters[name]),
  }));
  if (frames.additive) {
    // The curves at the defaults, and what each parameter changes.
    let start = 1;
    const settings = [{ index: 0, weight: 1 - nearest.length }];
    for (const { count, pair } of nearest) {
      settings.push(...pair.map(({ index, weight }) => ({ index: start + index, weight })));
      start += count;
    }
    return mixed(frames, frames.samples, settings);
  }
  let corners = [{ index: 0, weight: 1 }];
  for (const { count, pair } of nearest)
    corners = corners.flatMap((corner) =>
      pair.map(({ index, weight }) => ({ index: corner.index * count + index, weight: corner.weight * weight })),
    );
  return mixed(frames, frames.samples, corners);
}

/**
 * The curves at a member's values: those that came with a commit, base64 of numbers such as the frames have for one setting of the
 * parameters, else from the frames.
 * @param {import("./types.d.ts").MemberData} member
 * @param {import("./types.d.ts").Frames} frames
 * @returns {import("./types.d.ts").Curves}
 */
export function received({ values, samples, secondSamples }, frames) {
  /** @type {(frames: import("./types.d.ts").Frames, base64?: string) => import("./types.d.ts").Curves} */
  const curves = (frames, base64) =>
    base64
      ? mixed(frames, new Float32Array(fromBase64(base64).buffer), [{ index: 0, weight: 1 }])
      : between(frames, values);
  const found = curves(frames, samples);
  return frames.second ? { ...found, second: curves(frames.second, secondSamples) } : found;
}

/**
 * Curves from samples at several settings of the parameters, each with its weight.
 * @param {import("./types.d.ts").Frames} frames
 * @param {Float32Array} samples
 * @param {{ index: number, weight: number }[]} settings
 * @returns {import("./types.d.ts").Curves}
 */
function mixed(frames, samples, settings) {
  const { points } = frames;
  /** @type {import("./types.d.ts").Curves["y"]} */
  const curves = {};
  frames.curves.forEach((name, curve) => {
    const y = new Float64Array(points);
    for (const { index, weight } of settings) {
      if (weight === 0) continue;
      const start = (index * frames.curves.length + curve) * points;
      for (let point = 0; point < points; point += 1) y[point] += weight * samples[start + point];
    }
    curves[name] = y;
  });
  const { x = frames.x, ...own } = curves;
  return { x, y: own, breaks: frames.breaks, made: {} };
}

/**
 * The curves among which one of this name is: those of f″ have a grid of their own.
 * @param {import("./types.d.ts").Curves} curves
 * @param {string} name
 */
export const having = (curves, name) => (name === "second" && curves.second) || curves;

/**
 * The index of the last sample at or left of a position.
 * @param {import("./types.d.ts").Numbers} x
 * @param {number} position
 */
function sampleBefore(x, position) {
  let low = 0;
  let high = x.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] <= position + SAME_X) low = middle;
    else high = middle;
  }
  return low;
}

/** @type {(curves: import("./types.d.ts").Curves, position: number) => import("./types.d.ts").Break | undefined} */
export const breakAt = ({ x, breaks }, position) => breaks.find(({ index }) => Math.abs(x[index] - position) < SAME_X);

/**
 * A curve's value at one of its own kinks: on the side to which it belongs, or beside both.
 * @param {import("./types.d.ts").Curves} curves
 * @param {string} name
 * @param {import("./types.d.ts").Break} kink
 */
export const valueAtKink = (curves, name, kink) =>
  kink.value?.[name] ?? curves.y[name][kink.index + (kink.sides[name] === "right" ? 1 : 0)];

/**
 * A curve's values at increasing positions. Between samples f runs as the cubic with the sampled f and f′ at both ends,
 * f′ as that cubic's slope: off by no more than a few 10⁻⁶ and 10⁻⁵, of their size
 * where this is above 1. f″ runs as the cubic through four samples, as far as no kink is between them. Other curves run straight.
 * @param {import("./types.d.ts").Curves} all
 * @param {string} name
 * @param {number[]} positions
 */
export function valuesAt(all, name, positions) {
  const curves = having(all, name);
  const { x } = curves;
  const { [name]: y, f, slope } = curves.y;
  const values = new Float64Array(positions.length);
  let before = sampleBefore(x, positions[0]);
  positions.forEach((position, index) => {
    while (before < x.length - 2 && x[before + 1] <= position + SAME_X) before += 1;
    const sampled = position - x[before] < SAME_X || before === x.length - 2;
    const kink = sampled && breakAt(curves, position);
    const step = x[before + 1] - x[before];
    const share = Math.min(1, (position - x[before]) / step);
    const rest = 1 - share;
    if (kink) values[index] = valueAtKink(curves, name, kink);
    else if (!(Math.abs(share) >= AT_SAMPLE)) values[index] = y[before];
    else if (share === 1) values[index] = y[before + 1];
    else if (name === "second") values[index] = throughFour(x, y, before, position);
    else if (name !== "f" && name !== "slope") values[index] = rest * y[before] + share * y[before + 1];
    else {
      const rise = f[before + 1] - f[before];
      const [bendLeft, bendRight] = [slope[before] * step - rise, rise - slope[before + 1] * step];
      values[index] =
        name === "f"
          ? f[before] + share * rise + share * rest * (rest * bendLeft + share * bendRight)
          : (rise + rest * (1 - 3 * share) * bendLeft + share * (2 - 3 * share) * bendRight) / step;
    }
  });
  return values;
}

/**
 * At a position behind a sample, the value of the cubic through this one, the one before and the two after; through as many of these as
 * are on the same side of every kink, where x is doubled.
 * @param {import("./types.d.ts").Numbers} x
 * @param {import("./types.d.ts").Numbers} y
 * @param {number} before
 * @param {number} position
 */
function throughFour(x, y, before, position) {
  const first = before > 0 && x[before] > x[before - 1] ? before - 1 : before;
  const last = before + 2 < x.length && x[before + 2] > x[before + 1] ? before + 2 : before + 1;
  let value = 0;
  for (let one = first; one <= last; one += 1) {
    let weight = 1;
    for (let other = first; other <= last; other += 1)
      if (other !== one) weight *= (position - x[other]) / (x[one] - x[other]);
    value += weight * y[one];
  }
  return value;
}

/** @type {(curves: import("./types.d.ts").Curves, name: string, position: number) => number} */
export const valueAt = (curves, name, position) => valuesAt(curves, name, [position])[0];

/**
 * A curve's limit at a position: from the left (side -1) or from the right (side 1).
 * @param {import("./types.d.ts").Curves} all
 * @param {string} name
 * @param {number} position
 * @param {number} side
 */
export function limitAt(all, name, position, side) {
  const curves = having(all, name);
  const kink = breakAt(curves, position);
  return kink ? curves.y[name][kink.index + (side > 0 ? 1 : 0)] : valueAt(curves, name, position);
}

/**
 * The least and the largest value of a curve between two positions, limits at both from inside included.
 * @param {import("./types.d.ts").Curves} all
 * @param {string} name
 * @param {number} low
 * @param {number} high
 */
export function extent(all, name, low, high) {
  const curves = having(all, name);
  return made(curves, `extent of ${name}`, `${low} ${high}`, () => {
    const { x } = curves;
    const y = curves.y[name];
    // A function may have no value there.
    const ends = [limitAt(curves, name, low, 1), limitAt(curves, name, high, -1)].filter((end) => !Number.isNaN(end));
    let [least, largest] = [Math.min(...ends), Math.max(...ends)];
    for (let index = 0; index < x.length; index += 1) {
      if (x[index] <= low || x[index] >= high) continue;
      if (y[index] < least) least = y[index];
      if (y[index] > largest) largest = y[index];
    }
    return [least, largest];
  });
}

/**
 * The result of `make`, kept with unchanged curves: the same object as long as the key is the same.
 * @template Value
 * @param {import("./types.d.ts").Curves} curves
 * @param {string} what
 * @param {unknown} key
 * @param {() => Value} make
 */
export const made = (curves, what, key, make) => remembered(curves.made, what, key, make);
