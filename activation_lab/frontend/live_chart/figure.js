/** Prepares figures from the server or a frames file for drawing: their colours, hidden parts, and heights. */

import { inFullscreen } from "../shared/fullscreen.js";
import { isLow } from "../shared/low_window.js";
import { printing } from "../shared/printed.js";
import { textScale } from "../shared/text_size.js";

/** @typedef {import("./plotly.d.ts").Figure} Figure */

/** The data of a chart before its first update. @type {import("./types.d.ts").LiveData} */
export const NO_DATA = { scope: "", description: "", fileName: "", height: 0, members: [], controls: [] };

/**
 * A copy of the figure with a palette's colours in place of its tokens, such as "$paper".
 * @param {Figure} figure
 * @param {import("../shared/types.d.ts").Palette} palette
 * @returns {Figure}
 */
export const coloured = (figure, palette) =>
  JSON.parse(JSON.stringify(figure), (_, value) =>
    typeof value === "string" && value.startsWith("$") ? palette[value] : value,
  );

/**
 * The same, with words as large as the reader's browser shows text.
 * @param {Figure} figure
 * @param {import("../shared/types.d.ts").Palette} palette
 */
export const dressed = (figure, palette) => enlarged(coloured(figure, palette), textScale());

const FONTS = ["font", "tickfont"];
const LENGTHS = ["xshift", "yshift", "standoff", "ticklabelstandoff"];

/**
 * Enlarges the words of a figure, and the room for them, by a factor; returns the same figure.
 * @param {Figure} figure
 * @param {number} times
 * @returns {Figure}
 */
export function enlarged(figure, times) {
  if (times === 1) return figure;
  const { data, layout } = figure;
  for (const { textfont } of data) if (textfont?.size) textfont.size *= times;
  for (const [side, width] of Object.entries(layout.margin)) Reflect.set(layout.margin, side, width * times);
  enlargeWords(layout, times);
  return figure;
}

/**
 * @param {object} part of a layout
 * @param {number} times
 */
function enlargeWords(part, times) {
  for (const [name, value] of Object.entries(part)) {
    if (FONTS.includes(name) && value.size) value.size *= times;
    else if (LENGTHS.includes(name)) Reflect.set(part, name, value * times);
    else if (value && typeof value === "object") enlargeWords(value, times);
  }
}

/**
 * The figure without the parts that a teacher covers: f′, ∂f/∂parameter and the tangent.
 * @param {Figure} figure
 * @returns {Figure}
 */
export function withoutAnswer({ data, layout }) {
  const kept = data.filter(
    ({ meta }) => meta.role !== "tangent" && ["f", "band_low", "band_high"].includes(meta.curve),
  );
  return { data: kept, layout };
}

// Narrower charts are as high as on a phone.
const SMALL_WIDTH = 520;
const SMALL_HEIGHT = 300;
// On a wide screen it grows with its width, as far as this: so too in first_screen/first_screen.css.
const WIDEST_RATIO = 2.2;
const MOST_GROWTH = 1.5;
// On a phone that lies on its side a chart leaves room for the title, but is at least half as high as asked, so too there; in any case it leaves
// room for one slider.
const ABOVE = 130;
const SLIDER_ROOM = 96;
// With large text it is higher, but leaves the sliders a part of the window.
const LARGE_TEXT = 0.6;
const FULLSCREEN = 0.74;
const FULLSCREEN_LEAST = 320;

// The width of A4 between usual margins, in CSS pixels.
const PAPER_WIDTH = 700;

/**
 * The width and height in pixels of a chart that is as wide as its place.
 * @param {Element} root
 * @param {{ height: number, phoneHeight?: number | null }} asked heights on a wide screen and on a phone
 */
export function shownSize(root, { height, phoneHeight }) {
  if (printing()) return { width: PAPER_WIDTH, height };
  const { clientWidth: width } = root;
  if (inFullscreen(root)) return { width, height: Math.max(FULLSCREEN_LEAST, Math.round(innerHeight * FULLSCREEN)) };
  const scale = textScale();
  const grown = Math.min(Math.round(width / scale / WIDEST_RATIO), Math.round(height * MOST_GROWTH));
  const small = width / scale < SMALL_WIDTH;
  const usual = small ? Math.min(phoneHeight ?? SMALL_HEIGHT, height) : Math.max(height, grown);
  const large = Math.min(usual * scale, Math.max(usual, Math.round(innerHeight * LARGE_TEXT)));
  if (!isLow()) return { width, height: large };
  const least = Math.min(Math.round(usual / 2), innerHeight - SLIDER_ROOM * scale);
  return { width, height: Math.max(least, Math.min(large, innerHeight - ABOVE * scale)) };
}
