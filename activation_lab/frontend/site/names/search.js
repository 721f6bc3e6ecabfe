/** Finds what a name means in each library, as the app does: by the rules of activations/libraries/table.py and activation_lab/content/names/answer.py. */

/** @typedef {import("../types.d.ts").NamingLibrary} NamingLibrary */
/** @typedef {import("../types.d.ts").NamingRow} NamingRow */

const LONGEST = 80;
// Where a name may stand in a line that was pasted from a configuration, code or a printed model: in quotes, or after a colon or "=".
const QUOTED = /["'`“”‘’«»„]([^"'`“”‘’«»„]+)["'`“”‘’«»]/g;
const AFTER = /[:=]\s*(\S.*)/;
// The form of a function is no name, though tanh is one elsewhere.
const FORM = /approximate\s*=\s*\S+/g;
// What ends such a line, and a line whose last word is in quotes.
const END = /[\s,;]+$/;
const ENDS_QUOTED = /["']([^"']+)["'][\s,;)\]}]*$/;

// A call with arguments, one of them, and values that are no numbers.
const CALL = /^([\w.]+)\((.+)\)$/;
const ARGUMENT = /^(?:(\w+)=)?([^=]+)$/;
const WORDS = new Map([
  ["True", true],
  ["False", false],
  ["'none'", false],
  ["'tanh'", true],
]);
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * The row by every end of a name that begins after a dot: "torch.nn.GELU", "nn.GELU" and "GELU" are one name.
 * @param {NamingLibrary} library
 */
function spellings({ rows, anyCase }) {
  /** @type {Map<string, NamingRow>} */
  const found = new Map();
  for (const row of rows)
    for (const name of row.names) {
      const [path] = name.split("(");
      const parts = path.split(".");
      for (const start of parts.keys()) {
        const end = parts.slice(start).join(".") + name.slice(path.length);
        const spelled = anyCase ? end.toLowerCase() : end;
        if (!found.has(spelled)) found.set(spelled, row);
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

/** A number or one of WORDS; undefined for anything else. @param {string} text */
const argumentOf = (text) =>
  WORDS.get(text) ?? (NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined);

/**
 * The place of a row's function at the values of a call's arguments; undefined if the row does not take these.
 * @param {NamingRow | undefined} row
 * @param {string} given such as "negative_slope=0.01,inplace=True"
 * @param {boolean} isFunction whether the first argument is x, if it has no name
 */
function placeOf(row, given, isFunction) {
  if (!row?.called) return undefined;
  const { takes, settings, itself } = row.called;
  const values = { ...row.called.values };
  const left = Object.keys(takes);
  for (const [place, argument] of given.split(",").entries()) {
    const [, named, written = ""] = ARGUMENT.exec(argument) ?? [];
    if (isFunction && !place && written && !named) continue;
    const name = named ?? left[0];
    if (!written || !left.includes(name)) return undefined;
    left.splice(left.indexOf(name), 1);
    const [taken, value] = [takes[name], argumentOf(written)];
    if (taken === null) continue;
    if (value === undefined || (typeof taken === "number" && value !== taken)) return undefined;
    if (typeof taken === "string") {
      if (typeof values[taken] !== typeof value) return undefined;
      values[taken] = value;
    }
  }
  const same = settings.find((each) => Object.entries(each.values).every(([name, value]) => values[name] === value));
  return same?.at ?? itself;
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
      const written = asWritten(library, name);
      const [, called, given] = CALL.exec(written) ?? [];
      const row = found.get(written);
      const at = row
        ? row.at
        : called
          ? placeOf(found.get(called), given, /(?:^|\.)[a-z]\w*$/.test(called))
          : undefined;
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
