/** Figures as the server or a frames file has them, made ready to be drawn: their colours, what is left out, and how high they are. */

import { inFullscreen } from "../shared/fullscreen.js";

/** @typedef {import("./plotly.d.ts").Figure} Figure */

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

/**
 * The height in pixels of a chart that is as wide as its place.
 * @param {Element} root
 * @param {{ height: number, phoneHeight?: number | null }} asked on a wide screen and on a phone
 */
export function shownHeight(root, { height, phoneHeight }) {
  if (inFullscreen(root)) return Math.max(FULLSCREEN_LEAST, Math.round(innerHeight * FULLSCREEN));
  const { clientWidth: width } = root;
  if (width < SMALL_WIDTH) return Math.min(phoneHeight ?? SMALL_HEIGHT, height);
  return Math.max(height, Math.min(Math.round(width / WIDEST_RATIO), Math.round(height * MOST_GROWTH)));
}
