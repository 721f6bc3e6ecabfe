/** Colours as numbers. */

/**
 * Red, green and blue of a colour such as "#ff0080", each from 0 to 255.
 * @param {string} hex
 */
export const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
