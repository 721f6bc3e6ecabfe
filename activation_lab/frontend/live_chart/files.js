/** Files that a chart fetches: each frames file once for all charts of a page. */

import { ROOT } from "../shared/settings.js";
import { decoded } from "./curves.js";

/** @param {string} address below the root */
const below = (address) => new URL(address, ROOT).href;

/**
 * From what loads an address, what gives the content of an address below the root: loaded once, unless that fails.
 * @template Content
 * @param {(href: string) => Promise<Content>} load
 */
export function once(load) {
  // The frames of a typed function are others at every release.
  const MOST = 40;
  /** @type {Map<string, Promise<Content>>} */
  const loading = new Map();
  /** @param {string} address */
  return (address) => {
    const href = below(address);
    const known = loading.get(href) ?? load(href);
    if (!loading.has(href)) known.catch(() => loading.delete(href));
    loading.delete(href);
    loading.set(href, known);
    if (loading.size > MOST) loading.delete(loading.keys().next().value ?? "");
    return known;
  };
}

/** The frames at an address; those within a page are compressed. */
const frames = once(async (href) => {
  const { body, headers } = await fetch(href);
  const packed = headers.get("Content-Type") === "application/gzip";
  return decoded(await new Response(packed ? body?.pipeThrough(new DecompressionStream("gzip")) : body).arrayBuffer());
});

/**
 * A member's frames, with those of f″ and their figures where the page asks for it.
 * @param {import("./types.d.ts").MemberData} member
 */
export async function framesOf({ frames: address, second }) {
  const [own, more] = await Promise.all([frames(address), second ? frames(second) : undefined]);
  return more ? { ...own, second: more, figures: more.figures } : own;
}

/**
 * @param {string} address
 * @param {AbortSignal} [signal]
 */
export async function json(address, signal) {
  const href = below(address);
  const answer = await fetch(href, { signal });
  if (!answer.ok) throw new Error(`${href}: ${answer.status}`);
  return answer.json();
}
