/** The curves that a chart draws, from samples of two straight functions with a bend. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { difference, valueAt } from "../../activation_lab/frontend/live_chart/curves.js";

/** Samples of a function of slope `left` below a position and `right` above it, where f is 0 and f′ belongs to the left. */
const bent = (position, left, right) => ({
  x: [-10, position, position, 10],
  f: [left * (-10 - position), 0, 0, right * (10 - position)],
  slope: [left, left, right, right],
  breaks: [{ index: 1, slope: "left" }],
  made: {},
});

test("a difference has both limits at every kink of either function", () => {
  const [one, other] = [bent(0, 0, 1), bent(2.01, 1, 3)];
  const { x, f, slope, breaks } = difference(one, other, [-5, 5]);
  assert.deepEqual(
    breaks.map(({ index }) => [x[index], x[index + 1]]),
    [
      [0, 0],
      [2.01, 2.01],
    ],
  );
  const [first, second] = breaks.map(({ index, value }) => [slope[index], slope[index + 1], value.slope]);
  assert.deepEqual(first, [-1, 0, -1]);
  assert.deepEqual(second, [0, -2, 0]);
  assert.ok(x.every((position, index) => index === 0 || position >= x[index - 1]));
  x.forEach((position, index) => {
    const apart = valueAt(one, "f", position) - valueAt(other, "f", position);
    assert.ok(Math.abs(f[index] - apart) < 1e-12, `at ${position}: ${f[index]}, not ${apart}`);
  });
});

test("a kink takes the place of an evenly spread position, and one outside the view is kept", () => {
  const { x, breaks } = difference(bent(0, 0, 1), bent(-7, 0, 1), [-5, 5]);
  assert.equal(x.filter((position) => Math.abs(position) < 1e-3).length, 2);
  assert.equal(x[breaks[0].index], -7);
  assert.equal(x.length, 241 - 1 + 4);
});
