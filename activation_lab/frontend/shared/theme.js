/** Which theme the page is in, and when it changes. */

/** Red, green and blue of a colour such as "#ff0080", each from 0 to 255. */
export const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

/** The theme around an element, by the colour of its background: "light" or "dark". */
export function darkness(node) {
  const background = getComputedStyle(node).getPropertyValue("--st-background-color").trim();
  const context = document.createElement("canvas").getContext("2d");
  context.fillStyle = background || "#fff";
  const [red, green, blue] = channels(context.fillStyle);
  return red + green + blue < 384 ? "dark" : "light";
}

/** Calls `act` whenever the reader's system changes from light to dark or back. */
export function onThemeChange(act) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", act);
}
