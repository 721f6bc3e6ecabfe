/** PNG files: at which size they are printed. */

/** How many CSS pixels print has to the inch. */
export const CSS_DOTS = 96;
const SIGNATURE_LENGTH = 8;
// Beside its data, a chunk holds their length, its type and a checksum, of 4 bytes each.
const AROUND_DATA = 12;
const RESOLUTION_DATA = 9;
const METRE = 1;
const METRES_TO_THE_INCH = 0.0254;

/**
 * A PNG with its resolution, for programs that print it; one that it had before is replaced. Chunk pHYs of the PNG specification.
 * @param {Uint8Array<ArrayBuffer>} png
 * @param {number} dots to the inch
 */
export function withResolution(png, dots) {
  const chunks = chunksOf(png).filter((chunk) => typeOf(chunk) !== "pHYs");
  // The header comes first, and the resolution before the picture.
  const parts = [png.subarray(0, SIGNATURE_LENGTH), chunks[0], resolution(dots), ...chunks.slice(1)];
  const found = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    found.set(part, at);
    at += part.length;
  }
  return found;
}

/** @param {Uint8Array<ArrayBuffer>} png */
function chunksOf(png) {
  const chunks = [];
  for (let at = SIGNATURE_LENGTH; at < png.length; ) {
    const end = at + AROUND_DATA + numberAt(png, at);
    chunks.push(png.subarray(at, end));
    at = end;
  }
  return chunks;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} at
 */
const numberAt = (bytes, at) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);

/** @param {Uint8Array<ArrayBuffer>} chunk */
const typeOf = (chunk) => String.fromCharCode(...chunk.subarray(4, 8));

/** @param {number} dots to the inch */
function resolution(dots) {
  const chunk = new Uint8Array(AROUND_DATA + RESOLUTION_DATA);
  const view = new DataView(chunk.buffer);
  const toTheMetre = Math.round(dots / METRES_TO_THE_INCH);
  view.setUint32(0, RESOLUTION_DATA);
  chunk.set(new TextEncoder().encode("pHYs"), 4);
  view.setUint32(8, toTheMetre);
  view.setUint32(12, toTheMetre);
  view.setUint8(16, METRE);
  view.setUint32(17, checksum(chunk.subarray(4, 17)));
  return chunk;
}

/**
 * CRC-32, as PNG has it.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
function checksum(bytes) {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return ~rest >>> 0;
}
