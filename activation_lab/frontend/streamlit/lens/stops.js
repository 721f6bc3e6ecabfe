/** What a number format loses of functions at the stops of their sliders: which file has it, and what it says. Pure functions. */

// As in activation_lab/content/lens/stops.py.
const EACH = 4;
const ENDS = ["x.low", "x.high"];
const NONE = "inf";

/** @typedef {import("./types.d.ts").Sent} Sent */
/** @typedef {import("./types.d.ts").Moved} Moved */

/**
 * What has moved since the server has told of a function: null if nothing has, undefined if that is more than one thumb, or none of the function's
 * sliders, as where a form has been chosen or another function stands in its place.
 * @param {Sent["members"][number]} sent
 * @param {number[]} sentRange
 * @param {import("../../live_chart/types.d.ts").Told} values
 * @param {number[]} range
 * @returns {Moved | null | undefined}
 */
export function movedSince(sent, sentRange, values, range) {
  /** @type {Moved[]} */
  const moved = [];
  if (Object.keys(values).length !== Object.keys(sent.values).length) return undefined;
  for (const [name, value] of Object.entries(values)) if (value !== sent.values[name]) moved.push({ name, value });
  for (const [index, name] of ENDS.entries())
    if (range[index] !== sentRange[index]) moved.push({ name, value: range[index] });
  return moved.length > 1 || moved.some(({ name }) => !(name in sent.sliders)) ? undefined : (moved[0] ?? null);
}

/**
 * The address of the file that has a stop. It does not hold where the slider was when the server told of the function: a file is the same wherever that was.
 * @param {Sent["members"][number]} sent
 * @param {Moved} moved
 */
export function fileOf({ address, sliders }, { name, value }) {
  const [low, step, key] = sliders[name];
  const file = value === NONE ? NONE : Math.floor(Math.round((value - low) / step) / EACH);
  const [path, query] = address.split("?");
  const others = query.split("&").filter((part) => !key || decodeURIComponent(part.split("=")[0]) !== key);
  return `${path}?${[...others, `moved=${encodeURIComponent(name)}`, `file=${file}`].join("&")}`;
}

/**
 * What a file says of a stop; null if it has none there.
 * @param {import("./types.d.ts").LensFile} file
 * @param {Moved} moved
 */
export const rowsAt = (file, { value }) =>
  file.find(([stop]) => stop === value || Math.abs(Number(stop) - Number(value)) < 1e-9)?.[1] ?? null;
