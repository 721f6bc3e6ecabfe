/** Files that a chart fetches: each frames file once for all charts of a page. */

import { ROOT } from "../shared/settings.js";
import { decoded } from "./curves.js";

const loading = new Map();

/** What `load` gives for an address below the root, asked for once, unless that fails. */
export function once(address, load) {
  const { href } = new URL(address, ROOT);
  if (!loading.has(href)) {
    const promise = load(href);
    promise.catch(() => loading.delete(href));
    loading.set(href, promise);
  }
  return loading.get(href);
}

/** The frames at an address. */
export const frames = (address) => once(address, async (href) => decoded(await (await fetch(href)).arrayBuffer()));

export async function json(address) {
  const { href } = new URL(address, ROOT);
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(`${href}: ${answer.status}`);
  return answer.json();
}
