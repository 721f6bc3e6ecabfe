/** The gallery's filters: cards that do not fit are hidden; words and properties stand in the address, as in the app. */

import { all, one } from "../shared/dom.js";
import { addressed, putInAddress } from "./address.js";
import { DATA } from "./data.js";
import { found } from "./search.js";

/** @type {import("./types.d.ts").GalleryPage} */
const PAGE = DATA;

const cards = all(document, ".card", HTMLElement).map((card) => {
  const { names = "", words = "", use = "", properties = "" } = card.dataset;
  return { card, names: names.split("|"), words, use, properties: properties.split("|") };
});
const field = one(document, "input[type=search]", HTMLInputElement);
const boxes = all(document, ".pills input", HTMLInputElement);
const chosen = boxes[0].name;
const showAll = one(document, "#all", HTMLElement);

function narrow() {
  const wanted = boxes.filter((box) => box.checked).map((box) => box.value);
  const fitting = new Set(
    found(cards, field.value).filter(({ properties }) => wanted.every((name) => properties.includes(name))),
  );
  for (const known of cards) known.card.hidden = !fitting.has(known);
  for (const family of all(document, ".family", HTMLElement))
    family.hidden = !family.querySelector(".card:not([hidden])");
  const place = one(document, "#fitting", HTMLElement);
  const count = fitting.size === cards.length ? `All ${cards.length}` : `${fitting.size} of ${cards.length}`;
  const told = wanted.map((name) => `${name}: ${PAGE.meanings[name]}`).join(" · ");
  if (fitting.size) {
    place.innerHTML = "<strong></strong> functions <span class='quiet'></span>";
    one(place, "strong", HTMLElement).textContent = count;
    one(place, ".quiet", HTMLElement).textContent = told;
  } else {
    place.innerHTML = "<strong>No function fits.</strong> Take a property away or try another word.";
  }
  showAll.hidden = !field.value && !wanted.length;
  const query = new URLSearchParams();
  if (field.value) query.set(field.name, field.value);
  for (const name of wanted) query.append(chosen, name);
  putInAddress(query);
}

const query = addressed();
field.value = (query.get(field.name) ?? "").slice(0, 80);
const properties = query.getAll(chosen).flatMap((text) => text.split(/[,;]/).map((name) => name.trim()));
for (const box of boxes) box.checked = properties.includes(box.value);
field.addEventListener("input", narrow);
for (const box of boxes) box.addEventListener("change", narrow);
showAll.onclick = () => {
  field.value = "";
  for (const box of boxes) box.checked = false;
  narrow();
};
narrow();
