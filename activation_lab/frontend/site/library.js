/** The choice of the library whose code a page without a server shows, and its setting in the address. */

import { all } from "../shared/dom.js";

const libraries = () => all(document, ".libraries input", HTMLInputElement);
export const library = () => libraries().find((input) => input.checked)?.value ?? "";

/**
 * Adds the library to the settings for the address, unless it is the first one.
 * @param {URLSearchParams} query
 */
export function nameLibrary(query) {
  const [first] = libraries();
  if (library() !== first.value) query.set(first.name, library());
}

/**
 * Takes the library from the address; false if there is no such library.
 * @param {URLSearchParams} query
 */
export function takeLibrary(query) {
  const [{ name }] = libraries();
  if (!query.has(name)) return true;
  const asked = libraries().find((input) => input.value === query.get(name));
  if (asked) asked.checked = true;
  return Boolean(asked);
}
