/** Passes the places of names at curves from the first screen to the live chart, so that none moves when the page takes over. */

import { all } from "../shared/dom.js";

/**
 * Stores the places of its names with a panel of the first screen.
 * @param {SVGElement} panel
 * @param {import("./types.d.ts").Kept} kept
 */
export function handOn(panel, kept) {
  panel.dataset.places = JSON.stringify([...kept]);
}

/**
 * The places of names in each panel of the first screen's chart; empty if it has shown none.
 * @param {string} scope the live chart's
 * @returns {import("./types.d.ts").Kept[]}
 */
export function handedOver(scope) {
  const panels = all(document, `#first[data-awaits^=".st-key-${scope} "] [data-places]`, SVGElement);
  return panels.map(({ dataset }) => new Map(JSON.parse(dataset.places ?? "[]")));
}
