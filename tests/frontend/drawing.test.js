/** What is drawn of a scene, and what of it Plotly is told. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { coloured, withoutAnswer } from "../../activation_lab/frontend/live_chart/figure.js";
import { saidAtKink } from "../../activation_lab/frontend/live_chart/kinks.js";
import { Scene } from "../../activation_lab/frontend/live_chart/scene.js";
import { tracesAt } from "../../activation_lab/frontend/live_chart/traces.js";
import { alike, assignPaths, byAttribute } from "../../activation_lab/frontend/live_chart/updates.js";
import { axisNames, axisRanges, Zoom } from "../../activation_lab/frontend/live_chart/zoom.js";
import { remembered } from "../../activation_lab/frontend/shared/memory.js";
import { oncePerFrame } from "../../activation_lab/frontend/shared/pace.js";
import { bow, cubic, hinge, jump, line, PLACES } from "./functions.js";

/** @typedef {import("../../activation_lab/frontend/live_chart/types.d.ts").FunctionsData} FunctionsData */
/** @typedef {import("../../activation_lab/frontend/live_chart/types.d.ts").Trace} Trace */

/** @type {(values: Record<string, number>, more?: object) => FunctionsData} */
const dataOf = (values, more) => ({
  scope: "",
  description: "",
  fileName: "",
  height: 400,
  members: [{ frames: "", values, controls: [{ key: "a", kind: "parameter", name: "a", value: [values.a] }] }],
  controls: [
    { key: "x", kind: "range", value: [-2, 2] },
    { key: "x0", kind: "point", value: [1] },
  ],
  range: [-2, 2],
  point: 1,
  ...more,
});

/** @type {(said?: Record<string, number[]>) => (control: { key: string, value: number[] }) => number[]} */
const thumbs =
  (said = {}) =>
  ({ key, value }) =>
    said[key] ?? value;

test("a scene says what its sliders say", () => {
  const scene = new Scene(dataOf({ a: 1 }), [line()]);
  const rest = scene.state(thumbs());
  assert.deepEqual([rest.range, rest.point, rest.parameters, rest.asSent], [[-2, 2], 1, [{ a: 1 }], [true]]);
  const moved = scene.state(thumbs({ a: [2], x0: [-1], x: [0, 1] }));
  assert.deepEqual([moved.range, moved.point, moved.parameters, moved.asSent], [[0, 1], -1, [{ a: 2 }], [false]]);
  assert.notEqual(moved.signature, rest.signature);
  assert.equal(scene.state(thumbs()).signature, rest.signature);
});

test("a range whose thumbs meet is one step wide, within the widest", () => {
  const scene = new Scene(dataOf({ a: 1 }), [line()]);
  assert.deepEqual(scene.state(thumbs({ x: [3, 3] })).range, [3, 3.5]);
  assert.deepEqual(scene.state(thumbs({ x: [10, 10] })).range, [9.5, 10]);
});

test("readings are read off the curves, or are the core's own where nothing has moved", () => {
  const data = dataOf({ a: 1 });
  data.members[0].reading = { f: 1.0000000001, slope: 1 };
  const scene = new Scene(data, [line()]);
  const rest = scene.at(scene.state(thumbs()), false, null);
  assert.deepEqual([rest.readings, rest.exact], [[{ f: 1.0000000001, slope: 1 }], true]);
  const moved = scene.at(scene.state(thumbs({ a: [0.5], x0: [2] })), false, null);
  assert.deepEqual([moved.readings, moved.exact], [[{ f: 1, slope: 0.5 }], false]);
});

test("curves that do not move are the same objects, and a zoom is what is shown", () => {
  const scene = new Scene(dataOf({ a: 1 }), [line()]);
  const first = scene.at(scene.state(thumbs()), true, null);
  const then = scene.at(scene.state(thumbs({ x0: [0] })), true, { xaxis: [0, 1], yaxis: [0, 1] });
  assert.equal(then.drawn[0], first.drawn[0]);
  assert.deepEqual(then.ranges, first.ranges);
  assert.deepEqual(then.shown, { xaxis: [0, 1], yaxis: [0, 1], yaxis2: first.ranges.yaxis2 });
});

