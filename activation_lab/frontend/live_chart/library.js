/** plotly.js: loaded once, without needless searches, and with real minus signs. */

import { all, element } from "../shared/dom.js";
import { printing } from "../shared/printed.js";
import { PLOTLY } from "../shared/settings.js";
import { once } from "./files.js";

// We handle buttons, double clicks and sizes instead of Plotly.
export const CONFIG = {
  displayModeBar: false,
  doubleClick: false,
  responsive: false,
  showTips: false,
  displaylogo: false,
};

/** @type {(src: string) => Promise<import("./plotly.d.ts").Plotly>} */
const added = (src) =>
  new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src });
    const failed = () => reject(new Error("plotly.js did not load"));
    script.addEventListener("load", () => (window.Plotly ? resolve(window.Plotly) : failed()));
    script.addEventListener("error", failed);
    document.head.append(script);
  });
const load = once(added);

/** The library, which a page without a server has brought already. */
export const plotly = async () => window.Plotly ?? load(PLOTLY);

/**
 * An element in which Plotly is to draw.
 * @returns {import("./plotly.d.ts").Plot}
 */
export function placeForPlot() {
  const place = element("div", "live-chart-plot");
  place.setAttribute("role", "img");
  // Its words are SVG, in which a translator's elements are not drawn.
  place.translate = false;
  // A swipe belongs to the page: Plotly never sees the touch, only the mouse events that follow a tap.
  place.addEventListener("touchstart", (event) => event.stopPropagation(), { capture: true, passive: true });
  // @ts-expect-error Plotly makes it one at the first drawing; nothing asks for its layout before.
  return place;
}

/**
 * plotly.js searches every trace for arrays at every animation, half of a frame's time; our traces, told by their role,
 * have the same arrays every time. Where plotly.js no longer offers this search, all works as before, only slower.
 * @param {import("./plotly.d.ts").Plotly} library
 */
export function rememberArrayAttributes({ PlotSchema }) {
  const search = PlotSchema?.findArrayAttributes;
  if (!search || search.remembers) return;
  /** @type {Map<string, string[]>} */
  const known = new Map();
  /** @type {import("./plotly.d.ts").FindArrayAttributes} */
  const remembering = (trace) => {
    if (!trace.meta?.role) return search(trace);
    const key = `${trace.type} ${JSON.stringify(trace.meta)}`;
    const found = known.get(key) ?? search(trace);
    known.set(key, found);
    return found;
  };
  PlotSchema.findArrayAttributes = Object.assign(remembering, { remembers: true });
}

/**
 * Plotly writes hyphens for minus signs where a template tells how: in hover labels and in the cells of a matrix.
 * @param {MutationRecord[]} changes
 */
export function withRealMinus(changes) {
  for (const { target, addedNodes } of changes) {
    if (!(target instanceof Element && target.closest(".hoverlayer, .barlayer"))) continue;
    for (const node of addedNodes) {
      const texts = document.createNodeIterator(node, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text instanceof Text; text = texts.nextNode())
        text.data = text.data.replace(/(^|[ =])-(?=\d)/g, "$1−");
    }
  }
}

/**
 * While the page is printed, what is drawn is scaled to the width of its place; after that, it has its own width again.
 * @param {import("./plotly.d.ts").Plot} plot
 */
export function scaleToPaper(plot) {
  const { width, height } = plot.layout;
  for (const drawing of all(plot, ".main-svg", SVGSVGElement)) {
    if (printing()) drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    else drawing.removeAttribute("viewBox");
  }
  plot.style.setProperty("--shape", `${width} / ${height}`);
}
