/** Scrolling elements without focusable contents take the focus themselves, so that readers can scroll them by keys. */

import { all } from "./dom.js";

const SCROLLERS =
  "pre, table, .wide, .formulas, .derivation, .relations, .live-chart-readout, [data-testid=stMarkdownContainer]:has(.katex)";
const TAKES_FOCUS = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex^='-'])";
// Milliseconds without a change after which the page is at rest.
const QUIET = 300;

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
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  const changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(lookAtScrollers, QUIET);
  };
  new MutationObserver(changed).observe(document, { childList: true, characterData: true, subtree: true });
  addEventListener("resize", changed);
  document.fonts.addEventListener("loadingdone", changed);
  changed();
}
