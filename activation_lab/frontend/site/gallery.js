/** The gallery's filters: cards that do not match are hidden; search words and properties are in the address, as in the app. */

import { all, one } from "../shared/dom.js";
import { addressed, putInAddress } from "./address.js";
import { DATA } from "./data.js";
import { searchField } from "./found_links.js";

/** @type {import("./types.d.ts").GalleryPage} */
const PAGE = DATA;

const cards = all(document, ".card", HTMLAnchorElement);
const boxes = all(document, ".pills input", HTMLInputElement);
const chosen = boxes[0].name;
const showAll = one(document, "#all", HTMLElement);
const functions = new Map(PAGE.targets.map((target) => [target.address, target]));

const { field, search } = searchField("home_search", PAGE, (found, asked) => {
  const wanted = boxes.filter((box) => box.checked).map((box) => box.value);
  // A function at settings of its own is found by its page's address with a query.
  const pages = new Set([...found].map(({ address }) => address.split("?")[0]));
  let count = 0;
  for (const card of cards) {
    const known = functions.get(card.getAttribute("href") ?? "");
    const fits =
      known && (!asked || pages.has(known.address)) && wanted.every((name) => known.properties.includes(name));
    card.hidden = !fits;
    count += fits ? 1 : 0;
  }
  for (const family of all(document, ".family", HTMLElement))
    family.hidden = !family.querySelector(".card:not([hidden])");
  const place = one(document, "#fitting", HTMLElement);
  const meanings = wanted.map((name) => `${name}: ${PAGE.meanings[name]}`).join(" · ");
  if (count) {
    place.innerHTML = "<strong></strong> functions <span class='quiet'></span>";
    one(place, "strong", HTMLElement).textContent =
      count === cards.length ? `All ${count}` : `${count} of ${cards.length}`;
    one(place, ".quiet", HTMLElement).textContent = meanings;
  } else {
    place.innerHTML = "<strong>No function fits.</strong> Remove a property or try another word.";
  }
  showAll.hidden = !field.value && !wanted.length;
  const query = new URLSearchParams();
  if (field.value) query.set(field.name, field.value);
  for (const name of wanted) query.append(chosen, name);
  putInAddress(query);
});

const query = addressed();
field.value = (query.get(field.name) ?? "").slice(0, 80);
const properties = query.getAll(chosen).flatMap((text) => text.split(/[,;]/).map((name) => name.trim()));
for (const box of boxes) box.checked = properties.includes(box.value);
for (const box of boxes) box.addEventListener("change", search);
showAll.onclick = () => {
  field.value = "";
  for (const box of boxes) box.checked = false;
  search();
};
search();
