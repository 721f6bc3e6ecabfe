/** Finds what a name means in each library, as the app does: by the rules of activations/libraries/table.py and activation_lab/content/names/answer.py. */

/** @typedef {import("../types.d.ts").NamingLibrary} NamingLibrary */

const LONGEST = 80;
// Where a name may stand in a line that was pasted from a configuration, code or a printed model: in quotes, or after a colon or "=".
const QUOTED = /["'`“”‘’«»„]([^"'`“”‘’«»„]+)["'`“”‘’«»]/g;
const AFTER = /[:=]\s*(\S.*)/;
// The form of a function is no name, though tanh is one elsewhere.
const FORM = /approximate\s*=\s*\S+/g;
// What ends such a line, and a line whose last word is in quotes.
const END = /[\s,;]+$/;
const ENDS_QUOTED = /["']([^"']+)["'][\s,;)\]}]*$/;

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
   * The name that a text asks for: the text itself, or what is a name in a line such as `"hidden_act": "gelu_new",`, and else its last quoted
   * word. Marks that nobody sees are left out.
   * @param {string} text
   */
  const read = (text) => {
    const plain = text
      .slice(0, LONGEST)
      .replace(/\p{Cf}/gu, "")
      .split(/\s+/)
      .filter(Boolean)
      .join(" ");
    const formless = plain.replace(FORM, "");
    const quoted = [...formless.matchAll(QUOTED)].map(([, word]) => word).reverse();
    const after = AFTER.exec(plain)?.[1] ?? "";
    const among = [plain, after, ...quoted].map((each) => each.replace(END, "").trim());
    const named = [plain, ...among].find((each) => meanings(each).length);
    return named ?? ENDS_QUOTED.exec(formless)?.[1].trim() ?? plain;
  };
  return { meanings, read };
}
