/** Followers of charts of functions: words beside a chart change in the same frame as its curves. */

/** @type {Set<(root: Element, shown: import("./types.d.ts").Shown) => void>} */
const followers = new Set();
/** @type {WeakMap<Element, import("./types.d.ts").Shown>} */
const charted = new WeakMap();

/**
 * Calls `follow` with a chart's root and what it shows now, whenever that changes; returns what ends it.
 * @param {(root: Element, shown: import("./types.d.ts").Shown) => void} follow
 */
export function followCharts(follow) {
  followers.add(follow);
  return () => followers.delete(follow);
}

/**
 * What the chart with this root shows now: `members`, by parameter name the values of each, and `atRest`, if these are the server's.
 * @param {Element} root
 */
export const shownBy = (root) => charted.get(root);

/**
 * Tells all followers what the chart with this root shows.
 * @param {Element} root
 * @param {import("./types.d.ts").Shown} shown
 */
export function tellFollowers(root, shown) {
  if (JSON.stringify(charted.get(root)) === JSON.stringify(shown)) return;
  charted.set(root, shown);
  for (const follow of followers) follow(root, shown);
}
