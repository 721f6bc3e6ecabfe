/** Figures as the server or a frames file has them, made ready to be drawn: their colours, what is left out, and how high they are. */

import { inFullscreen } from "../shared/fullscreen.js";
import { printing } from "../shared/printed.js";

/** @typedef {import("./plotly.d.ts").Figure} Figure */

/** What a chart has before it is told anything. @type {import("./types.d.ts").LiveData} */
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
 * The figure without what a teacher asks for: f′, ∂f/∂parameter and the tangent.
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
  if (width < SMALL_WIDTH) return { width, height: Math.min(phoneHeight ?? SMALL_HEIGHT, height) };
  const grown = Math.min(Math.round(width / WIDEST_RATIO), Math.round(height * MOST_GROWTH));
  return { width, height: Math.max(height, grown) };
}
