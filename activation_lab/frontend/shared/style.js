/** The style sheets of components. */

import { element } from "./dom.js";
import { STYLES } from "./settings.js";

/** @type {Record<string, HTMLStyleElement>} */
const sheets = {};

/**
 * Adds a component's style sheet to the page, unless it is there.
 * @param {string} component the name of its folder
 */
export function putStyle(component) {
  sheets[component] ??= Object.assign(element("style"), { textContent: STYLES[component] });
  if (!sheets[component].isConnected) document.head.append(sheets[component]);
}
