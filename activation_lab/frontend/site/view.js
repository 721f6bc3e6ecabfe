/**
 * The x-range, the point x₀ and the window that is zoomed to, which every page with a live chart of functions has: as sliders, in its
 * address, and for its chart.
 */

import { places } from "../shared/numbers.js";
import { DATA, key } from "./data.js";
import { windowIn } from "./entries.js";
import { ordered, place, placeAtStart, showValue, thumbs, thumbValue } from "./sliders.js";

/** @type {import("./types.d.ts").ViewPage} */
const VIEW = DATA;

/** @type {number[] | null} */
let shown = null;
let rangeBefore = "";

/** What is zoomed to: both ends of each axis. */
export const zoomedTo = () => shown;

/**
 * The reader has zoomed, or ended that.
 * @param {number[] | null} window
 */
export function zoomTo(window) {
  shown = window;
}

/** To be called when controls have moved: with the x-range, what was zoomed to is left. */
export function followRange() {
  const now = String(range());
  if (rangeBefore && now !== rangeBefore) shown = null;
  rangeBefore = now;
}

export const range = () => ordered(thumbs(key("x")));
export const point = () => thumbValue(thumbs(key("x0"))[0]);

/**
 * What the chart takes of them.
 * @returns {Pick<import("../live_chart/types.d.ts").LiveData, "controls" | "range" | "point" | "window">}
 */
export const viewData = () => ({
  controls: [
    { key: key("x"), kind: "range", value: range() },
    { key: key("x0"), kind: "point", value: [point()] },
  ],
  range: range(),
  point: point(),
  window: shown,
});

/**
 * Moves the thumbs, by `put`, and the window.
 * @param {import("./types.d.ts").View} view
 */
export function setView({ range: ends, point: at, window }, put = place) {
  shown = window;
  rangeBefore = "";
  for (const [index, input] of thumbs(key("x")).entries()) put(input, ends[index]);
  put(thumbs(key("x0"))[0], at);
}

/** Puts all where the page starts. */
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
 * Puts all into what the address will say, unless they are at their defaults.
 * @param {URLSearchParams} query
 */
export function nameView(query) {
  if (String(range()) !== String(VIEW.defaultSettings.range))
    for (const end of range()) query.append(key("x"), written(end));
  if (point() !== VIEW.defaultSettings.point) query.set(key("x0"), String(point()));
  if (shown) query.set(key("window"), shown.join());
}

/**
 * Takes all from what the address says.
 * @param {Pick<ReturnType<typeof import("./arriving.js").taker>, "slide" | "take">} taker
 */
export function takeView({ slide, take }) {
  slide(key("x"), ...VIEW.widest);
  slide(key("x0"), ...VIEW.widest);
  take(key("window"), (entries) => {
    const window = windowIn(entries);
    if (window) shown = window;
    return Boolean(window);
  });
}
