/** How wide texts are on a page. */

/** @type {Map<string, number>} */
const widths = new Map();
/** @type {CanvasRenderingContext2D | null} */
let pen = null;

/**
 * The width in pixels of a text in a font as CSS names it, such as "15px sans-serif".
 * @param {string} text
 * @param {string} font
 */
export function textWidth(text, font) {
  const key = `${font} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return 0;
  pen.font = font;
  const { width } = pen.measureText(text);
  widths.set(key, width);
  return width;
}
