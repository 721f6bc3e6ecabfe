/** f″ in the chart: curves on a grid of their own, what is read and drawn at x₀, axes and words. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fitOne, fitSeveral } from "../../../activation_lab/frontend/live_chart/axes.js";
import { extent, interpolate, received, valueAt } from "../../../activation_lab/frontend/live_chart/curves.js";
import { difference } from "../../../activation_lab/frontend/live_chart/differences.js";
import { curvature, parabolaAt, saidAtKink } from "../../../activation_lab/frontend/live_chart/kinks.js";
import { Scene } from "../../../activation_lab/frontend/live_chart/scene.js";
import { tracesAt } from "../../../activation_lab/frontend/live_chart/traces.js";
import { Zoom } from "../../../activation_lab/frontend/live_chart/zoom.js";
import { cubic, framesOf, jump, line } from "../functions.js";

/** @typedef {import("../../../activation_lab/frontend/live_chart/types.d.ts").Frames} Frames */

/** @type {(value: number, expected: number, slack?: number) => void} */
const near = (value, expected, slack = 1e-6) => assert.ok(Math.abs(value - expected) <= slack, `${value}, ${expected}`);

// Coarser than the grid of f.
const COARSE = [-5, -3, -2, -1, 0, 1, 2, 4, 5];

/** The cubic x³ − x with its f″. @returns {Frames} */
const bent = () => ({ ...cubic(), second: framesOf(COARSE, { second: (x) => 6 * x }) });

const WORDS = {
  delta: "{where} f″ has a Dirac delta (weight {delta}); frameworks return {taken}.",
  "doublet delta": "{where} f″ has the derivative of a Dirac delta (weight {jump}) and a Dirac delta (weight {delta}).",
  "doublet delta step": "{where} f″ has {jump}, {delta}, and jumps from {left} to {right}; frameworks return {taken}.",
  step: "{where} f″ jumps from {left} to {right}; frameworks return {taken}.",
};
const KINKED = [-5, -2, 0, 0, 2, 5];

/**
 * f that jumps at 0, and with it f″, whose value there is on neither side.
 * @returns {Frames}
 */
const jumping = () => ({
  ...jump(),
  second: framesOf(KINKED, { second: (_, __, index) => (index < 3 ? 4 : -2) }, {}, [
    { index: 2, second: "left", value: { second: 0 }, at: { offset: 0, gains: {} }, words: WORDS },
  ]),
});

/** @type {(frames: Frames, point: number, more?: object) => import("../../../activation_lab/frontend/live_chart/types.d.ts").Now} */
function nowAt(frames, point, more) {
  const scene = new Scene(
    {
      scope: "",
      description: "",
      fileName: "",
      height: 400,
      members: [{ frames: "", values: {}, controls: [] }],
      controls: [],
      range: [-2, 2],
      point,
      ...more,
    },
    [frames],
  );
  return scene.at(
    scene.state(({ value }) => value),
    true,
    null,
  );
}

test("f″ is read on a grid of its own, as the cubic through four samples", () => {
  const curves = interpolate({ ...cubic(), second: framesOf(COARSE, { second: (x) => x ** 3 }) }, {});
  for (const x of [-2.5, -0.1, 0.3, 3]) near(valueAt(curves, "second", x), x ** 3, 1e-9);
  assert.deepEqual(extent(curves, "second", -1, 2), [-1, 8]);
  const ends = interpolate({ ...cubic(), second: framesOf([0, 1], { second: (x) => x }) }, {});
  near(valueAt(ends, "second", 0.25), 0.25, 1e-12);
});

test("no sample beyond a kink counts for f″", () => {
  const curves = interpolate(jumping(), {});
  for (const [x, y] of [
    [-1, 4],
    [-1e-3, 4],
    [0, 0],
    [1e-3, -2],
    [1, -2],
  ])
    near(valueAt(curves, "second", x), y, 1e-12);
});

test("a difference has that of f″ where both functions have one", () => {
  const both = difference(interpolate(jumping(), {}), interpolate(bent(), {}), [-2, 2]);
  assert.equal(both.second?.breaks.length, 1);
  near(valueAt(both, "second", 1), -2 - 6, 1e-9);
  near(valueAt(both, "second", 0), 0, 1e-9);
  assert.equal(difference(interpolate(bent(), {}), interpolate(cubic(), {}), [-2, 2]).second, undefined);
});

test("curves that came with a commit replace those of the frames, each kind for itself", () => {
  const frames = { ...line(), second: framesOf([0, 1], { second: () => 0 }, { a: [-1, 3] }) };
  const samples = Buffer.from(new Uint8Array(Float32Array.from([7, 8]).buffer)).toString("base64");
  const curves = received({ frames: "", values: { a: 1 }, controls: [], secondSamples: samples }, frames);
  assert.deepEqual([...(curves.second?.y.second ?? [])], [7, 8]);
  assert.deepEqual(curves.y, interpolate(line(), { a: 1 }).y);
});

