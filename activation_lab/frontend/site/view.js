/** The x-range and the point x₀, which every page with a live chart of functions has: as sliders, in its address, and for its chart. */

import { places } from "../shared/numbers.js";
import { DATA } from "./data.js";
import { ordered, place, placeAtStart, showValue, thumbs, thumbValue } from "./sliders.js";

/** @type {import("./types.d.ts").ViewPage} */
const VIEW = DATA;

export const range = () => ordered(thumbs(VIEW.keys.range));
export const point = () => thumbValue(thumbs(VIEW.keys.point)[0]);

/**
 * What the chart takes of them.
 * @returns {Pick<import("../live_chart/types.d.ts").LiveData, "controls" | "range" | "point">}
 */
export const viewData = () => ({
  controls: [
    { key: VIEW.keys.range, kind: "range", value: range() },
    { key: VIEW.keys.point, kind: "point", value: [point()] },
  ],
  range: range(),
  point: point(),
});

/**
 * Moves both, by `put`.
 * @param {import("./types.d.ts").View} view
 */
export function setView({ range: ends, point: at }, put = place) {
  for (const [index, input] of thumbs(VIEW.keys.range).entries()) put(input, ends[index]);
  put(thumbs(VIEW.keys.point)[0], at);
}

/** Puts both where the page starts. */
export const startView = () => setView(VIEW.start, placeAtStart);

/** Writes their values beside them. */
export function showView() {
  showValue(thumbs(VIEW.keys.range), places(VIEW.rangeStep));
  showValue(thumbs(VIEW.keys.point), places(VIEW.pointStep));
}

/**
 * How a link writes the end of a range: as Python does.
 * @param {number} value
 */
const written = (value) => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/**
 * Puts both into what the address will say, unless they are at their defaults.
 * @param {URLSearchParams} query
 */
export function nameView(query) {
  if (String(range()) !== String(VIEW.defaultSettings.range))
    for (const end of range()) query.append(VIEW.keys.range, written(end));
  if (point() !== VIEW.defaultSettings.point) query.set(VIEW.keys.point, String(point()));
}

/**
 * Takes both from what the address says.
 * @param {import("./types.d.ts").Slide} slide of a taker
 */
export function takeView(slide) {
  slide(VIEW.keys.range, ...VIEW.widest);
  slide(VIEW.keys.point, ...VIEW.widest);
}
