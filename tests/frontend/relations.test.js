/** Whether relations hold, from data as activations/relations.py has them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { holds } from "../../activation_lab/frontend/words/relations.js";

/** @typedef {import("../../activation_lab/frontend/words/types.d.ts").Equation} Equation */

test("a parameter has a value", () => {
  /** @type {Equation[][]} */
  const ways = [[[1, [0, "alpha", 1]]]];
  assert.ok(holds(ways, [{ alpha: 1 }]));
  assert.ok(!holds(ways, [{ alpha: 1.01 }]));
});

test("a sum of two functions' parameters, within the rounding of sliders", () => {
  /** @type {Equation[][]} */
  const mean = [[[0, [0, "lower", 0.5], [0, "upper", 0.5], [1, "slope", -1]]]];
  assert.ok(holds(mean, [{ lower: 0.1, upper: 0.5 }, { slope: 0.1 + 0.2 }]));
  assert.ok(!holds(mean, [{ lower: 0.1, upper: 0.5 }, { slope: 0.31 }]));
});

test("no limit is no limit", () => {
  /** @type {Equation[][]} */
  const ways = [[["inf", [0, "max", 1]]]];
  assert.ok(holds(ways, [{ max: "inf" }]));
  assert.ok(!holds(ways, [{ max: 6 }]));
});

test("all equations of one way, of any two members", () => {
  /** @type {Equation[][]} */
  const ways = [
    [
      [1, [0, "alpha", 1]],
      [1, [2, "alpha", 1]],
    ],
    [
      [1, [1, "alpha", 1]],
      [1, [2, "alpha", 1]],
    ],
  ];
  assert.ok(holds(ways, [{ alpha: 2 }, { alpha: 1 }, { alpha: 1 }]));
  assert.ok(!holds(ways, [{ alpha: 1 }, { alpha: 1 }, { alpha: 2 }]));
});
