/** In a low window, where a chart and its sliders seldom fit below the title: the slider that a reader takes is shown together with a chart that follows it. */

import { all } from "./dom.js";
import { isLow } from "./low_window.js";

const SLIDERS = "[data-testid=stSlider], .slider";
const PICTURES = ".live-chart-plot, .network-player-picture";
// Pixels above or below both, where there is room.
const SPARE = 8;

/** @typedef {{ top: number, bottom: number }} Span */

/**
 * How far to scroll until a slider and one of the charts are in view: the shortest way, and none if both are or no chart fits beside the slider.
 * @param {Span} slider
 * @param {Span[]} charts
 * @param {number} height of the window
 */
export function wayTo(slider, charts, height) {
  const ways = charts.flatMap((chart) => {
    const [top, bottom] = [Math.min(slider.top, chart.top), Math.max(slider.bottom, chart.bottom)];
    if (bottom - top > height) return [];
    const air = Math.min(SPARE, (height - bottom + top) / 2);
    if (top < 0) return top - air;
    return bottom > height ? bottom + air - height : 0;
  });
  return ways.reduce((best, way) => (Math.abs(way) < Math.abs(best) ? way : best), ways[0] ?? 0);
}

/** @param {Event} event */
function showTogether({ target }) {
  if (!isLow() || !(target instanceof HTMLInputElement) || target.type !== "range") return;
  const slider = target.closest(SLIDERS);
  const scope = target.closest('[class*="_live"]');
  if (!slider || !scope || document.fullscreenElement) return;
  const charts = all(scope, PICTURES, Element).filter((chart) => chart.checkVisibility());
  const spans = charts.map((chart) => chart.getBoundingClientRect());
  const page = document.querySelector("[data-testid=stMain]") ?? document.scrollingElement;
  page?.scrollBy(0, wayTo(slider.getBoundingClientRect(), spans, innerHeight));
}

/** Call this once for a page. A finger that only swipes over a slider neither gives it the focus nor moves it. */
export function showSlidersWithCharts() {
  // After the browser has scrolled to what has the focus.
  /** @param {Event} event */
  const soon = (event) => requestAnimationFrame(() => showTogether(event));
  addEventListener("focusin", soon);
  addEventListener("input", soon);
}
