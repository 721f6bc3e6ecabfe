/** The address of a page without a server, and the parts that were ignored; settings have the same names as in the app. */

import { all, one } from "../shared/dom.js";
import { serveReaders } from "../shared/every_page.js";
import { settings } from "./query.js";

/** What the address says. */
export const addressed = () => settings(location.search);

/**
 * Writes the settings into the page's address, and into that of the link to the app.
 * @param {URLSearchParams} query
 */
export function putInAddress(query, forApp = query) {
  for (const link of all(document, "a[data-app]", HTMLAnchorElement)) link.search = String(forApp);
  try {
    history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
  } catch {
    // A browser may not let a file change its address; all else works.
  }
}

/**
 * One small line about the parts of a link that were ignored or changed.
 * @param {import("./types.d.ts").NotTaken} said
 */
export function tell({ leftOut, moved }, why = "") {
  const sentences = [];
  if (leftOut.length) sentences.push(`Left out of this link${why}: ${leftOut.join("; ")}.`);
  if (moved.length)
    sentences.push(`This page has numbers for some values only, and shows the nearest: ${moved.join("; ")}.`);
  if (!sentences.length) return;
  const line = one(document, "#line", HTMLElement);
  line.textContent = sentences.join(" ");
  line.hidden = false;
}

serveReaders();
