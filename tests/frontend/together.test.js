/** How far a low window scrolls to show a slider together with a chart. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { wayTo } from "../../activation_lab/frontend/shared/together.js";

/** @param {number} top @param {number} bottom */
const span = (top, bottom) => ({ top, bottom });

test("the nearest chart that fits beside the slider comes into view, with air where there is room", () => {
  for (const [slider, charts, way] of /** @type {const} */ ([
    [span(76, 144), [span(76, 266)], 0],
    [span(0, 68), [span(130, 320)], 0],
    [span(201, 269), [span(285, 485)], 173],
    [span(252, 320), [span(-48, 142), span(298, 488)], 176],
    [span(10, 78), [span(-200, 0), span(-110, 80)], -118],
    [span(252, 322), [span(4, 190)], 3],
    [span(252, 320), [span(-60, 140)], 0],
    [span(252, 320), [], 0],
  ]))
    assert.equal(wayTo(slider, [...charts], 320), way);
});
