/** Figures made ready to be drawn: text of another size. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { enlarged } from "../../activation_lab/frontend/live_chart/figure.js";

/** A figure as far as these tests look at it. @type {() => any} */
const figure = () => ({
  data: [{ marker: { size: 8 }, textfont: { size: 15, family: "sans" } }, { line: { width: 2 } }],
  layout: {
    margin: { l: 44, r: 12, t: 30, b: 36 },
    font: { size: 14, family: "sans" },
    xaxis: {
      range: [-5, 5],
      tickfont: { size: 13 },
      ticklabelstandoff: 5,
      title: { text: "x", font: { size: 13 }, standoff: 4 },
    },
    annotations: [{ text: "f", x: 1, xshift: -3, font: { size: 14, color: "$text" } }],
  },
});

test("words and the room for them grow with the reader's text, and nothing else", () => {
  /** @type {any} */
  const { data, layout } = enlarged(figure(), 2);
  assert.deepEqual(data, [{ marker: { size: 8 }, textfont: { size: 30, family: "sans" } }, { line: { width: 2 } }]);
  assert.deepEqual(layout.margin, { l: 88, r: 24, t: 60, b: 72 });
  assert.equal(layout.font.size, 28);
  assert.deepEqual(layout.xaxis, {
    range: [-5, 5],
    tickfont: { size: 26 },
    ticklabelstandoff: 10,
    title: { text: "x", font: { size: 26 }, standoff: 8 },
  });
  assert.deepEqual(layout.annotations, [{ text: "f", x: 1, xshift: -6, font: { size: 28, color: "$text" } }]);
});

test("at the usual size a figure stays as it is", () => {
  assert.deepEqual(enlarged(figure(), 1), figure());
});
