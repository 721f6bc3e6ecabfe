/** Numbers as a reader sees them; that they are Python's too is tested in test_numbers.py. */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  filled,
  format,
  formatDifference,
  places,
  realMinus,
  setting,
  sliderValue,
} from "../../activation_lab/frontend/shared/numbers.js";

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

test("what is no finite number has a word or a sign", () => {
  assert.deepEqual([NaN, Infinity, -Infinity].map(format), ["undefined", "∞", "−∞"]);
});

test("rounding may carry to the next power of ten", () => {
  assert.deepEqual([9.99996, 999999.5, 99999.6, 0.000099996].map(format), ["10", "1 × 10⁶", "100000", "0.0001"]);
});

test("the largest and the smallest numbers have their powers of ten", () => {
  assert.deepEqual([Number.MAX_VALUE, -Number.MIN_VALUE].map(format), ["1.798 × 10³⁰⁸", "−4.941 × 10⁻³²⁴"]);
  assert.equal(setting(Number.MIN_VALUE), "5 × 10⁻³²⁴");
});

test("a number that somebody set has five digits where it has more than ten", () => {
  assert.deepEqual([1.6732632423543772, 1 / 3, 1234567891, 100, 0].map(setting), [
    "1.6733",
    "0.33333",
    "1.234567891 × 10⁹",
    "100",
    "0",
  ]);
});

test("the decimals of a number, written with an exponent or without", () => {
  assert.deepEqual([0, 5, -0.25, 1e-7, 1.5e-7, 1e21, 2.5e22].map(places), [0, 0, 2, 7, 8, 0, 0]);
});

test("a slider's value has its stops' decimals, or as many as it needs; a computed default is cut", () => {
  assert.equal(sliderValue(0.5, 2), "0.50");
  assert.equal(sliderValue(1.702, 2), "1.702");
  assert.equal(sliderValue(-1, 1), "−1.0");
  assert.equal(sliderValue(1.6732632423543772, 2, 1.6732632423543772), "1.67");
  assert.equal(sliderValue(1.6732632423543772, 2, 1), "1.6732632424");
});

test("a name without parameters stays", () => {
  assert.equal(filled("ReLU", {}), "ReLU");
  assert.equal(filled("{a} and {b}", { a: Infinity, b: 0 }), "∞ and 0");
});
