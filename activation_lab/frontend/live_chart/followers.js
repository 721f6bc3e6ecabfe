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

/** What follows a chart and stands where it may be out of view: there it waits until it comes into view, or the chart rests. */
export class Follower {
  /**
   * @param {Element} host
   * @param {() => Element | null} chart the root of the chart
   * @param {() => void} fill shows what the chart shows now
   */
  constructor(host, chart, fill) {
    this.inView = true;
    this.unfollow = followCharts((root) => {
      if (root === chart()) fill();
    });
    this.observer = new IntersectionObserver((entries) => {
      this.inView = entries[entries.length - 1].isIntersecting;
      if (this.inView) fill();
    });
    this.observer.observe(host);
  }

  stop() {
    this.observer.disconnect();
    this.unfollow();
  }
}
