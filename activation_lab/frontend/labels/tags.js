/** The labels that a panel needs: one for each curve, or one for several that cannot be told apart. Pixels. Pure functions. */

import { mostSpacing, spacing } from "./cells.js";

// Curves that are nowhere this far apart look like one; those that have a common label keep it a little longer.
export const ONE = 3;
const ONE_KEPT = 4;
const WORDS_APART = 8;

/**
 * One tag for each curve that can be told from the others, or for several that cannot: the words of a label, and whose they are.
 * @param {import("./types.d.ts").Panel} panel
 * @param {import("./types.d.ts").Name[]} names
 * @param {import("./types.d.ts").Kept} kept
 */
export function tags(panel, names, kept) {
  const { curves } = panel;
  /** @type {Set<import("./types.d.ts").Seen>} */
  const joined = new Set();
  const seen = names.flatMap((name, index) => {
    const lead = curves.find(({ key }) => key === name.key);
    if (!lead) return [];
    const others = curves.filter(({ family }) => family !== lead.family);
    const one = kept.get(name.key)?.joined ? ONE_KEPT : ONE;
    const farthest = mostSpacing(lead, others, panel, one);
    return farthest >= 0 ? [{ ...name, index, lead, one, alone: farthest >= one }] : [];
  });
  /** @type {{ several: import("./types.d.ts").Seen[], together: import("./types.d.ts").Seen[], where: Set<number> | null }[]} */
  const groups = [];
  for (const name of seen) {
    if (joined.has(name) || name.alone) continue;
    const { company, where } = leastCompany(name, seen, panel);
    const added = [name, ...company.filter((other) => !joined.has(other))];
    for (const each of added) joined.add(each);
    // Whoever runs together with curves that have a common label shares it, where all of them do.
    const shared = groups.find(({ several, where: cells }) => {
      return company.some((other) => several.includes(other)) && inBoth(cells, where)?.size;
    });
    if (shared) {
      shared.several.push(...added);
      shared.together = [...new Set([...shared.together, name, ...company])];
      shared.where = inBoth(shared.where, where);
    } else {
      groups.push({ several: added, together: [name, ...company], where });
    }
  }
  const found = groups.map(({ several, together, where }) => tag(several, together, where, panel));
  const alone = seen.filter((name) => !joined.has(name));
  return [...found, ...alone.map((name) => tag([name], [name], null, panel))];
}

/**
 * The cells that are in both sets.
 * @param {Set<number> | null} one
 * @param {Set<number> | null} other
 */
const inBoth = (one, other) => one && other && new Set([...one].filter((cell) => other.has(cell)));

/**
 * The fewest curves with which a curve without its own place coincides, and the cells in which it does.
 * @param {import("./types.d.ts").Seen} name
 * @param {import("./types.d.ts").Seen[]} seen
 * @param {import("./types.d.ts").Panel} panel
 */
function leastCompany({ lead, one }, seen, panel) {
  const others = seen.filter((other) => other.lead !== lead);
  const distances = others.map((other) => spacing(lead, [other.lead], panel));
  /** @type {Map<string, { company: import("./types.d.ts").Seen[], where: Set<number> }>} */
  const found = new Map();
  for (let cell = 0; cell < lead.middle.length; cell += 1) {
    const company = others.filter((_, which) => distances[which][cell] >= 0 && distances[which][cell] < one);
    const key = company.map(({ index }) => index).join();
    if (company.length && !found.has(key)) found.set(key, { company, where: new Set() });
    found.get(key)?.where.add(cell);
  }
  const [least] = [...found.values()].sort(
    (a, b) => a.company.length - b.company.length || b.where.size - a.where.size,
  );
  return least ?? { company: [], where: null };
}

/**
 * A label: the curves that it is for, and its words, one beside the other as far as they have room.
 *
 * together: all curves that run together there. where: the cells in which they do.
 * @param {import("./types.d.ts").Seen[]} several
 * @param {import("./types.d.ts").Seen[]} together
 * @param {Set<number> | null} where
 * @param {import("./types.d.ts").Panel} panel
 * @returns {import("./types.d.ts").Tag}
 */
function tag(several, together, where, { curves, width }) {
  const families = new Set(together.map(({ lead }) => lead.family));
  const own = curves.filter(({ family }) => families.has(family));
  const others = curves.filter(({ family }) => !families.has(family));
  const keys = several.map(({ key }) => key);
  const common = { key: keys.join(" "), keys, own, others, where, lead: several[0].lead };
  return {
    ...common,
    ...lines(several, width / 2),
    stacked: several.length > 1 ? { ...common, ...lines(several, 0), stacked: null } : null,
  };
}

/**
 * The words of a label in lines no wider than `most` if that can be: width and height, and where each stands from the middle.
 * @param {import("./types.d.ts").Seen[]} several
 * @param {number} most
 */
function lines(several, most) {
  /** @type {{ width: number, words: { name: import("./types.d.ts").Seen, left: number }[] }[]} */
  const rows = [];
  for (const name of several) {
    const row = rows.at(-1);
    if (row && row.width + WORDS_APART + name.width <= most) {
      row.words.push({ name, left: row.width + WORDS_APART });
      row.width += WORDS_APART + name.width;
    } else {
      rows.push({ width: name.width, words: [{ name, left: 0 }] });
    }
  }
  const { height } = several[0];
  const words = rows.flatMap((row, index) =>
    row.words.map(({ name, left }) => ({
      name: name.index,
      comma: name !== several.at(-1),
      dx: left + (name.width - row.width) / 2,
      dy: (index - (rows.length - 1) / 2) * height,
    })),
  );
  return { words, width: Math.max(...rows.map((row) => row.width)), height: height * rows.length };
}
