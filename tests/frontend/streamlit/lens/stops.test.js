/** Which file has the facts of a stop, and that facts of other settings are taken for none. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileOf, movedSince, rowsAt } from "../../../../activation_lab/frontend/streamlit/lens/stops.js";

/** @type {import("../../../../activation_lab/frontend/streamlit/lens/types.d.ts").Sent["members"][number]} */
const SELU = {
  values: { alpha: 1.6733, scale: 1.0507 },
  address: "lens/selu.json?selu_alpha=1.6733&selu_x=-5%2C5&selu_format=bfloat16",
  sliders: {
    "x.low": [-10, 0.5, ""],
    "x.high": [-10, 0.5, ""],
    alpha: [0.5, 0.01, "selu_alpha"],
    scale: [0.5, 0.01, "selu_scale"],
  },
};

test("one thumb that has moved has a file, two have none", () => {
  assert.equal(movedSince(SELU, [-5, 5], { ...SELU.values }, [-5, 5]), null);
  const moved = movedSince(SELU, [-5, 5], { ...SELU.values, alpha: 0.62 }, [-5, 5]);
  assert.deepEqual(moved, { name: "alpha", value: 0.62 });
  assert.ok(moved);
  // Wherever the slider was, it is the same file.
  assert.equal(fileOf(SELU, moved), "lens/selu.json?selu_x=-5%2C5&selu_format=bfloat16&moved=alpha&file=3");
  assert.equal(fileOf(SELU, { name: "x.high", value: 4.5 }), `${SELU.address}&moved=x.high&file=7`);
  assert.deepEqual(movedSince(SELU, [-5, 5], SELU.values, [-5, 4.5]), { name: "x.high", value: 4.5 });
  assert.equal(movedSince(SELU, [-5, 5], { alpha: 1, scale: 1 }, [-5, 5]), undefined);
  assert.equal(movedSince(SELU, [-5, 5], { ...SELU.values, alpha: 1 }, [-5, 4.5]), undefined);
  assert.match(fileOf(SELU, { name: "scale", value: "inf" }), /file=inf$/);
});

test("another form, or another function in its place, has no file", () => {
  assert.equal(movedSince({ ...SELU, values: { approximate: 0 } }, [-5, 5], { approximate: 1 }, [-5, 5]), undefined);
  assert.equal(movedSince(SELU, [-5, 5], { beta: 1 }, [-5, 5]), undefined);
  assert.equal(movedSince(SELU, [-5, 5], {}, [-5, 5]), undefined);
});

test("a stop that a file leaves out has no rows", () => {
  /** @type {import("../../../../activation_lab/frontend/streamlit/lens/types.d.ts").LensFile} */
  const file = [
    [0.62, [["f overflows", "nowhere"]]],
    ["inf", [["f overflows", "x ≥ 8"]]],
  ];
  assert.deepEqual(rowsAt(file, { name: "alpha", value: 0.1 + 0.52 }), [["f overflows", "nowhere"]]);
  assert.deepEqual(rowsAt(file, { name: "alpha", value: "inf" }), [["f overflows", "x ≥ 8"]]);
  assert.equal(rowsAt(file, { name: "alpha", value: 0.63 }), null);
});
