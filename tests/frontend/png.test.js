/** The resolution of a PNG. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32, deflateSync } from "node:zlib";

import { withResolution } from "../../activation_lab/frontend/shared/png.js";

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];

/**
 * @param {string} type
 * @param {ArrayLike<number>} data
 */
function chunk(type, data) {
  const checked = Buffer.from([...Buffer.from(type), ...Array.from(data)]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(checked));
  return [...length, ...checked, ...sum];
}

// One black pixel, in shades of grey; 300 dots to the inch are 11,811 to the metre, which is 0x2e23.
const HEADER = chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
const PICTURE = chunk("IDAT", deflateSync(Buffer.from([0, 0])));
const END = chunk("IEND", []);
const RESOLUTION = chunk("pHYs", [0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1]);

test("the resolution follows the header, and all else stays", () => {
  const png = new Uint8Array([...SIGNATURE, ...HEADER, ...PICTURE, ...END]);
  const expected = [...SIGNATURE, ...HEADER, ...RESOLUTION, ...PICTURE, ...END];
  assert.deepEqual([...withResolution(png, 300)], expected);
});

test("a resolution that is there is replaced, wherever the bytes begin", () => {
  const other = chunk("pHYs", [0, 0, 0, 1, 0, 0, 0, 1, 1]);
  const text = chunk("tEXt", Buffer.from("Title\0ELU"));
  const png = new Uint8Array([7, 7, 7, ...SIGNATURE, ...HEADER, ...text, ...other, ...PICTURE, ...END]);
  const expected = [...SIGNATURE, ...HEADER, ...RESOLUTION, ...text, ...PICTURE, ...END];
  assert.deepEqual([...withResolution(png.subarray(3), 300)], expected);
});
