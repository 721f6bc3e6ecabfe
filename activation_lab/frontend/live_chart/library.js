/** plotly.js: loaded once, told where it need not search, and with real minus signs. */

import { PLOTLY } from "../shared/settings.js";
import { once } from "./files.js";

/** The library, which a page without a server has brought already. */
export const plotly = () =>
  once(PLOTLY, (src) => {
    if (window.Plotly) return Promise.resolve(window.Plotly);
    return new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src });
      script.addEventListener("load", () => resolve(window.Plotly));
      script.addEventListener("error", () => reject(new Error("plotly.js did not load")));
      document.head.append(script);
    });
  });

/**
 * plotly.js searches every trace for arrays at every animation, half of a frame's time; our traces, told by their role,
 * have the same arrays every time. Where plotly.js no longer offers this search, all works as before, only slower.
 */
export function rememberArrayAttributes({ PlotSchema }) {
  const search = PlotSchema?.findArrayAttributes;
  if (!search || search.remembers) return;
  const found = new Map();
  PlotSchema.findArrayAttributes = (trace) => {
    if (!trace.meta?.role) return search(trace);
    const key = `${trace.type} ${JSON.stringify(trace.meta)}`;
    if (!found.has(key)) found.set(key, search(trace));
    return found.get(key);
  };
  PlotSchema.findArrayAttributes.remembers = true;
}

/** Plotly writes hyphens for minus signs where a template tells how: in hover labels and in the cells of a matrix. */
export function withRealMinus(changes) {
  for (const { target, addedNodes } of changes) {
    if (!target.closest(".hoverlayer, .barlayer")) continue;
    for (const node of addedNodes) {
      const texts = document.createNodeIterator(node, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode())
        text.data = text.data.replace(/(^|[ =])-(?=\d)/g, "$1−");
    }
  }
}
