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

if (paper) {
  paper.addEventListener("change", () => turn(paper.matches));
  // The medium changes only when the browser lays out the paper, which is too late for what a script draws.
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
