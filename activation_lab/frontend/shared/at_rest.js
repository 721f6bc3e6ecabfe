/** Calls a function whenever the page is at rest after a change. */

// Milliseconds without a change after which it is.
const QUIET = 300;

/** @param {() => void} look */
export function atRest(look) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  const changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, QUIET);
  };
  new MutationObserver(changed).observe(document, { childList: true, characterData: true, subtree: true });
  addEventListener("resize", changed);
  document.fonts.addEventListener("loadingdone", changed);
  changed();
}
