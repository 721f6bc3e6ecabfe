/** Whether the page is being printed, and when that begins and ends. */

const paper = globalThis.matchMedia?.("print");
let now = Boolean(paper?.matches);
/** @type {Set<() => void>} */
const acts = new Set();

/** @param {boolean} printed */
function turn(printed) {
  if (printed === now) return;
  now = printed;
  for (const act of acts) act();
}

// Before the browser lays out the paper, so that what is drawn by a script is drawn for it; the medium changes only after that.
paper?.addEventListener("change", () => turn(paper.matches));
if (paper) {
  addEventListener("beforeprint", () => turn(true));
  addEventListener("afterprint", () => turn(false));
}

export const printing = () => now;

/**
 * Calls `act` before the page is printed, and after; gives what ends that.
 * @param {() => void} act
 */
export function onPrint(act) {
  acts.add(act);
  return () => acts.delete(act);
}
