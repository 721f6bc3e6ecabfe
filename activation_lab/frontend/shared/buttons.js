/** Buttons with icons. */

import { element } from "./dom.js";

/** @param {string} path */
const icon = (path) => `<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d="${path}"/></svg>`;
export const RESET_ICON = icon("M4 4v6h6M4.6 10A8 8 0 1 1 4 13.5");
export const DOWNLOAD_ICON = icon("M12 4v11M7 11l5 5 5-5M5 20h14");
export const FULLSCREEN_ICON = icon("M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5");

/**
 * A button that shows an icon and is called by its label.
 * @param {string} className
 * @param {string} label
 * @param {string} icon
 * @param {() => void} act
 * @returns {HTMLButtonElement}
 */
export function iconButton(className, label, icon, act) {
  const button = Object.assign(element("button", className), {
    type: "button",
    title: label,
    innerHTML: icon,
    onclick: act,
  });
  button.setAttribute("aria-label", label);
  return button;
}
