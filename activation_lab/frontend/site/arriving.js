/** What a link sets on a page without a server, taken over setting by setting. */

import { realMinus } from "../shared/numbers.js";
import { place, thumbs } from "./sliders.js";

/** The number that an entry of a link is, its commas and minus as in the app (content/address_book.py); NaN where it is none. */
export function numberIn(entry) {
  const signed = entry.trim().replace("−", "-");
  const thousands = /^[+-]?[1-9]\d{0,2}(,\d{3})+$/.test(signed);
  const plain = thousands ? signed.replaceAll(",", "") : signed.replace(/^([+-]?\d*),(\d)/, "$1.$2");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
}

// Both ends of a range in one entry, such as "-3,4" or "[-3; 4]".
const ENDS = /^\s*[[(]?\s*([-+−]?[\d.]+)\s*(?:[,;:]|\.\.|…)\s*([-+−]?[\d.]+)\s*[\])]?\s*$/;

export const nearest = (values, wanted) =>
  values.reduce((best, value) => (Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best));

/** A number of a link for a reader. */
export const real = (value) => realMinus(String(value).slice(0, 20));

/**
 * Moves a slider's thumbs to what a link says: to the nearest of `held`, where the page has numbers for these alone.
 * Returns the values, in order; null, and nothing moves, where what the link says is no good.
 */
function moved(own, found, low, high, held) {
  const asked = found.map(numberIn).sort((a, b) => a - b);
  if (found.length !== own.length || !asked.every((value) => value >= low && value <= high)) return null;
  const values = held ? asked.map((value) => nearest(held, value)) : asked;
  for (const [index, value] of values.entries()) place(own[index], value);
  return values;
}

/** What takes a choice from a link, for `take`: checks the button, of those given, whose label is found. */
export const pick =
  (buttons, labels) =>
  ([found]) => {
    const index = labels.indexOf(found);
    if (index >= 0) buttons[index].checked = true;
    return index >= 0;
  };

/** What a link sets, taken setting by setting from its query; `said` collects what was not taken over as it is. name: the page's, with which its keys begin. */
export function taker(query, name) {
  const said = { leftOut: [], moved: [] };
  const short = (key) => (key.startsWith(`${name}_`) ? key.slice(name.length + 1) : key);
  /** accept: takes what is found for a key; false where it is no good. range: the ends that it must be within. */
  const take = (key, accept, range) => {
    const found = query.getAll(key);
    query.delete(key);
    if (!found.length || accept(found)) return;
    const within = range ? ` (the range is ${range.map(real).join(" to ")})` : "";
    said.leftOut.push(`${short(key)} = ${found.join(", ").slice(0, 20)}${within}`);
  };
  /** As `take`, for the slider of this key; held: as for `moved`. */
  const slide = (key, low, high, held) => {
    const accept = (entries) => {
      const own = thumbs(key);
      const ends = own.length === 2 && entries.length === 1 && ENDS.exec(entries[0]);
      const found = ends ? ends.slice(1) : entries;
      const values = moved(own, found, low, high, held);
      if (values?.some((value) => !found.map(numberIn).some((asked) => Math.abs(asked - value) < 1e-9))) {
        said.moved.push(`${short(key)} = ${values.map(real).join(", ")} instead of ${found.map(real).join(", ")}`);
      }
      return values;
    };
    take(key, accept, [low, high]);
  };
  /** As `take`, for the switch that is this checkbox. */
  const turn = (key, box) =>
    take(key, ([found]) => {
      if (["true", "false"].includes(found)) box.checked = found === "true";
      return ["true", "false"].includes(found);
    });
  /** All that is left of the page's own settings: nobody knows them. */
  const leaveRest = () => {
    for (const key of query.keys()) if (key.startsWith(`${name}_`)) said.leftOut.push(short(key).slice(0, 40));
    return said;
  };
  return { said, short, take, slide, turn, leaveRest };
}
