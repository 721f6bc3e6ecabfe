/**
 * Places the names of a panel's curves: beside their own curve, nearer to it than to any other, or, if there is no such
 * place, in the open, with a line to their curve. Pixels from the panel's left and top. Pure functions.
 *
 * Curves that cannot be told apart have one label with the names of all. A label stays in its place as long as that is free.
 */

import { BETWEEN_KEPT, best, MUCH_ROOM, placeBeside, placesBeside } from "./beside.js";
import { isFree } from "./boxes.js";
import { inTheOpen, onTheCurve, openAsBefore } from "./in_the_open.js";
import { tags } from "./tags.js";

// After this many placements, a label in the open may return to its curve.
const TURN = 20;

/**
 * The place of each name; null if its curve is not in view. kept: the previous places, which are updated.
 * @param {import("./types.d.ts").Panel} panel
 * @param {import("./types.d.ts").Name[]} names
 * @param {import("./types.d.ts").Kept} kept
 */
export function placed(panel, names, kept) {
  const needed = tags(panel, names, kept);
  const anew = !needed.some((tag) => kept.get(tag.key)?.was);
  let places = assigned(needed, panel, kept);
  // If labels found no place, they choose first in a second attempt, unless earlier places are on screen.
  const without = needed.filter((_, index) => !places[index]);
  if (anew && without.length) {
    const others = needed.filter((tag) => !without.includes(tag));
    const second = assigned([...without, ...others], panel, kept, without.length);
    if (second.filter(Boolean).length > places.filter(Boolean).length) {
      places = needed.map((tag) => second[[...without, ...others].indexOf(tag)]);
    }
  }
  const boxes = places.flatMap((place) => (place ? [place.box] : []));
  /** @type {(import("./types.d.ts").Named | null)[]} */
  const found = names.map(() => null);
  needed.forEach((tag, index) => {
    const { box, leader, stacked } = places[index] ?? onTheCurve(tag, panel, boxes);
    if (!places[index]) boxes.push(box);
    remember(kept, tag, places[index], panel);
    const { words } = (stacked && tag.stacked) || tag;
    words.forEach(({ name, dx, dy, comma }, word) => {
      found[name] = { x: box.x + dx, y: box.y + dy, comma, leader: word === 0 ? leader : null };
    });
  });
  return found;
}

/**
 * The place of each label, null if none is free. The `first` ones choose before all others.
 * @param {import("./types.d.ts").Tag[]} needed
 * @param {import("./types.d.ts").Panel} panel
 * @param {import("./types.d.ts").Kept} kept
 * @param {number} [first]
 */
function assigned(needed, panel, kept, first = 0) {
  /** @type {import("./types.d.ts").Taken} */
  const taken = { boxes: [], leaders: [] };
  /** @type {(import("./types.d.ts").Place | null)[]} */
  const places = needed.map(() => null);
  /** @type {(index: number, place: import("./types.d.ts").Place | null) => boolean} */
  const assign = (index, place) => {
    places[index] = place;
    if (!place) return false;
    taken.boxes.push(place.box);
    if (place.leader) taken.leaders.push(place.leader);
    return true;
  };
  /** @param {number} index */
  const open = (index) => {
    const { key, stacked } = needed[index];
    if (assign(index, inTheOpen(needed[index], panel, taken, kept.get(key)?.was)) || !stacked) return;
    const place = inTheOpen(stacked, panel, taken, kept.get(key)?.was);
    assign(index, place && { ...place, stacked: true });
  };
  for (let index = 0; index < first; index += 1) open(index);
  /** @type {{ index: number, candidates: import("./types.d.ts").Place[] }[]} */
  const waiting = [];
  needed.forEach((tag, index) => {
    if (index < first) return;
    const before = kept.get(tag.key)?.was;
    if (!assign(index, asBefore(tag, panel, taken, before)))
      waiting.push({ index, candidates: placesBeside(tag, panel, before) });
  });
  // Those with the fewest places beside their curve choose first, and those in the open where there is room left.
  waiting.sort((one, other) => one.candidates.length - other.candidates.length);
  const unplaced = waiting.filter((each) => !assign(each.index, best(each.candidates, taken)));
  for (const { index } of unplaced) open(index);
  return places;
}

/**
 * For the next placement.
 * @param {import("./types.d.ts").Kept} kept
 * @param {import("./types.d.ts").Tag} tag
 * @param {import("./types.d.ts").Place | null} place
 * @param {import("./types.d.ts").Size} panel
 */
function remember(kept, tag, place, { width, height }) {
  const joined = tag.keys.length > 1;
  const before = kept.get(tag.key)?.was;
  for (const key of tag.keys) kept.set(key, { ...kept.get(key), joined });
  if (!place) {
    kept.set(tag.key, { joined });
    return;
  }
  const { box, leader, ...position } = place;
  const leads = Boolean(leader);
  const age = leads && before?.leads ? before.age + 1 : 0;
  kept.set(tag.key, { joined, was: { ...position, leads, age, x: box.x / width, y: box.y / height } });
}

/**
 * The previous place of a label, if it is still free. Now and then, a label in the open returns to its curve if there is much room.
 * @param {import("./types.d.ts").Tag} tag
 * @param {import("./types.d.ts").Panel} panel
 * @param {import("./types.d.ts").Taken} taken
 * @param {import("./types.d.ts").Was | undefined} before
 * @returns {import("./types.d.ts").Place | null}
 */
function asBefore(tag, panel, taken, before) {
  if (!before) return null;
  if (!before.leads) {
    const place = placeBeside(tag, panel, before.cell, before.side, false);
    return place && isFree(place.box, taken, BETWEEN_KEPT) ? place : null;
  }
  if (before.age % TURN === TURN - 1) {
    const back = best(placesBeside(tag, panel, before), taken);
    if (back && back.room >= MUCH_ROOM) return back;
  }
  const place = openAsBefore((before.stacked && tag.stacked) || tag, panel, taken, before);
  return place && { ...place, stacked: before.stacked };
}
