/** The address of a page without a server, and what in it was not taken over: its settings are named as the app names them. */

import { all, one } from "../shared/dom.js";
import { printAddress } from "../shared/printed_address.js";
import { keepNumbersReadable } from "../shared/right_to_left.js";
import { focusWhatScrolls } from "../shared/scrolled.js";
import { settings } from "./query.js";

/** What the address says. */
export const addressed = () => settings(location.search);

/**
 * Says what is set in the page's address, and in that of the link to the app.
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
 * One quiet line about what of a link was not taken over as it is.
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

keepNumbersReadable();
printAddress();
focusWhatScrolls();
