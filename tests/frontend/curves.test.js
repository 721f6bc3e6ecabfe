/** Curves from frames: at knots and samples they are Python's numbers, between them they run as the frames promise. */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  decoded,
  extent,
  interpolate,
  made,
  received,
  valueAt,
  valuesAt,
} from "../../activation_lab/frontend/live_chart/curves.js";
import { difference } from "../../activation_lab/frontend/live_chart/differences.js";
import { bow, cubic, framesOf, jump, line } from "./functions.js";
import { packed } from "./packed.js";

// Samples are float32.
const FLOAT32 = 2 ** -23;

/**
 * @param {number} value
 * @param {number} wanted
 * @param {number} [slack]
 */
const near = (value, wanted, slack = FLOAT32) =>
  assert.ok(Math.abs(value - wanted) <= slack * Math.max(1, Math.abs(wanted)), `${value} is not ${wanted}`);

test("a frames file holds x, samples and to which side a kink belongs", () => {
  const frames = jump();
  assert.equal(frames.x.length, 42);
  assert.equal(frames.samples.length, 84);
  const [{ index, sides, at, words }, ...more] = frames.breaks;
  assert.deepEqual([index, sides, at, more], [20, { f: "right", slope: "left" }, { offset: 0, gains: {} }, []]);
  assert.ok(words?.slope.includes("{left}"));
});

test("where the grid moves there is no x beside the samples", () => {
  const frames = framesOf([0, 1], { x: (x, { a }) => x + a, f: () => 1, slope: () => 0 }, { a: [0, 2] });
  assert.equal(frames.x.length, 0);
  assert.deepEqual([...interpolate(frames, { a: 1 }).x], [1, 2]);
  assert.deepEqual(Object.keys(interpolate(frames, { a: 1 }).y), ["f", "slope"]);
});

test("at a knot the curve is the sampled one", () => {
  for (const a of [-1, 3]) {
    const { x, y } = interpolate(line(), { a });
    for (const [index, position] of x.entries()) assert.ok(y.f[index] === a * position);
  }
});

test("between two knots it is their mixture, each by its nearness", () => {
  const { x, y } = interpolate(line(), { a: 0.5 });
  for (const [index, position] of x.entries()) near(y.f[index], 0.5 * position);
  assert.ok(y.slope.every((slope) => slope === 0.5));
});

test("with more knots, those beside the value count, and at one it alone", () => {
  const frames = framesOf([0, 1], { f: (_, { a }) => a * a, slope: () => 0 }, { a: [0, 1, 2, 4] });
  const at = (/** @type {number} */ a) => interpolate(frames, { a }).y.f[0];
  assert.deepEqual([0, 1, 2, 4].map(at), [0, 1, 4, 16]);
  assert.deepEqual([0.5, 1.5, 3].map(at), [0.5, 2.5, 10]);
});

test("two parameters: all four combinations beside the values", () => {
  const frames = framesOf([0, 1], { f: (_, { a, b }) => a * b, slope: () => 0 }, { a: [0, 2], b: [1, 3] });
  const at = (/** @type {number} */ a, /** @type {number} */ b) => interpolate(frames, { a, b }).y.f[0];
  assert.deepEqual([at(2, 3), at(0, 3), at(1, 2), at(0.5, 1.5)], [6, 0, 2, 0.75]);
});

test("additive parameters: what each of them changes adds up", () => {
  const frames = bow();
  assert.equal(frames.samples.length, (1 + 3 + 3) * 3 * 4);
  const at = (/** @type {number} */ a, /** @type {number} */ b) => interpolate(frames, { a, b });
  assert.deepEqual([at(1, 0).y.f[0], at(4, 3).y.f[0], at(2, 2).y.f[0]], [0, 3, 2]);
  assert.deepEqual([at(4, 0).x[1], at(4, 0).y.f[3]], [2, 8]);
  near(at(2, 1).x[2], Math.SQRT2);
  near(at(3, 1).x[2], 1 + Math.SQRT1_2);
});

test("a function without parameters has one combination", () => {
  near(interpolate(cubic(), {}).y.f[24], 0);
});

const MEMBER = { frames: "", values: { a: 0 }, controls: [] };

test("curves that came with a commit are taken as they are", () => {
  const bytes = new Uint8Array(Float32Array.from([5, 6, 7, 8]).buffer);
  const frames = framesOf([0, 1], { f: () => 0, slope: () => 0 }, { a: [0, 1] });
  const { x, y } = received({ ...MEMBER, samples: Buffer.from(bytes).toString("base64") }, frames);
  assert.deepEqual(
    [[...x], [...y.f], [...y.slope]],
    [
      [0, 1],
      [5, 6],
      [7, 8],
    ],
  );
});

