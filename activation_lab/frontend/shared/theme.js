/** Which theme the page is in, and when it changes. */

import { channels } from "./colours.js";
import { canvasContext } from "./dom.js";

/**
 * The theme around an element, by the colour of its background.
 * @param {Element} node
 * @returns {import("./types.d.ts").Theme}
 */
export function darkness(node) {
  const background = getComputedStyle(node).getPropertyValue("--st-background-color").trim();
  const context = canvasContext(document.createElement("canvas"));
  context.fillStyle = background || "#fff";
  const [red, green, blue] = channels(context.fillStyle);
  return red + green + blue < 384 ? "dark" : "light";
}

/**
 * Calls `act` whenever the reader's system changes from light to dark or back.
 * @param {() => void} act
 */
export function onThemeChange(act) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", act);
}
