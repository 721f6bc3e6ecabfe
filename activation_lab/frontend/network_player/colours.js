/** The bytes of a network's maps as colours. */

import { channels } from "../shared/colours.js";

/** The byte for NaN, and the largest byte. */
export const NOTHING = -128;
export const FULL = 127;
/** The factor by which the boundary is refined each way before drawing. */
export const FINER = 5;

/**
 * The 256 colours of a map by byte: negative, through the paper's colour at 0, to positive; no number is clear.
 * @param {import("../shared/types.d.ts").Palette} palette
 */
export function mapColours({ $negative, $paper, $positive }) {
  const [negative, paper, positive] = [$negative, $paper, $positive].map(channels);
  const colours = new Uint32Array(256);
  for (let value = -FULL; value <= FULL; value += 1) {
    const end = value < 0 ? negative : positive;
    const share = Math.abs(value) / FULL;
    const [red, green, blue] = paper.map((from, channel) => Math.round(from + share * (end[channel] - from)));
    colours[value & 255] = (255 << 24) | (blue << 16) | (green << 8) | red;
  }
  return colours;
}

/**
 * A boundary's bytes as colours' bytes, with steps between the points so that its edge is smooth.
 * @param {Int8Array} map
 * @param {Pick<import("./types.d.ts").StretchHeader, "points" | "shades">} header
 */
export function finer(map, { points, shades }) {
  const side = (points - 1) * FINER + 1;
  const fine = new Int8Array(side * side);
  if (map[0] === NOTHING) return fine.fill(NOTHING);
  for (let row = 0; row < side; row += 1) {
    const below = Math.min(Math.floor(row / FINER), points - 2) * points;
    const up = row / FINER - below / points;
    for (let column = 0; column < side; column += 1) {
      const left = Math.min(Math.floor(column / FINER), points - 2);
      const right = column / FINER - left;
      const at = below + left;
      const low = map[at] + right * (map[at + 1] - map[at]);
      const high = map[at + points] + right * (map[at + points + 1] - map[at + points]);
      fine[row * side + column] = shades[Math.round(low + up * (high - low)) + FULL];
    }
  }
  return fine;
}
