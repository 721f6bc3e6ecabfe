/** Scrolling elements without focusable contents take the focus themselves, so that readers can scroll them by keys. */

import { atRest } from "./at_rest.js";
import { all } from "./dom.js";

const SCROLLERS =
  "pre, table, .wide, .formulas, .derivation, .relations, .live-chart-readout, [data-testid=stMarkdownContainer]:has(.katex)";
const TAKES_FOCUS = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex^='-'])";

/** @param {HTMLElement} node */
function scrolls(node) {
  if (node.scrollWidth <= node.clientWidth + 1 || node.querySelector(TAKES_FOCUS)) return false;
  return ["auto", "scroll"].includes(getComputedStyle(node).overflowX);
}

function lookAtScrollers() {
  for (const node of all(document, SCROLLERS, HTMLElement)) {
    const ours = node.dataset.scrolls !== undefined;
    if (scrolls(node)) {
      if (ours) continue;
      node.dataset.scrolls = "";
      node.tabIndex = 0;
    } else if (ours && node !== document.activeElement) {
      delete node.dataset.scrolls;
      node.removeAttribute("tabindex");
    }
  }
}

/** Call this once for a page: it checks whenever the page is at rest after a change. */
export function focusWhatScrolls() {
  atRest(lookAtScrollers);
}
