/** The theme of the page, its colours, and their changes. */

import { channels } from "./colours.js";
import { canvasContext } from "./dom.js";
import { onPrint, printing } from "./printed.js";

// Whether the reader's system forces its own few colours: high contrast.
const forced = () => matchMedia("(forced-colors: active)");

/**
 * A colour that CSS names, as "#rrggbb".
 * @param {string} colour
 */
function hex(colour) {
  const context = canvasContext(document.createElement("canvas"));
  context.fillStyle = colour || "#fff";
  return String(context.fillStyle);
}

/**
 * The theme around an element, by the colour of its background; paper is light.
 * @param {Element} node
 * @returns {import("./types.d.ts").Theme}
 */
export function darkness(node) {
  if (printing()) return "light";
  const style = getComputedStyle(node);
  const background = forced().matches ? style.backgroundColor : style.getPropertyValue("--st-background-color").trim();
  const [red, green, blue] = channels(hex(background));
  return red + green + blue < 384 ? "dark" : "light";
}

/**
 * The colours in which an element, which has a background, is drawn. Where the system forces its own, paper and words have them.
 * @param {Element} node
 * @param {import("./types.d.ts").Palettes} palettes
 * @returns {import("./types.d.ts").Palette}
 */
export function paletteAround(node, palettes) {
  const palette = palettes[darkness(node)];
  if (!forced().matches || printing()) return palette;
  const { color, backgroundColor } = getComputedStyle(node);
  const [text, paper] = [color, backgroundColor].map(hex);
  return { ...palette, $text: text, $muted: text, $zero: text, $paper: paper, $panel: paper };
}

/**
 * Calls `act` whenever the reader's system changes from light to dark or back.
 * @param {() => void} act
 */
export function onThemeChange(act) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", act);
}

/**
 * Calls `act` when the page is printed, and after, and when the system begins to force its colours, or ends that; gives what ends that.
 * @param {() => void} act
 */
export function onForcedLook(act) {
  const system = forced();
  system.addEventListener("change", act);
  const forgetPrint = onPrint(act);
  return () => {
    system.removeEventListener("change", act);
    forgetPrint();
  };
}