test("differences are from the first, and none but rounding is 0", () => {
  const data = dataOf({ a: 1 }, { difference: true });
  const [member] = data.members;
  data.members = [
    { ...member, controls: [], name: "one", reading: { f: 0.1 + 0.2, slope: 1 } },
    { ...member, controls: [], name: "a = {a}", reading: { f: 0.3, slope: 3 } },
  ];
  const scene = new Scene(data, [line(), line()]);
  const now = scene.at(scene.state(thumbs()), true, null);
  assert.deepEqual(now.readings, [
    { f: 0, slope: 0 },
    { f: 0, slope: 2 },
  ]);
  assert.deepEqual(now.names, ["one", "a = 1"]);
  assert.ok(now.drawn.every(({ y }) => y.f.every((value) => value === 0)));
});

test("a curve is cut where it jumps, and its ends are filled where its value is", () => {
  /** @type {Trace[]} */
  const roles = [
    { meta: { role: "curve", curve: "f" }, text: [] },
    { meta: { role: "kink", curve: "f", end: "filled" }, text: [] },
    { meta: { role: "kink", curve: "f", end: "open" }, text: [] },
    { meta: { role: "kink", curve: "f", colours: ["$a"], paper: "$paper", members: [0] }, text: [] },
    { meta: { role: "point", curve: "f", line: true }, text: [] },
    { meta: { role: "tangent", curve: "" }, text: [] },
  ];
  const data = dataOf({}, { members: [{ frames: "", values: {}, controls: [] }] });
  const scene = new Scene(data, [jump()]);
  const now = scene.at(scene.state(thumbs()), false, null);
  const [curve, filled, open, both, point, tangent] = tracesAt(roles, now, {});
  const cut = curve.y.indexOf(null);
  assert.deepEqual([curve.x[cut], curve.y[cut - 1], curve.y[cut + 1]], [0, -1, 0]);
  assert.deepEqual([filled.x, filled.y, open.x, open.y], [[0], [0], [0], [-1]]);
  assert.deepEqual(both["marker.color"], ["$paper", "$a"]);
  assert.deepEqual(point.x, [1, 1, 1]);
  assert.equal(point.y[1], 1);
  assert.deepEqual(tangent.y, [1 - 0.88, 1, null, 1, 1 + 0.88]);
  assert.equal(tracesAt(roles, now, {})[0], curve, "the same object");
  now.readings[0].f = 1e301;
  const far = Number(tracesAt(roles, now, {})[4].y[1]);
  assert.ok(far > now.shown.yaxis[1] && far < 1e5, "a point far out of view is at a place that an element can have");
});

test("on a kink there are both sides, and the tangent has two slopes", () => {
  const data = dataOf({}, { members: [{ frames: "", values: {}, controls: [] }], point: 0 });
  const scene = new Scene(data, [jump()]);
  const now = scene.at(
    scene.state(({ value }) => value),
    false,
    null,
  );
  assert.deepEqual(now.sides, [null], "the thumb is at 1");
  const on = scene.at(scene.state(thumbs({ x0: [0] })), false, null);
  assert.deepEqual([on.readings, on.sides], [[{ f: 0, slope: -1 }], [{ f: [-1, 0], slope: [-1, 1] }]]);
  assert.deepEqual(on.tangent, [
    [-0.88, -1 + 0.88, 0, -1],
    [0, 0, 0.88, 0.88],
  ]);
  const words = "At 0 f jumps from −1 to 0, and its slope from −1 to 1; frameworks return −1.";
  // @ts-expect-error There it is.
  assert.equal(saidAtKink(on.drawn[0].breaks[0], 0, on.readings[0], on.sides[0]), words);
  for (const [x0, f, slope] of [
    [1e-9, 0, 1],
    [-1e-9, -1, -1],
  ]) {
    const beside = scene.at(scene.state(thumbs({ x0: [x0] })), false, null);
    assert.deepEqual([beside.readings, beside.sides], [[{ f, slope }], [null]], `a float beside it, ${x0}`);
  }
});

test("a kink that moves with a parameter is where the core has it, not where float32 does", () => {
  const scene = new Scene(dataOf({ a: 1 }), [hinge()]);
  for (const at of [0.3, 0.7, 1.1]) {
    const on = scene.at(scene.state(thumbs({ a: [at], x0: [at] })), false, null);
    assert.deepEqual(on.sides, [{ f: [0, 0], slope: [0, 1] }], `at ${at}`);
    assert.equal(on.readings[0].slope, 0);
    assert.deepEqual(scene.at(scene.state(thumbs({ a: [at], x0: [at + 1e-8] })), false, null).sides, [null]);
  }
});

