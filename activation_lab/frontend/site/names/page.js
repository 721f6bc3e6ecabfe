/** Names in libraries without a server: says what a name means, and hides the functions that it does not mean; the name is in the address, as in the app. */

import { all, element, one } from "../../shared/dom.js";
import { addressed, putInAddress } from "../address.js";
import { DATA } from "../data.js";
import { namesOf } from "./search.js";

/** @type {import("../types.d.ts").NamesPage} */
const PAGE = DATA;

const { meanings, read } = namesOf(PAGE.libraries);
const field = one(document, "input[name=names_q]", HTMLInputElement);
const said = one(document, "#meant", HTMLElement);
const hints = [...said.childNodes];
const groups = all(document, "[data-function]", HTMLElement);
const pairs = all(document, "[data-pair]", HTMLElement);
const sections = all(document, ".names section", HTMLElement);

/** @param {string} name */
function quoted(name) {
  const code = element("code", "", name);
  code.translate = false;
  // As <bdi> does: letters that run from right to left do not turn the sentence around.
  code.dir = "auto";
  return code;
}

/**
 * Words between items: "a", "a and b", "a, b and c".
 * @param {number} place
 * @param {number} count
 */
const joint = (place, count) => (!place ? "" : place < count - 1 ? ", " : " and ");

/** @param {string[]} libraries */
const listed = (libraries) => libraries.map((library, place) => joint(place, libraries.length) + library).join("");

/**
 * The answer to a name, as the app words it.
 * @param {string} name
 * @param {{ library: string, at: number }[]} found
 */
function sentence(name, found) {
  /** @type {Map<number, string[]>} */
  const by = new Map();
  for (const { library, at } of found) by.set(at, [...(by.get(at) ?? []), library]);
  /** @type {(string | Node)[]} */
  const parts = [quoted(name), by.size > 1 ? " is not the same everywhere: " : " is "];
  for (const [at, libraries] of by) {
    const title = element("strong");
    title.append(...[...one(groups[at], "th", HTMLElement).childNodes].map((node) => node.cloneNode(true)));
    const own = libraries.length === 1 && libraries[0] === PAGE.here && by.size === 1;
    parts.push(title, own ? "" : ` in ${listed(libraries)}`, "; ");
  }
  parts[parts.length - 1] = ".";
  if (Object.hasOwn(PAGE.chosen, name))
    parts.push(" ", ...PAGE.chosen[name].split("`").map((part, place) => (place % 2 ? quoted(part) : part)));
  return parts;
}

function search() {
  const name = read(field.value);
  const found = meanings(name);
  const functions = new Set(found.map(({ at }) => groups[at].dataset.name));
  const places = new Set(found.map(({ at }) => String(at)));
  const begun = name.toLowerCase();
  /** @type {Set<HTMLElement>} */
  const shown = new Set();
  for (const group of groups) {
    const fits = found.length
      ? functions.has(group.dataset.name)
      : all(group, "code", HTMLElement).some(({ textContent }) => textContent.toLowerCase().includes(begun));
    if (fits) shown.add(group);
    group.hidden = !fits;
  }
  for (const pair of pairs) {
    const held = (pair.dataset.pair ?? "").split(" ");
    pair.hidden =
      name !== "" && !held.some((place) => (found.length ? places.has(place) : shown.has(groups[Number(place)])));
  }
  for (const section of sections)
    section.hidden = !section.querySelector("[data-pair]:not([hidden]), [data-function]:not([hidden])");
  if (found.length) said.replaceChildren(...sentence(name, found));
  else if (!name) said.replaceChildren(...hints);
  else
    said.replaceChildren(
      "No library has the name ",
      quoted(name),
      shown.size ? ". Names that contain it are below." : ".",
    );
  const query = new URLSearchParams();
  if (field.value) query.set(field.name, field.value);
  putInAddress(query);
}

field.addEventListener("input", search);
field.value = (addressed().get(field.name) ?? "").slice(0, field.maxLength);
search();
