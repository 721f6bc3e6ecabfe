/** The library whose code a page without a server shows, chosen and in the address. */

import { all } from "../shared/dom.js";

const libraries = () => all(document, ".libraries input", HTMLInputElement);
export const library = () => libraries().find((input) => input.checked)?.value ?? "";

/**
 * Puts the library into what the address will say, unless it is the first.
 * @param {URLSearchParams} query
 */
export function nameLibrary(query) {
  const [first] = libraries();
  if (library() !== first.value) query.set(first.name, library());
}

/**
 * Takes the library from what the address says; false where there is no such.
 * @param {URLSearchParams} query
 */
export function takeLibrary(query) {
  const [{ name }] = libraries();
  if (!query.has(name)) return true;
  const asked = libraries().find((input) => input.value === query.get(name));
  if (asked) asked.checked = true;
  return Boolean(asked);
}