test("a kink that moves along no line is where the core has it at every knot", () => {
  const scene = new Scene(dataOf({ a: 1, b: 0 }), [bow()]);
  for (const [place, a] of [1, 2, 4].entries()) {
    const x0 = PLACES[place];
    const on = scene.at(scene.state(thumbs({ a: [a], x0: [x0] })), false, null);
    assert.deepEqual(on.sides, [{ f: [0, 0], slope: [0, 1] }], `at ${a}`);
    const beside = scene.state(thumbs({ a: [a], x0: [x0 + 1e-15] }));
    assert.deepEqual(scene.at(beside, false, null).sides, [null]);
  }
});

test("a limit that is none has no kink at the end of its slider", () => {
  const data = dataOf({ a: 2 }, { point: 2 });
  data.members[0].ends = { a: 2 };
  const scene = new Scene(data, [hinge()]);
  assert.deepEqual(scene.at(scene.state(thumbs({ x0: [2] })), false, null).sides, [null]);
});

test("the server's own sides count where nothing has moved", () => {
  const data = dataOf({}, { members: [{ frames: "", values: {}, controls: [] }], point: 0 });
  const sides = /** @type {import("../../activation_lab/frontend/live_chart/types.d.ts").Sides} */ ({
    f: [0, 0],
    slope: [1.000001, 1],
  });
  Object.assign(data.members[0], { reading: { f: 0, slope: 1.000001 }, sides });
  const scene = new Scene(data, [jump()]);
  const on = scene.at(scene.state(thumbs({ x0: [0] })), false, null);
  assert.deepEqual(on.sides, [sides]);
  const [{ breaks }] = on.drawn;
  const said = saidAtKink(breaks[0], 0, on.readings[0], sides);
  assert.equal(said, "At 0 the slope jumps from 1.000001 to 1; frameworks return 1.000001.");
});

test("a difference has the sides of both", () => {
  const members = ["one", "other"].map((name) => ({ frames: "", values: {}, controls: [], name }));
  const scene = new Scene(dataOf({}, { members, point: 0, difference: true }), [cubic(), jump()]);
  const on = scene.at(scene.state(thumbs({ x0: [0] })), true, null);
  assert.deepEqual(on.sides, [null, { f: [-1, 0], slope: [0, 2] }]);
});

test("updates are told by attribute, and set by path", () => {
  const { y, name } = byAttribute([{ y: [1] }, { y: [2], name: "b" }]);
  assert.deepEqual(y, [[1], [2]]);
  assert.deepEqual([name.length, name[0], name[1]], [2, undefined, "b"]);
  assert.deepEqual(byAttribute([]), {});
  const trace = { marker: { size: 8 } };
  assignPaths(trace, { "marker.line.color": "red", x: [1] });
  assert.deepEqual(trace, { marker: { size: 8, line: { color: "red" } }, x: [1] });
});

test("few numbers that are equal are alike; many are when they are the same object", () => {
  assert.ok(alike({ x: [1], y: [2] }, { x: [1], y: [2] }));
  assert.ok(!alike({ x: [1], y: [2] }, { x: [1], y: [3] }));
  assert.ok(!alike({ x: [1], y: [2] }, { x: [1, 1], y: [2, 2] }));
  const many = { x: Array(100).fill(0), y: Array(100).fill(0) };
  assert.ok(alike(many, many));
  assert.ok(!alike(many, structuredClone(many)));
});

test("a figure in a palette's colours; a teacher's without its answer", () => {
  const figure = {
    data: [
      { meta: { role: "curve", curve: "f" }, line: { color: "$f" } },
      { meta: { role: "curve", curve: "slope" } },
      { meta: { role: "tangent" } },
    ],
    layout: {},
  };
  // @ts-expect-error A figure with no more than is read here.
  const drawn = coloured(withoutAnswer(figure), { $f: "#123456" });
  assert.deepEqual(drawn, { data: [{ meta: { role: "curve", curve: "f" }, line: { color: "#123456" } }], layout: {} });
});

/** @type {(layout: object) => Zoom} */
const zoomOf = (layout) => {
  // @ts-expect-error A plot and a button with no more than a zoom reads and sets.
  return new Zoom({ layout }, { hidden: false });
};

