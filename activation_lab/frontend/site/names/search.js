/** Finds what a name means in each library, as the app does: by the rules of activations/libraries/table.py and activation_lab/content/names/answer.py. */

/** @typedef {import("../types.d.ts").NamingLibrary} NamingLibrary */

const LONGEST = 80;
// A quoted word of a configuration that was pasted with what stands before it.
const QUOTED = /["']([^"']+)["']\s*,?\s*$/;

/**
 * The place of its row by every end of a name that begins after a dot: "torch.nn.GELU", "nn.GELU" and "GELU" are one name.
 * @param {NamingLibrary} library
 */
function spellings({ rows, anyCase }) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const { names, at } of rows)
    for (const name of names) {
      const [path] = name.split("(");
      const parts = path.split(".");
      for (const start of parts.keys()) {
        const end = parts.slice(start).join(".") + name.slice(path.length);
        const spelled = anyCase ? end.toLowerCase() : end;
        if (!found.has(spelled)) found.set(spelled, at);
      }
    }
  return found;
}

/**
 * @param {NamingLibrary} library
 * @param {string} spelling
 */
function asWritten({ short, anyCase }, spelling) {
  const plain = spelling.replace(/\s/g, "").replaceAll('"', "'").replace(/\(\)$/, "");
  const begin = Object.keys(short).find((prefix) => plain.startsWith(`${prefix}.`));
  const full = begin === undefined ? plain : short[begin] + plain.slice(begin.length);
  return anyCase ? full.toLowerCase() : full;
}

/**
 * A function that gives the meanings of a name: each library's title with the place of the function that it means there.
 * @param {NamingLibrary[]} libraries
 */
export function namesOf(libraries) {
  const known = libraries.map((library) => ({ library, found: spellings(library) }));
  /** @param {string} name */
  const meanings = (name) =>
    known.flatMap(({ library, found }) => {
      const at = found.get(asWritten(library, name));
      return at === undefined ? [] : [{ library: library.title, at }];
    });
  /**
   * The name that a text asks for: as it is, or the last quoted word of a line such as `"hidden_act": "gelu_new",`.
   * @param {string} text
   */
  const read = (text) => {
    const plain = text.slice(0, LONGEST).split(/\s+/).filter(Boolean).join(" ");
    const quoted = QUOTED.exec(plain);
    return quoted && !meanings(plain).length ? quoted[1].trim() : plain;
  };
  return { meanings, read };
}
