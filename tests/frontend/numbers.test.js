/** Numbers as a reader sees them; that they are Python's too is tested in test_numbers.py. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { filled, format, formatDifference, realMinus, setting } from "../../activation_lab/frontend/shared/numbers.js";

test("a computed number has four digits, no zeros at its end, and a real minus", () => {
  assert.deepEqual([2, -0.5, 1 / 3, 123456, 1234567, -0.00001].map(format), [
    "2",
    "−0.5",
    "0.3333",
    "123500",
    "1.235 × 10⁶",
    "−1 × 10⁻⁵",
  ]);
});

test("zero has no sign", () => {
  assert.equal(format(-0), "0");
});

test("a number that somebody set keeps its digits", () => {
  assert.deepEqual([1.515, 0.00012345, 100.5].map(setting), ["1.515", "0.00012345", "100.5"]);
});

test("a difference too small for float32 is said to be about 0, not 0", () => {
  assert.deepEqual([0, 1e-7, -0.25].map(formatDifference), ["0", "about 0", "−0.25"]);
});

test("a name is filled with the values of its parameters", () => {
  assert.equal(filled("ELU α = {alpha}", { alpha: -0.5 }), "ELU α = −0.5");
  assert.equal(realMinus("-1 - 2"), "−1 − 2");
});
