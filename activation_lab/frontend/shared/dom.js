/** Pieces of the page that every component is made of. */

import { STYLES } from "./settings.js";

export function element(tag, className = "", text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

const sheets = {};

/** Puts a component's style sheet into the page, unless it is there. component: the name of its folder. */
export function putStyle(component) {
  sheets[component] ??= Object.assign(element("style"), { textContent: STYLES[component] });
  if (!sheets[component].isConnected) document.head.append(sheets[component]);
}

const icon = (path) => `<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d="${path}"/></svg>`;
export const RESET_ICON = icon("M4 4v6h6M4.6 10A8 8 0 1 1 4 13.5");
export const DOWNLOAD_ICON = icon("M12 4v11M7 11l5 5 5-5M5 20h14");
export const FULLSCREEN_ICON = icon("M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5");

/** A button that shows an icon and is called by its label. */
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

/** Whether an element is within what fills the screen. */
export const inFullscreen = (node) => Boolean(document.fullscreenElement?.contains(node));

/** Lets an element fill the screen, or ends it. */
export function toggleFullscreen(node) {
  if (document.fullscreenElement) document.exitFullscreen();
  else node.requestFullscreen();
}

/** Hands a file to the reader. The link is in no document, so that an open popover does not take it for a click elsewhere. */
export function saveFile(name, address) {
  Object.assign(element("a"), { href: address, download: name }).click();
}
