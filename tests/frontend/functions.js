/** Frames as Python makes them, of functions that are easy to work out by hand. */

/** @typedef {import("../../activation_lab/frontend/live_chart/types.d.ts").Frames} Frames */

import { decoded } from "../../activation_lab/frontend/live_chart/curves.js";
import { packed } from "./packed.js";

/**
 * The frames of functions of x and parameters.
 * @param {number[]} x each kink twice
 * @param {Record<string, (x: number, values: Record<string, number>, index: number) => number>} curves
 * @param {Record<string, number[]>} [knots]
 * @param {object[]} [breaks]
 * @param {boolean} [additive]
 * @returns {Frames}
 */
export function framesOf(x, curves, knots = {}, breaks = [], additive = false) {
  const defaults = Object.fromEntries(Object.entries(knots).map(([name, [first]]) => [name, first]));
  /** @type {Record<string, number>[]} */
  let settings = [additive ? defaults : {}];
  for (const [name, values] of Object.entries(knots))
    settings = additive
      ? [...settings, ...values.map((value) => ({ ...defaults, [name]: value }))]
      : settings.flatMap((before) => values.map((value) => ({ ...before, [name]: value })));
  const moving = "x" in curves;
  const samples = settings.flatMap((values) =>
    Object.values(curves).flatMap((curve) => x.map((position, index) => curve(position, values, index))),
  );
  const header = {
    points: x.length,
    curves: Object.keys(curves),
    knots,
    additive,
    defaults,
    breaks,
    widest: [-10, 10],
    rangeStep: 0.5,
    figures: {},
    palettes: { light: {}, dark: {} },
  };
  return decoded(packed(header, Float32Array.from(moving ? samples : [...x, ...samples])).buffer);
}

// Numbers that float32 holds exactly.
const GRID = Array.from({ length: 41 }, (_, index) => (index - 20) / 4);

/**
 * f = a x, its slope a; exact between its two knots, of which the first is the default.
 * @param {number[]} [knots]
 */
export const line = (knots = [-1, 3]) =>
  framesOf(GRID, { f: (x, { a }) => a * x, slope: (_, { a }) => a }, { a: knots });

/** A cubic, with the slope that the chart takes for its bends. */
export const cubic = () => framesOf(GRID, { f: (x) => x ** 3 - x, slope: (x) => 3 * x * x - 1 });

/** As Python says what is said on a kink. */
const WORDS = {
  slope: "At {x} the slope jumps from {left} to {right}; frameworks return {taken}.",
  f: "At {x} f jumps from {below} to {above}, and its slope is {left} on both sides.",
  both: "At {x} f jumps from {below} to {above}, and its slope from {left} to {right}; frameworks return {taken}.",
};

/** 0 up to a, then x − a: its kink moves with a, and with it the grid. */
export const hinge = () =>
  framesOf(
    [0, 1, 2, 3],
    {
      x: (_, { a }, index) => [-10, a, a, 10][index],
      // A float beside the kink f has left 0 already.
      f: (_, { a }, index) => [0, 0, 1e-9, 10 - a][index],
      slope: (_, __, index) => [0, 0, 1, 1][index],
    },
    { a: [0, 2] },
    [{ index: 1, f: "left", slope: "left", at: { offset: 0, gains: { a: 1 } }, words: WORDS }],
  );

const KINKED = [...GRID.slice(0, 21), ...GRID.slice(20)];

// Of these, no float32 holds the middle one.
export const PLACES = [1, Math.SQRT2, 2];

/** As hinge, but it rests where √a is, for a of 1, 2 and 4; b raises its left end, which no a changes. */
export const bow = () =>
  framesOf(
    [0, 1, 2, 3],
    {
      x: (_, { a }, index) => [-10, Math.sqrt(a), Math.sqrt(a), 10][index],
      f: (_, { a, b }, index) => [b, 0, 0, 10 - Math.sqrt(a)][index],
      slope: (_, __, index) => [0, 0, 1, 1][index],
    },
    { a: [1, 2, 4], b: [0, 1, 3] },
    [{ index: 1, f: "left", slope: "left", at: { offset: 0, gains: {}, stops: { a: PLACES } }, words: WORDS }],
    true,
  );

/** |x| − 1 for x < 0 and x for x ≥ 0: it jumps by 1 at 0, where its own value is the right one and its slope's the left one. */
export const jump = () =>
  framesOf(
    KINKED,
    {
      f: (x, _, index) => (index <= 20 ? -x - 1 : x),
      slope: (_, __, index) => (index <= 20 ? -1 : 1),
    },
    {},
    [{ index: 20, f: "right", slope: "left", at: { offset: 0, gains: {} }, words: WORDS }],
  );
