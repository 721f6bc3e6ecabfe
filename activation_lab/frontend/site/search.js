/** Finds functions by words, as the app does: by the rule of activation_lab/content/search.py, near spellings apart. */

/**
 * What is compared of words.
 * @param {string} text
 */
const plain = (text) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9α-ω]+/g, " ")
    .trim();

/**
 * Those that the words find; all where there are no words.
 * @template {import("./types.d.ts").Searched} Entry
 * @param {Entry[]} entries
 * @param {string} text
 */
export function found(entries, text) {
  const wanted = plain(text);
  if (!wanted) return entries;
  const words = wanted.split(" ");
  const tight = wanted.replaceAll(" ", "");
  const named = entries.filter(({ names, words: known }) => {
    /** @param {string} name */
    const starts = (name) => name.startsWith(wanted) || name.replaceAll(" ", "").startsWith(tight);
    return names.some(starts) || words.every((word) => known.includes(word));
  });
  return named.length ? named : entries.filter(({ use }) => words.every((word) => use.includes(word)));
}
