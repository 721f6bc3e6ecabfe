/** The axes that hold the curves, by the rule of activation_lab/figures/axes.py. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fitOne, fitSeveral, fittedY } from "../../activation_lab/frontend/live_chart/axes.js";
import { interpolate } from "../../activation_lab/frontend/live_chart/curves.js";
import { cubic, line } from "./functions.js";

/**
 * @param {number[]} range
 * @param {number[]} wanted
 */
function near(range, wanted) {
  for (const [index, end] of range.entries()) {
    // float64's rounding of a few sums.
    assert.ok(Math.abs(end - wanted[index]) <= 1e-12 * Math.max(1, Math.abs(end)), `${range} is not ${wanted}`);
  }
}

test("curves have air above and below, a sixteenth or so", () => {
  near(fittedY([[-1, 3]], -5, 5), [-1.24, 3.24]);
});

test("0 is in view", () => {
  near(fittedY([[2, 3]], -5, 5), [-0.18, 3.18]);
  near(fittedY([[-3, -2]], -5, 5), [-3.18, 0.18]);
});

test("nothing, or what is no number, leaves the flattest view around 0", () => {
  for (const curves of [[], [[]], [[0, 0]], [[NaN, Infinity, -Infinity]]]) near(fittedY(curves, -5, 5), [-0.25, 0.25]);
});

test("the view is never more than twice as high as wide or as far from 0; where curves go less far they stay whole, up to half", () => {
  near(fittedY([[0, 1e9]], -5, 5), [-20 * (0.06 / 1.12), 20 * (1.06 / 1.12)]);
  near(fittedY([[-1e9, 1e9]], -5, 5), [-10, 10]);
  const air = 20 * (0.06 / 1.12);
  near(fittedY([[-4, 1e9]], -5, 5), [-4 - air, 16 - air]);
  near(fittedY([[-1e9, 4]], -5, 5), [air - 16, 4 + air]);
  const [low, high] = fittedY([[-1e9, 1e9]], 8, 9);
  near([low, high], [-9, 9]);
});

test("a curve that comes nowhere near 0 is in view where it comes closest", () => {
  near(fittedY([[100, 1e9]], -5, 5), [-225 * (0.06 / 1.12), 225 * (1.06 / 1.12)]);
  near(fittedY([[-1e9, -100], [NaN]], -5, 5), [-225 * (1.06 / 1.12), 225 * (0.06 / 1.12)]);
});

/** @type {(controls: string[]) => import("../../activation_lab/frontend/live_chart/types.d.ts").Member} */
const member = (controls) => ({
  frames: line([0.25, 1.5]),
  values: { a: 1 },
  controls: controls.map((name) => ({ key: name, kind: "parameter", name, value: [1] })),
});

test("y holds the curves at the default and at both ends of a parameter's slider", () => {
  near(fitOne(member([]), [-2, 2], false).yaxis, [-0.56, 0.56]);
  const moving = fitOne(member(["a"]), [-2, 2], false);
  near(moving.yaxis, [-3.36, 3.36]);
  assert.deepEqual(moving.xaxis, [-2, 2]);
  assert.equal(moving.yaxis2, undefined);
});

test("in two panels each has its own curve", () => {
  const { yaxis, yaxis2 = [] } = fitOne(member(["a"]), [-1, 1], true);
  near(yaxis, [-1.68, 1.68]);
  // f′ is from 0.25 to 1.5.
  near(yaxis2, [-0.09, 1.59]);
});

test("seen from near, y is as high as f where x is negative", () => {
  const { yaxis, yaxis2 } = fitOne(member([]), [-2, 8], true, true);
  near(yaxis, [-0.8, 0.8]);
  assert.equal(yaxis2, yaxis);
  near(fitOne(member([]), [1, 8], false, true).yaxis, fitOne(member([]), [1, 8], false).yaxis);
});

test("of several functions y grows by a quarter, then twice as much each time, when a thumb takes a curve out of view", () => {
  const set = [interpolate(cubic(), {})];
  const at = (/** @type {number} */ a) => [interpolate(line(), { a })];
  const start = fitSeveral(set, set, [-1, 1], false).yaxis;
  assert.deepEqual(fitSeveral(set, at(0.1), [-1, 1], false).yaxis, start);
  const step = (start[1] - start[0]) / 4;
  const steps = [0.5, 1, 2, 3, 9].map((a) => {
    const [low, high] = fitSeveral(set, at(a), [-1, 1], false).yaxis;
    return [(start[0] - low) / step, (high - start[1]) / step];
  });
  for (const step of steps.flat()) if (step !== 0) near([Math.log2(step)], [Math.round(Math.log2(step))]);
  // Beyond twice the x-span a curve leads out of view: the rule of fittedY.
  for (const a of [0.5, 1, 1.5]) {
    const [low, high] = fitSeveral(set, at(a), [-1, 1], false).yaxis;
    assert.ok(low < -a && high > a, `in view at ${a}`);
  }
  assert.ok(steps[0][1] < steps[3][1]);
});
