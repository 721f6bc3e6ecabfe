/** The library whose code a page without a server shows, chosen and in the address. */

const libraries = () => [...document.querySelectorAll("input[name=library]")];
export const library = () => libraries().find((input) => input.checked).value;

/** Puts the library into what the address will say, unless it is the first. */
export function nameLibrary(query) {
  if (library() !== libraries()[0].value) query.set("library", library());
}

/** Takes the library from what the address says; false where there is no such. */
export function takeLibrary(query) {
  if (!query.has("library")) return true;
  const asked = libraries().find((input) => input.value === query.get("library"));
  if (asked) asked.checked = true;
  return Boolean(asked);
}
