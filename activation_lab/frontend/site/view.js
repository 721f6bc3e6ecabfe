/** The x-range and the point x₀, which every page with a live chart of functions has: as sliders, in its address, and for its chart. */

import { places } from "../shared/numbers.js";
import { DATA, key } from "./data.js";
import { ordered, place, placeAtStart, showValue, thumbs, thumbValue } from "./sliders.js";

/** @type {import("./types.d.ts").ViewPage} */
const VIEW = DATA;

export const range = () => ordered(thumbs(key("x")));
export const point = () => thumbValue(thumbs(key("x0"))[0]);

/**
 * What the chart takes of them.
 * @returns {Pick<import("../live_chart/types.d.ts").LiveData, "controls" | "range" | "point">}
 */
export const viewData = () => ({
  controls: [
    { key: key("x"), kind: "range", value: range() },
    { key: key("x0"), kind: "point", value: [point()] },
  ],
  range: range(),
  point: point(),
});

/**
 * Moves both, by `put`.
 * @param {import("./types.d.ts").View} view
 */
export function setView({ range: ends, point: at }, put = place) {
  for (const [index, input] of thumbs(key("x")).entries()) put(input, ends[index]);
  put(thumbs(key("x0"))[0], at);
}

/** Puts both where the page starts. */
export const startView = () => setView(VIEW.start, placeAtStart);

/** Writes their values beside them. */
export function showView() {
  showValue(thumbs(key("x")), places(VIEW.rangeStep));
  showValue(thumbs(key("x0")), places(VIEW.pointStep));
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
    for (const end of range()) query.append(key("x"), written(end));
  if (point() !== VIEW.defaultSettings.point) query.set(key("x0"), String(point()));
}

/**
 * Takes both from what the address says.
 * @param {import("./types.d.ts").Slide} slide of a taker
 */
export function takeView(slide) {
  slide(key("x"), ...VIEW.widest);
  slide(key("x0"), ...VIEW.widest);
}