test("a zoom is what differs from the fitted axes, by more than rounding", () => {
  const layout = { xaxis: { range: [0, 1] }, yaxis: { autorange: true }, width: 300 };
  const zoom = zoomOf(layout);
  zoom.fitted = { xaxis: [0, 1], yaxis: null };
  assert.deepEqual([zoom.notice(), zoom.zoomed, zoom.ranges(), zoom.button.hidden], [false, false, null, true]);
  layout.xaxis.range = [0, 1 + 1e-12];
  assert.equal(zoom.notice(), false);
  layout.xaxis.range = [0.25, 0.5];
  assert.deepEqual([zoom.notice(), zoom.zoomed, zoom.button.hidden], [true, true, false]);
  assert.deepEqual(zoom.ranges(), { xaxis: [0.25, 0.5], yaxis: null });
  assert.equal(zoom.notice(), false, "the same view again");
  assert.deepEqual(zoom.reset(), { "xaxis.range": [0, 1], "yaxis.autorange": true });
  assert.equal(zoom.zoomed, false);
});

test("axes that a track moves are told, unless the reader has zoomed; a reset leads to where they are", () => {
  const zoom = zoomOf({ xaxis: { range: [0, 1], dtick: 1 } });
  assert.deepEqual(zoom.moved({ "xaxis.range": [0, 1], "xaxis.dtick": 1 }), {});
  assert.deepEqual(zoom.moved({ "xaxis.range": [0, 2] }), { "xaxis.range": [0, 2] });
  zoom.set(true);
  assert.deepEqual(zoom.moved({ "xaxis.range": [0, 3], "xaxis.dtick": 2 }), { "xaxis.dtick": 2 });
  assert.deepEqual(zoom.reset(), { "xaxis.range": [0, 3] });
});

test("axes are known by their names", () => {
  const layout = { xaxis: { range: [0, 1] }, yaxis12: {}, axis: {}, xaxisy: {}, margin: {} };
  assert.deepEqual(axisNames(layout), ["xaxis", "yaxis12"]);
  // @ts-expect-error A layout with no more than is read here.
  assert.deepEqual(axisRanges(layout), { xaxis: [0, 1], yaxis12: null });
});

test("what is remembered is made once for its key, slot by slot", () => {
  const memory = {};
  let made = 0;
  const make = () => {
    made += 1;
    return { made };
  };
  const first = remembered(memory, "slot", "key", make);
  assert.equal(remembered(memory, "slot", "key", make), first);
  assert.notEqual(remembered(memory, "other", "key", make), first);
  assert.notEqual(remembered(memory, "slot", "new", make), first);
  assert.equal(made, 3);
});

test("work is done at once, then once a frame, the last time not forgotten", () => {
  /** @type {(() => void)[]} */
  const frames = [];
  const before = globalThis.requestAnimationFrame;
  globalThis.requestAnimationFrame = (act) => frames.push(() => act(0));
  try {
    let done = 0;
    const ask = oncePerFrame(() => {
      done += 1;
    });
    ask();
    assert.equal(done, 1);
    ask();
    ask();
    assert.equal(done, 1);
    frames.shift()?.();
    assert.equal(done, 2);
    frames.shift()?.();
    assert.equal(done, 2);
    ask();
    assert.equal(done, 3);
  } finally {
    globalThis.requestAnimationFrame = before;
  }
});

test("a window that the page says is news unless it has come from here", () => {
  const axes = { xaxis: { range: [0, 1] }, yaxis: { range: [2, 3] } };
  const zoom = zoomOf(axes);
  zoom.fitted = { xaxis: [-5, 5], yaxis: [-1, 5] };
  assert.ok(!zoom.takes(null), "none, as at the start");
  zoom.set(true);
  assert.deepEqual(zoom.window(), [0, 1, 2, 3]);
  assert.ok(!zoom.takes(null), "a commit that was under way");
  assert.ok(!zoom.takes([0, 1, 2, 3]), "it has come from here");
  assert.ok(zoom.takes([0, 2, 2, 3]), "Back");
  assert.deepEqual(zoom.ranges(), { xaxis: [0, 2], yaxis: [2, 3] });
  assert.deepEqual(zoom.toAsked({ xaxis: [-5, 5], yaxis: [-1, 5] }), { "xaxis.range": [0, 2] });
  assert.ok(zoom.takes(null), "Reset");
  assert.deepEqual(zoom.toAsked(zoom.fitted), { "xaxis.range": [-5, 5], "yaxis.range": [-1, 5] });
});
