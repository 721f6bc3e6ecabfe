/** Figures between the stops of their tracks. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { betweenStops, mix } from "../../activation_lab/frontend/replay/stops.js";

test("at a stop it is what stands there", () => {
  const stops = [0, 1, 5];
  assert.deepEqual(
    stops.map((stop) => betweenStops(stops, [10, 20, 40], stop)),
    [10, 20, 40],
  );
});

test("between two stops it is mixed by how near they are", () => {
  assert.equal(betweenStops([0, 1, 5], [10, 20, 40], 0.25), 12.5);
  assert.equal(betweenStops([0, 1, 5], [10, 20, 40], 2), 25);
});

test("beyond the first and the last stop it is what stands there", () => {
  assert.equal(betweenStops([0, 1, 5], [10, 20, 40], -3), 10);
  assert.equal(betweenStops([0, 1, 5], [10, 20, 40], 7), 40);
  assert.equal(betweenStops([3], [10], 99), 10);
});

test("lists and objects are mixed number by number", () => {
  const from = [{ y: [0, 2], "marker.color": "$f" }];
  const to = [{ y: [1, 6], "marker.color": "$slope" }];
  assert.deepEqual(mix(from, to, 0.25), [{ y: [0.25, 3], "marker.color": "$f" }]);
  assert.deepEqual(mix(from, to, 0.5), [{ y: [0.5, 4], "marker.color": "$slope" }]);
});

test("what is no pair of numbers is the nearer of the two", () => {
  assert.deepEqual(mix([1, null], [2, 3], 0.4), [1.4, null]);
  assert.deepEqual(mix([1], [1, 2], 0.6), [1, 2]);
  assert.deepEqual(mix({ x: [1] }, null, 0.2), { x: [1] });
  assert.equal(mix(null, { x: [1] }, 0.2), null);
  assert.ok(Number.isNaN(mix(NaN, 1, 0.5)));
});
