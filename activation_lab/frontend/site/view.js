/** The x-range and the point x₀, which every page with a live chart of functions has: as sliders, in its address, and for its chart. */

import { key, PAGE } from "./data.js";
import { ordered, place, placeAtStart, places, showValue, thumbs, thumbValue } from "./sliders.js";

export const range = () => ordered(thumbs(key("x")));
export const point = () => thumbValue(thumbs(key("x0"))[0]);

/** What the chart takes of them. */
export const viewData = () => ({
  controls: [
    { key: key("x"), kind: "range", value: range() },
    { key: key("x0"), kind: "point", value: [point()] },
  ],
  range: range(),
  point: point(),
});

/** Moves both, by `put`, to values such as PAGE.start. */
export function setView({ range: ends, point: at }, put = place) {
  for (const [index, input] of thumbs(key("x")).entries()) put(input, ends[index]);
  put(thumbs(key("x0"))[0], at);
}

/** Puts both where the page starts. */
export const startView = () => setView(PAGE.start, placeAtStart);

/** Writes their values beside them. */
export function showView() {
  showValue(thumbs(key("x")), places(PAGE.rangeStep));
  showValue(thumbs(key("x0")), places(PAGE.pointStep));
}

/** How a link writes the end of a range: as Python does. */
const written = (value) => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** Puts both into what the address will say, unless they are as usual. */
export function nameView(query) {
  if (String(range()) !== String(PAGE.usual.range)) for (const end of range()) query.append(key("x"), written(end));
  if (point() !== PAGE.usual.point) query.set(key("x0"), point());
}

/** Takes both from what the address says. slide: of a taker. */
export function takeView(slide) {
  slide(key("x"), ...PAGE.widest);
  slide(key("x0"), ...PAGE.widest);
}
