/** The bytes of a stretch of epochs, as activation_lab/lessons/playground/frames.py packs them. */

import { headed } from "../shared/bytes.js";

/**
 * What a stretch holds: its header, the examples, the losses so far and the maps of its epochs.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {import("./types.d.ts").Stretch}
 */
export function stretchOf(bytes) {
  /** @type {import("../shared/types.d.ts").Headed<import("./types.d.ts").StretchHeader>} */
  const { header, body } = headed(bytes);
  const { first, count, points, unitPoints, layers, inputs, examples } = header;
  const known = first + count;
  const floats = examples * (inputs + 1) + 3 * known;
  // A copy, since numbers must start at a multiple of their size.
  const { buffer } = body.slice();
  const numbers = new Float32Array(buffer, 0, floats);
  const maps = new Int8Array(buffer, 4 * floats);
  const size = maps.length / count;
  for (let place = size; place < maps.length; place += 1) maps[place] += maps[place - size];
  const from = examples * (inputs + 1);
  const units = layers.reduce((sum, layer) => sum + layer, 0);
  const links = points * points + units * unitPoints * unitPoints;
  return {
    ...header,
    x: numbers.subarray(0, examples * inputs),
    classes: numbers.subarray(examples * inputs, from),
    trainingLoss: numbers.subarray(from, from + known),
    validationLoss: numbers.subarray(from + known, from + 2 * known),
    accuracy: numbers.subarray(from + 2 * known, from + 3 * known),
    frame(epoch) {
      const one = maps.subarray((epoch - first) * size, (epoch - first + 1) * size);
      const side = unitPoints * unitPoints;
      const start = points * points;
      return {
        boundary: one.subarray(0, start),
        unit: (place) => one.subarray(start + place * side, start + (place + 1) * side),
        links: one.subarray(links),
      };
    },
  };
}