test("the reading, curvature and parabola at x₀", () => {
  const { readings, parabola, sides } = nowAt(bent(), 1);
  assert.deepEqual([readings, sides], [[{ f: 0, slope: 2, second: 6 }], [null]]);
  near(curvature(2, 6), 6 / 5 ** 1.5, 1e-15);
  assert.equal(curvature(0, -3), -3);
  const points = parabola.flat();
  assert.deepEqual([points[0].x, points[points.length - 1].x], [1 - 0.88, 1 + 0.88]);
  for (const { x, y } of points) near(y, 2 * (x - 1) + 3 * (x - 1) ** 2, 1e-12);
  assert.deepEqual(nowAt(cubic(), 1).parabola, [], "none without f″");
});

test("on a kink each half of the parabola has the values of its side", () => {
  const { readings, sides, parabola } = nowAt(jumping(), 0);
  assert.deepEqual(readings, [{ f: 0, slope: -1, second: 0 }]);
  assert.deepEqual(sides, [{ f: [-1, 0], slope: [-1, 1], second: [4, -2] }]);
  const [left, right] = parabola;
  for (const { x, y } of left) near(y, -1 - x + 2 * x * x, 1e-12);
  for (const { x, y } of right) near(y, x - x * x, 1e-12);
  assert.deepEqual(parabolaAt({ x: 0, reach: 1 }, { f: 1, slope: 0, second: 0 }, null)[0][0], { x: -1, y: 1 });
  const [drawn] = tracesAt([{ meta: { role: "parabola", curve: "" } }], nowAt(jumping(), 0), {});
  assert.equal(drawn.y.filter((y) => y === null).length, 1, "two lines");
});

test("deltas and jumps of f″ are named, alone or after those of f′", () => {
  const second = jumping().second?.breaks[0];
  const kink = jump().breaks[0];
  /** @type {(sides: import("../../../activation_lab/frontend/live_chart/types.d.ts").Sides) => string} */
  const said = (sides) => saidAtKink(kink, 0, { f: 0, slope: 0, second: 5 }, sides, second);
  assert.equal(
    said({ f: [0, 0], slope: [0, 1], second: [2, 2] }),
    "At 0 the slope jumps from 0 to 1; frameworks return 0. There f″ has a Dirac delta (weight 1); frameworks return 5.",
  );
  assert.equal(said({ f: [0, 0], slope: [1, 1], second: [2, -2] }), "At 0 f″ jumps from 2 to −2; frameworks return 5.");
  assert.match(said({ f: [-1, 0], slope: [0, 1], second: [2, 3] }), /There f″ has 1, 1, and jumps from 2 to 3;/);
  assert.equal(
    saidAtKink(kink, 0, { f: 0, slope: 0 }, { f: [0, 0], slope: [0, 1] }),
    "At 0 the slope jumps from 0 to 1; frameworks return 0.",
  );
});

test("the axes hold f″ where it is shown, and are the same as before where it is not", () => {
  /** @type {(frames: Frames) => import("../../../activation_lab/frontend/live_chart/types.d.ts").Member} */
  const member = (frames) => ({ values: {}, controls: [], frames });
  const [without, shown] = [member(line([1, 1])), member({ ...line([1, 1]), second: bent().second })];
  const plain = fitOne(without, [-2, 2], false);
  assert.deepEqual(
    fitOne(shown, [-2, 2], true).yaxis,
    fitOne(without, [-2, 2], true).yaxis,
    "f has a panel of its own",
  );
  const [low, high] = fitOne(shown, [-2, 2], false).yaxis;
  assert.ok(low < plain.yaxis[0] && high > plain.yaxis[1]);
  const curves = [interpolate(bent(), {})];
  assert.ok(fitSeveral(curves, curves, [-2, 2], true).yaxis3);
  assert.equal(fitSeveral([interpolate(cubic(), {})], [interpolate(cubic(), {})], [-2, 2], true).yaxis3, undefined);
});

test("a window tells of the third axis, and with it of the second, where the reader has zoomed it", () => {
  const shown = { xaxis: [0, 1], yaxis: [2, 3], yaxis2: [4, 5], yaxis3: [6, 7] };
  const layout = Object.fromEntries(Object.entries(shown).map(([axis, range]) => [axis, { range }]));
  // @ts-expect-error A plot and a button with no more than a zoom reads and sets.
  const zoom = new Zoom({ layout }, { hidden: false });
  zoom.fitted = { ...shown, xaxis: [-5, 5] };
  zoom.set(true);
  assert.deepEqual(zoom.window(), [0, 1, 2, 3]);
  zoom.fitted = { ...shown, xaxis: [-5, 5], yaxis3: [0, 7] };
  assert.deepEqual(zoom.window(), [0, 1, 2, 3, 4, 5, 6, 7]);
  zoom.show([0, 1, 2, 3, 4, 5, 6, 8]);
  assert.deepEqual(zoom.ranges(), { ...shown, yaxis3: [6, 8] });
});
