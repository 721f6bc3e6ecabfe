/** Finds functions and pages by words, as the app does: by the rule of activation_lab/content/search.py. */

const [EQUAL, BEGINS, HOLDS, USED] = [0, 1, 2, 3];
const [MOST_GUESSES, SHORTEST_NAME, LETTERS_PER_SLIP] = [3, 3, 4];

/**
 * The form of words that is compared.
 * @param {string} text
 */
const plain = (text) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9α-ω]+/g, " ")
    .trim();

/**
 * The last part of a dotted name, or of a call of one, and the name in a class's call: "GELU" for "torch.nn.GELU", "nn.GELU()" and
 * "GELU(inplace=True)"; any other text as it is.
 * @param {string} text
 */
const withoutModule = (text) =>
  text.trim().replace(/^(?:[A-Za-z_][\w.]*\.([A-Za-z_]\w*)(?:\(.*\))?|([A-Z]\w*)\(.*\))$/, "$1$2");

/**
 * Whether a text asks for anything.
 * @param {string} text
 */
export const isAsked = (text) => plain(text) !== "";

/**
 * The matches of a text, best first; guesses if there are none.
 * @template {import("./types.d.ts").Target} Entry
 * @param {Entry[]} targets
 * @param {string} text
 * @returns {{ targets: Entry[], guessed: boolean }}
 */
export function find(targets, text) {
  const wanted = plain(withoutModule(text));
  if (!wanted) return { targets: [], guessed: false };
  const fits = targets.flatMap((target) => {
    const fit = fitOf(wanted, target);
    return fit === null ? [] : [{ fit, target }];
  });
  const named = new Set(fits.flatMap(({ fit, target }) => (fit < USED ? [target.kind] : [])));
  const counting = fits.filter(({ fit, target }) => fit < USED || !named.has(target.kind));
  if (!counting.length) return { targets: nearest(wanted, targets), guessed: true };
  return { targets: counting.sort((one, other) => one.fit - other.fit).map(({ target }) => target), guessed: false };
}

/**
 * How well a target matches; null if it does not.
 * @param {string} wanted
 * @param {import("./types.d.ts").Target} target
 */
function fitOf(wanted, target) {
  const tight = wanted.replaceAll(" ", "");
  const words = wanted.split(" ");
  const names = target.names.map((name) => name.replaceAll(" ", ""));
  if (names.includes(tight)) return EQUAL;
  if (target.kind === "setting") return null;
  if (names.some((name) => name.startsWith(tight))) return BEGINS;
  if (words.every((word) => target.words.includes(word))) return HOLDS;
  return words.every((word) => target.use.includes(word)) ? USED : null;
}

/**
 * The targets with names spelled nearly so, then those with names that the text contains.
 * @template {import("./types.d.ts").Target} Entry
 * @param {string} wanted
 * @param {Entry[]} targets
 */
function nearest(wanted, targets) {
  const most = Math.floor((wanted.length + 1) / LETTERS_PER_SLIP);
  const spelled = [];
  const held = [];
  for (const target of targets) {
    const slips = Math.min(...target.names.map((name) => slipsBetween(wanted, name, most)));
    if (slips <= most) spelled.push({ rank: slips, target });
    const inside = target.names.filter((name) => name.length >= SHORTEST_NAME && ` ${wanted} `.includes(` ${name} `));
    if (inside.length) held.push({ rank: -Math.max(...inside.map((name) => name.length)), target });
  }
  /** @type {(one: { rank: number }, other: { rank: number }) => number} */
  const byRank = (one, other) => one.rank - other.rank;
  const order = [...spelled.sort(byRank), ...held.sort(byRank)].map(({ target }) => target);
  return [...new Set(order)].slice(0, MOST_GUESSES);
}

/**
 * How many letters are wrong, missing, added or exchanged with their neighbours; more than `most` where that many are.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
function slipsBetween(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const differs = one[row - 1] === other[column - 1] ? 0 : 1;
      let slips = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + differs);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        slips = Math.min(slips, before[column - 2] + 1);
      now.push(slips);
    }
    [before, last] = [last, now];
  }
  return last[other.length];
}
