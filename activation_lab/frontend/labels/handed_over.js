/** From the first screen to the live chart: where names at curves stand, so that none moves when the page takes over. */

import { all } from "../shared/dom.js";

/**
 * Leaves with a panel of the first screen where its names stand.
 * @param {SVGElement} panel
 * @param {import("./types.d.ts").Kept} kept
 */
export function handOn(panel, kept) {
  panel.dataset.places = JSON.stringify([...kept]);
}

/**
 * Where names stand in each panel of the first screen's chart; nothing where it has shown none.
 * @param {string} scope the live chart's
 * @returns {import("./types.d.ts").Kept[]}
 */
export function handedOver(scope) {
  const panels = all(document, `#first[data-awaits^=".st-key-${scope} "] [data-places]`, SVGElement);
  return panels.map(({ dataset }) => new Map(JSON.parse(dataset.places ?? "[]")));
}
