/** Starts Streamlit's front end once the first screen has been painted: if they loaded at once, its scripts would delay the first paint by a quarter. */

// Milliseconds after which it starts in any case: a page in the background is not painted.
const LATEST = 1000;

/** Moves the scripts from the page's template "starts" to where they run. */
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
