/** Who follows what charts of functions show: words beside a chart change in the frame in which its curves do. */

const followers = new Set();
const charted = new WeakMap();

/** Calls `follow` with a chart's root and what it shows now, whenever that changes; returns what ends it. */
export function followCharts(follow) {
  followers.add(follow);
  return () => followers.delete(follow);
}

/** What the chart with this root shows now: `members`, by parameter name the values of each, and `atRest`, if these are the server's. */
export const shownBy = (root) => charted.get(root);

/** Lets all followers know what the chart with this root shows. */
export function tellFollowers(root, { members, atRest }) {
  const before = charted.get(root);
  if (before?.atRest === atRest && JSON.stringify(before.members) === JSON.stringify(members)) return;
  charted.set(root, { members, atRest });
  for (const follow of followers) follow(root, { members, atRest });
}
