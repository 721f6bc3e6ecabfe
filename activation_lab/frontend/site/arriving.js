/** What a link sets on a page without a server, taken over setting by setting. */

import { ends, numberIn, positions, real } from "./entries.js";
import { place, thumbs } from "./sliders.js";

/**
 * What takes a choice from a link, for `take`: checks the button, of those given, whose label is found.
 * @param {HTMLInputElement[]} buttons
 * @param {string[]} labels
 * @returns {(found: string[]) => boolean}
 */
export const pick =
  (buttons, labels) =>
  ([found]) => {
    const index = labels.indexOf(found);
    if (index >= 0) buttons[index].checked = true;
    return index >= 0;
  };

/**
 * What a link sets, taken setting by setting from its query; `said` collects what was not taken over as it is.
 * @param {URLSearchParams} query
 * @param {string} name the page's, with which its keys begin
 */
export function taker(query, name) {
  /** @type {import("./types.d.ts").NotTaken} */
  const said = { leftOut: [], moved: [] };
  /** @param {string} key */
  const short = (key) => (key.startsWith(`${name}_`) ? key.slice(name.length + 1) : key);
  /**
   * @param {string} key
   * @param {(found: string[]) => boolean} accept takes what is found for the key; false where it is invalid
   * @param {number[]} [range] the ends that it must be within
   */
  const take = (key, accept, range) => {
    const found = query.getAll(key);
    query.delete(key);
    if (!found.length || accept(found)) return;
    const within = range ? ` (the range is ${range.map(real).join(" to ")})` : "";
    said.leftOut.push(`${short(key)} = ${found.join(", ").slice(0, 20)}${within}`);
  };
  /** @type {import("./types.d.ts").Slide} As `take`, for the slider of this key. */
  const slide = (key, low, high, held) => {
    /** @param {string[]} entries */
    const accept = (entries) => {
      const own = thumbs(key);
      const found = ends(entries, own.length);
      const values = positions(found, own.length, low, high, held);
      if (!values) return false;
      for (const [index, value] of values.entries()) place(own[index], value);
      if (values.some((value) => !found.map(numberIn).some((asked) => Math.abs(asked - value) < 1e-9))) {
        said.moved.push(`${short(key)} = ${values.map(real).join(", ")} instead of ${found.map(real).join(", ")}`);
      }
      return true;
    };
    take(key, accept, [low, high]);
  };
  /**
   * As `take`, for the switch that is this checkbox.
   * @param {string} key
   * @param {HTMLInputElement} box
   */
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
