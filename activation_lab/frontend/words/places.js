/** Places of a page with texts that follow the parameters: if only numbers change, nothing else is touched. */

import { all } from "../shared/dom.js";
import { holds } from "./relations.js";
import { SLOT } from "./texts.js";

/**
 * What has been put into a place: its HTML around the numbers, their text nodes, none where one has none, and what they say.
 * @type {WeakMap<Element, { around: string, slots: Text[], numbers: string[] }>}
 */
const inPlace = new WeakMap();

/**
 * Puts a text into a place.
 * @param {Element} place
 * @param {string[]} pieces as `piecesAt` gives them
 */
export function putText(place, pieces) {
  const numbers = pieces.filter((_, index) => index % 2);
  const around = pieces.filter((_, index) => index % 2 === 0).join(SLOT);
  const before = inPlace.get(place);
  const changed = numbers.flatMap((number, index) => (number === before?.numbers[index] ? [] : [index]));
  if (before?.around === around && !changed.length) return;
  // A translator has replaced our texts.
  const ours = before?.slots.length === numbers.length && changed.every((index) => place.contains(before.slots[index]));
  if (before?.around === around && ours) {
    for (const index of changed) before.slots[index].data = numbers[index];
    before.numbers = numbers;
    return;
  }
  // The server has said the same already.
  if (!before && place.innerHTML === pieces.join("")) return;
  place.innerHTML = around;
  const slots = slotsIn(place);
  const whole = slots.length === numbers.length;
  // A number in an attribute has no text node.
  if (!whole) place.innerHTML = pieces.join("");
  for (const [index, node] of slots.entries()) node.data = numbers[index];
  inPlace.set(place, { around, slots: whole ? slots : [], numbers });
}

/**
 * A text node of its own for each slot.
 * @param {Element} place
 */
function slotsIn(place) {
  /** @type {Text[]} */
  const slots = [];
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node instanceof Text ? node.data.indexOf(SLOT) : -1;
    if (at < 0 || !(node instanceof Text)) continue;
    const slot = at > 0 ? node.splitText(at) : node;
    if (slot.length > 1) slot.splitText(1);
    slots.push(slot);
    walker.currentNode = slot;
  }
  return slots;
}

/**
 * Marks the rows of a table in which not all cells say the same.
 * @param {ParentNode} root
 */
export function markDifferences(root) {
  for (const row of root.querySelectorAll("tr:is(.differs, .same)")) {
    const kind = new Set([...row.querySelectorAll("td")].map((cell) => cell.textContent)).size > 1 ? "differs" : "same";
    if (row.className !== kind) row.className = kind;
  }
}

/**
 * Marks which relations hold, of those with conditions.
 * @param {ParentNode} root
 * @param {Record<string, import("./types.d.ts").Value>[]} members the values of each function's parameters
 */
export function markRelations(root, members) {
  for (const item of all(root, "[data-given]", HTMLElement)) {
    const kind = holds(JSON.parse(item.dataset.given ?? "[]"), members) ? "holds" : "differs";
    if (item.className !== kind) item.className = kind;
  }
}
