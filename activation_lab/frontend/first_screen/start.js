/** Starts Streamlit's front end once the first screen has been painted: loaded at once, its scripts would delay that by a quarter. */

// Milliseconds after which it starts in any case: a page in the background is not painted.
const LATEST = 1000;

/** Puts the scripts that stand in the page's template "starts" where they run. */
export function startAfterPaint() {
  const start = () => {
    const scripts = document.getElementById("starts");
    if (!(scripts instanceof HTMLTemplateElement)) return;
    scripts.remove();
    document.head.append(scripts.content.cloneNode(true));
  };
  const due = () => {
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", start, { once: true });
    else start();
  };
  requestAnimationFrame(() => setTimeout(due));
  setTimeout(due, LATEST);
}
