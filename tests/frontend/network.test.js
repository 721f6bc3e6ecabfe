/** The network's picture: its bytes, their colours, and where everything stands. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { arranged } from "../../activation_lab/frontend/network_player/arrangement.js";
import { FINER, FULL, finer, mapColours, NOTHING } from "../../activation_lab/frontend/network_player/colours.js";
import { stretchOf } from "../../activation_lab/frontend/network_player/stretch.js";
import { packed } from "./packed.js";

const PALETTE = { $negative: "#ff0000", $paper: "#ffffff", $positive: "#0000ff" };
const SAME = Array.from({ length: 2 * FULL + 1 }, (_, index) => index - FULL);

/**
 * Red, green, blue and how solid.
 * @param {Uint32Array} colours
 * @param {number} byte
 */
const colour = (colours, byte) => [0, 8, 16, 24].map((shift) => (colours[byte & 255] >>> shift) & 255);

test("bytes are colours from negative through paper to positive; no number is clear", () => {
  const colours = mapColours(PALETTE);
  assert.deepEqual(colour(colours, -FULL), [255, 0, 0, 255]);
  assert.deepEqual(colour(colours, 0), [255, 255, 255, 255]);
  assert.deepEqual(colour(colours, FULL), [0, 0, 255, 255]);
  assert.deepEqual(colour(colours, 64), [126, 126, 255, 255]);
  assert.deepEqual(colour(colours, NOTHING), [0, 0, 0, 0]);
});

test("a boundary is finer between its points, and the same at them", () => {
  const map = Int8Array.from([0, 100, -100, 0]);
  const fine = finer(map, { points: 2, shades: SAME });
  const side = FINER + 1;
  assert.equal(fine.length, side * side);
  assert.deepEqual([fine[0], fine[FINER], fine[FINER * side], fine[side * side - 1]], [...map]);
  assert.deepEqual([...fine.subarray(0, side)], [0, 20, 40, 60, 80, 100]);
});

test("a boundary without numbers stays one", () => {
  const fine = finer(new Int8Array(9).fill(NOTHING), { points: 3, shades: SAME });
  assert.ok(fine.every((byte) => byte === NOTHING));
});

test("a stretch gives back what Python has packed, epoch by epoch", () => {
  const header = { first: 2, count: 2, points: 2, unitPoints: 1, layers: [1], inputs: 2, examples: 2 };
  // x of two examples, their classes, then training loss, validation loss and accuracy of four epochs.
  const numbers = Float32Array.from([1, 2, 3, 4, 0, 1, 9, 8, 7, 6, 19, 18, 17, 16, 0.25, 0.5, 0.75, 1]);
  // Of each epoch four points, one unit and three links, as changes from the epoch before.
  const maps = Int8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 1, -10, 0, 0, 2]);
  const body = new Uint8Array(numbers.byteLength + maps.length);
  body.set(new Uint8Array(numbers.buffer));
  body.set(new Uint8Array(maps.buffer), numbers.byteLength);
  const stretch = stretchOf(packed(header, body));
  assert.deepEqual([...stretch.x], [1, 2, 3, 4]);
  assert.deepEqual([...stretch.classes], [0, 1]);
  assert.deepEqual([stretch.trainingLoss[3], stretch.validationLoss[0], stretch.accuracy[3]], [6, 19, 1]);
  const [first, second] = [stretch.frame(2), stretch.frame(3)];
  assert.deepEqual([[...first.boundary], [...first.unit(0)], [...first.links]], [[1, 2, 3, 4], [5], [6, 7, 8]]);
  assert.deepEqual([[...second.boundary], [...second.unit(0)], [...second.links]], [[1, 2, 3, 5], [-5], [6, 7, 10]]);
});

// Widths, and how high the network may be and how large its words are: usual, on a phone that lies on its side, and with text at 200 %.
const WINDOWS = [
  { widths: [320, 358, 519, 520, 800, 1200], room: 392, text: 1 },
  { widths: [350, 536, 600], room: 260, text: 1 },
  { widths: [325, 341, 536], room: 168, text: 1 },
  { widths: [288, 350, 600, 800, 1200], room: 510, text: 2 },
];

for (const { widths, room, text } of WINDOWS) {
  test(`squares do not overlap, and everything is in the picture, in a room of ${room} with words ${text} times as large`, () => {
    for (const width of widths) {
      for (const layers of [[1], [4, 4], [8, 8, 8], [8, 1, 8]]) {
        const { narrow, height, squares, boundary, losses, labels } = arranged(width, room, layers, text);
        const said = `${width} ${layers}`;
        if (room === 392) assert.equal(narrow, width < 520, said);
        assert.deepEqual(
          squares.map((row) => row.length),
          [2, ...layers],
          said,
        );
        assert.equal(labels.length, squares.length, said);
        const all = [...squares.flat(), boundary];
        for (const { x, y, side } of all) {
          assert.ok(side > 8 && x >= 0 && y >= 0 && x + side <= width && y + side <= height, said);
        }
        for (const [index, one] of all.entries()) {
          for (const other of all.slice(index + 1)) {
            const across = one.x + one.side <= other.x || other.x + other.side <= one.x;
            const down = one.y + one.side <= other.y || other.y + other.side <= one.y;
            assert.ok(across || down, said);
          }
        }
        assert.ok(losses.width >= 110 * text && losses.height > 30 && losses.x + losses.width <= width, said);
        // Two lines above the losses, and one below.
        assert.ok(losses.y - 34 * text >= 0 && losses.y + losses.height + 14 * text <= height, said);
      }
    }
  });
}
