/** Curves in a number format: rounding is that of the format, steps lie at its inputs, and at rest the server's numbers are drawn. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { interpolate } from "../../../activation_lab/frontend/live_chart/curves.js";
import { exactOf, inFormat, lensOf, stepsOf } from "../../../activation_lab/frontend/live_chart/rounded.js";
import { framesOf, jump, line } from "../functions.js";

const E4M3 = { title: "FP8 E4M3", precision: 4, smallestNormal: 2 ** -6, largest: 448, infinity: false };
const FLOAT16 = { title: "float16", precision: 11, smallestNormal: 2 ** -14, largest: 65504, infinity: true };

/** @param {number[]} numbers */
const packedNumbers = (numbers) => Buffer.from(Float32Array.from(numbers).buffer).toString("base64");

test("a number is rounded once, to the even neighbour in a tie, as Python's formats do", () => {
  const cases = [
    [1.0625, 1],
    [1.1875, 1.25],
    [-1.07, -1.125],
    [0, 0],
    [2 ** -10, 0],
    [1.5 * 2 ** -9, 2 ** -8],
    [0.9999, 1],
    [464, 448],
    [465, Number.NaN],
    [Number.POSITIVE_INFINITY, Number.NaN],
  ];
  for (const [value, wanted] of cases) assert.equal(inFormat(value, E4M3), wanted, String(value));
  assert.equal(inFormat(65519, FLOAT16), 65504);
  assert.equal(inFormat(-65520, FLOAT16), Number.NEGATIVE_INFINITY);
  assert.equal(inFormat(1 + 2 ** -11 + 2 ** -30, FLOAT16), 1 + 2 ** -10);
});

test("a line becomes steps at the format's inputs", () => {
  const lens = lensOf({ ...E4M3, x: packedNumbers([]) }, 1);
  const { x, y } = stepsOf(interpolate(line(), { a: 1 }), "f", [1, 2], lens, null);
  assert.deepEqual([...new Set(y)], [1, 1.125, 1.25, 1.375, 1.5, 1.625, 1.75, 1.875, 2]);
  const [start, end] = [y.indexOf(1.25), y.lastIndexOf(1.25)];
  assert.ok(Math.abs(Number(x[start]) - 1.1875) < 0.001);
  assert.ok(Math.abs(Number(x[end]) - 1.3125) < 0.001);
});

test("at rest the server's numbers are drawn, and no stroke leads across a jump", () => {
  const lens = lensOf({ ...E4M3, x: packedNumbers([1.25]) }, 2);
  const exact = exactOf(lens, { frames: "", values: {}, controls: [], rounded: { f: packedNumbers([7]), slope: "" } });
  const { y } = stepsOf(interpolate(line(), { a: 1 }), "f", [1, 2], lens, exact);
  assert.ok(y.includes(7) && !y.includes(1.25));
  const cut = stepsOf(interpolate(jump(), {}), "f", [-1, 1], lens, null);
  assert.equal(cut.y.filter((value) => value === null).length, 1);
  // As frames hold 1 / x and 1 / x².
  for (const left of [-1, 1]) {
    const far = [left, 2 * left, 1e6 * left, 1e6, 2, 1];
    const pole = framesOf([-1, -0.5, 0, 0, 0.5, 1], { f: (_x, _values, index) => far[index], slope: (x) => x }, {}, [
      { index: 2, at: { offset: 0, gains: {} } },
    ]);
    const { x, y } = stepsOf(interpolate(pole, {}), "f", [-1, 1], lens, null);
    assert.ok(y.some((value, index) => value === null && Math.abs(Number(x[index])) < 0.01));
  }
});
