/** The library whose code a page without a server shows, chosen and in the address. */

import { all } from "../shared/dom.js";

const libraries = () => all(document, "input[name=library]", HTMLInputElement);
export const library = () => libraries().find((input) => input.checked)?.value ?? "";

/**
 * Puts the library into what the address will say, unless it is the first.
 * @param {URLSearchParams} query
 */
export function nameLibrary(query) {
  if (library() !== libraries()[0].value) query.set("library", library());
}

/**
 * Takes the library from what the address says; false where there is no such.
 * @param {URLSearchParams} query
 */
export function takeLibrary(query) {
  if (!query.has("library")) return true;
  const asked = libraries().find((input) => input.value === query.get("library"));
  if (asked) asked.checked = true;
  return Boolean(asked);
}