test("at a sample a value is the sample; between two it follows the cubic through them", () => {
  const curves = interpolate(cubic(), {});
  for (const [index, x] of curves.x.entries()) assert.equal(valueAt(curves, "f", x), curves.y.f[index]);
  // A cubic with its slopes at both ends is given back but for the samples' rounding, which here is none.
  for (const x of [-4.9, -0.1, 0.125, 1.1, 4.99]) {
    near(valueAt(curves, "f", x), x ** 3 - x, 1e-12);
    near(valueAt(curves, "slope", x), 3 * x * x - 1, 1e-12);
  }
});

test("other curves run straight between samples", () => {
  const curves = interpolate(framesOf([0, 1, 2], { f: () => 0, slope: () => 0, alpha: (x) => x * x }), {});
  assert.deepEqual([...valuesAt(curves, "alpha", [0, 0.5, 1, 1.5, 2])], [0, 0.5, 1, 2.5, 4]);
});

test("at a kink the value is that of the side to which it belongs", () => {
  const curves = interpolate(jump(), {});
  assert.equal(valueAt(curves, "f", 0), 0);
  assert.equal(valueAt(curves, "slope", 0), -1);
  near(valueAt(curves, "f", -1e-5), -1, 2e-5);
  near(valueAt(curves, "f", 1e-5), 0, 2e-5);
  assert.deepEqual([...valuesAt(curves, "slope", [-0.1, 0, 0.1])], [-1, -1, 1]);
});

test("at the ends of the grid the values are the samples", () => {
  const curves = interpolate(line(), { a: 1 });
  assert.equal(valueAt(curves, "f", -5), -5);
  assert.equal(valueAt(curves, "f", 5), 5);
  assert.deepEqual([...valuesAt(curves, "f", [-5, 5])], [-5, 5]);
});

test("the extent of a curve in a view, its limits at the edges included", () => {
  const curves = interpolate(jump(), {});
  assert.deepEqual(extent(curves, "f", -1, 2), [-1, 2]);
  assert.deepEqual(extent(curves, "f", 0, 2), [0, 2], "from the right of the jump");
  assert.deepEqual(extent(curves, "f", -2, 0), [-1, 1], "up to the left of it");
  assert.deepEqual(extent(curves, "slope", 0, 1), [1, 1]);
  const [low, high] = extent(interpolate(cubic(), {}), "f", 0.1, 0.2);
  near(low, 0.2 ** 3 - 0.2, 1e-6);
  near(high, 0.1 ** 3 - 0.1, 1e-6);
});

test("what is made of curves is made once for a key", () => {
  const curves = interpolate(line(), { a: 1 });
  let count = 0;
  const make = () => {
    count += 1;
    return { count };
  };
  const first = made(curves, "thing", "a", make);
  assert.equal(made(curves, "thing", "a", make), first);
  assert.notEqual(made(curves, "thing", "b", make), first);
  assert.equal(count, 2);
  made(curves, "other", "b", make);
  assert.equal(count, 3);
});

test("the difference of two curves, on both sides of the kinks of either", () => {
  const [one, other] = [interpolate(jump(), {}), interpolate(line(), { a: 1 })];
  const { x, y, breaks } = difference(one, other, [-2, 2]);
  assert.ok([...x].every((position, index) => index === 0 || position >= x[index - 1]));
  const [{ index, value }] = breaks;
  assert.equal(breaks.length, 1);
  assert.deepEqual([x[index], x[index + 1]], [0, 0]);
  assert.deepEqual([y.f[index], y.f[index + 1]], [-1, 0]);
  assert.deepEqual([y.slope[index], y.slope[index + 1]], [-2, 0]);
  assert.deepEqual(value, { f: 0, slope: -2 });
  for (const [place, position] of x.entries())
    if (position !== 0) near(y.f[place], position < 0 ? -2 * position - 1 : 0, 1e-12);
});

test("a kink takes the place of an evenly spread position", () => {
  const [one, other] = [interpolate(jump(), {}), interpolate(line(), { a: 1 })];
  const { x } = difference(one, other, [-2, 2]);
  assert.deepEqual(
    [...x].filter((position) => Math.abs(position) < 1e-3),
    [0, 0],
  );
  assert.equal(x.length, 242);
  const outside = difference(one, other, [1, 2]);
  assert.deepEqual([...outside.x.slice(0, 3)], [0, 0, 1]);
});

test("a function differs from itself by nothing", () => {
  const curves = interpolate(cubic(), {});
  const { y, breaks } = difference(curves, curves, [-3, 3]);
  assert.ok(y.f.every((value) => value === 0));
  assert.deepEqual(breaks, []);
});

test("a file that was cut off is an error, not a curve", () => {
  const whole = packed({ points: 2, curves: ["f"], breaks: [] }, new Float32Array(4));
  assert.throws(() => decoded(whole.slice(0, 6).buffer));
});
