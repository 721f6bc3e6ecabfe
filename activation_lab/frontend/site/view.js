/**
 * The x-range, the point x₀ and the window that is zoomed to, which every page with a live chart of functions has: as sliders, in its
 * address, and for its chart; and the frames of f″, which a site's page fetches when its switch is turned on, while a page in one file
 * holds them.
 */

import { places } from "../shared/numbers.js";
import { DATA } from "./data.js";
import { windowIn } from "./entries.js";
import { ordered, place, placeAtStart, showValue, thumbs, thumbValue } from "./sliders.js";

/** @type {import("./types.d.ts").ViewPage} */
const VIEW = DATA;

/** @type {number[] | null} */
let shown = null;
let rangeBefore = "";

/** The zoomed window: both ends of each axis. */
export const zoomedTo = () => shown;

/**
 * The reader has zoomed, or ended that.
 * @param {number[] | null} window
 */
export function zoomTo(window) {
  shown = window;
}

/** Call this when controls have moved: a move of the x-range ends the zoom. */
export function followRange() {
  const now = String(range());
  if (rangeBefore && now !== rangeBefore) shown = null;
  rangeBefore = now;
}

export const range = () => ordered(thumbs(VIEW.keys.range));
export const point = () => thumbValue(thumbs(VIEW.keys.point)[0]);

/**
 * What the chart takes of them.
 * @returns {Pick<import("../live_chart/types.d.ts").LiveData, "controls" | "range" | "point" | "window">}
 */
export const viewData = () => ({
  controls: [
    { key: VIEW.keys.range, kind: "range", value: range() },
    { key: VIEW.keys.point, kind: "point", value: [point()] },
  ],
  range: range(),
  point: point(),
  window: shown,
});

/**
 * Moves the thumbs, by `move`, and the window.
 * @param {import("./types.d.ts").View} view
 */
export function setView({ range: ends, point: at, window }, move = place) {
  shown = window;
  rangeBefore = "";
  for (const [index, input] of thumbs(VIEW.keys.range).entries()) move(input, ends[index]);
  move(thumbs(VIEW.keys.point)[0], at);
}

/** Resets everything to the start of the page. */
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
 * Puts all into what the address will say, unless they are at their defaults.
 * @param {URLSearchParams} query
 */
export function nameView(query) {
  if (String(range()) !== String(VIEW.defaultSettings.range))
    for (const end of range()) query.append(VIEW.keys.range, written(end));
  if (point() !== VIEW.defaultSettings.point) query.set(VIEW.keys.point, String(point()));
  if (shown) query.set(VIEW.keys.window, shown.join());
}

/**
 * Takes all from what the address says.
 * @param {Pick<ReturnType<typeof import("./arriving.js").taker>, "slide" | "take">} taker
 */
export function takeView({ slide, take }) {
  slide(VIEW.keys.range, ...VIEW.widest);
  slide(VIEW.keys.point, ...VIEW.widest);
  take(VIEW.keys.window, (entries) => {
    const window = windowIn(entries);
    if (window) shown = window;
    return Boolean(window);
  });
}

/** @type {Record<string, string>} The addresses of the scripts that bring them, by the names under which these put them. */
const SCRIPTS = JSON.parse(document.getElementById("later")?.textContent ?? "{}");
/** @type {Map<string, Promise<void>>} */
const coming = new Map();

/** @param {string} name the function's */
const secondName = (name) => `${name}.second`;

/**
 * The address of a function's frames of f″, once they are here.
 * @param {string} name
 */
export const secondFrames = (name) => window.FRAMES[secondName(name)];

/**
 * Whether the page can show f″ of these functions.
 * @param {string[]} names
 */
export const offersSecond = (names) => names.every((name) => secondFrames(name) ?? SCRIPTS[secondName(name)]);

/**
 * Whether the frames of f″ of all these functions are here; fetches those that are not, and calls `then` once they have come.
 * @param {string[]} names
 * @param {() => void} then
 */
export function haveSecond(names, then) {
  const missing = [...new Set(names)].filter((name) => !secondFrames(name));
  if (!missing.length) return true;
  // Where one cannot be fetched, the chart stays without f″; the next turn of the switch tries again.
  Promise.all(missing.map(fetched)).then(then, () => {});
  return false;
}

/** @param {string} name */
function fetched(name) {
  const known = coming.get(name);
  if (known) return known;
  /** @type {Promise<void>} */
  const promise = new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: SCRIPTS[secondName(name)] });
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => {
      coming.delete(name);
      reject(new Error(`${script.src} did not load`));
    });
    document.head.append(script);
  });
  coming.set(name, promise);
  return promise;
}
