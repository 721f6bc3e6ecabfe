/** Files that the browser saves. */

import { element } from "./dom.js";

/**
 * Hands a file to the reader. The link is in no document, so that an open popover does not take it for a click elsewhere.
 * @param {string} name
 * @param {Blob} contents
 */
export function saveContents(name, contents) {
  const address = URL.createObjectURL(contents);
  Object.assign(element("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
