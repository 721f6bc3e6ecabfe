/** The gallery's filters: cards that do not fit are hidden; words and properties stand in the address, as in the app. */

import { addressed, putInAddress } from "./address.js";
import { PAGE } from "./data.js";

const cards = [...document.querySelectorAll(".card")];
const field = document.querySelector("input[name=home_search]");
const boxes = [...document.querySelectorAll("input[name=home_properties]")];
const showAll = document.getElementById("all");

/** What activation_lab/content/search.py makes of words before it compares them. */
const plain = (text) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9α-ω]+/g, " ")
    .trim();

/** The cards that the words find, by the rule of activation_lab/content/search.py, near spellings apart. */
function found(text) {
  const wanted = plain(text);
  if (!wanted) return cards;
  const words = wanted.split(" ");
  const tight = wanted.replaceAll(" ", "");
  const named = cards.filter(({ dataset }) => {
    const starts = (name) => name.startsWith(wanted) || name.replaceAll(" ", "").startsWith(tight);
    return dataset.names.split("|").some(starts) || words.every((word) => dataset.words.includes(word));
  });
  return named.length ? named : cards.filter(({ dataset }) => words.every((word) => dataset.use.includes(word)));
}

function narrow() {
  const wanted = boxes.filter((box) => box.checked).map((box) => box.value);
  const fitting = new Set(
    found(field.value).filter(({ dataset }) => wanted.every((name) => dataset.properties.split("|").includes(name))),
  );
  for (const card of cards) card.hidden = !fitting.has(card);
  for (const family of document.querySelectorAll(".family"))
    family.hidden = !family.querySelector(".card:not([hidden])");
  const place = document.getElementById("fitting");
  const all = fitting.size === cards.length;
  const count = all ? `All ${cards.length}` : `${fitting.size} of ${cards.length}`;
  const told = wanted.map((name) => `${name}: ${PAGE.meanings[name]}`).join(" · ");
  if (fitting.size) {
    place.innerHTML = "<strong></strong> functions <span class='quiet'></span>";
    place.querySelector("strong").textContent = count;
    place.querySelector(".quiet").textContent = told;
  } else {
    place.innerHTML = "<strong>No function fits.</strong> Take a property away or try another word.";
  }
  showAll.hidden = !field.value && !wanted.length;
  const query = new URLSearchParams();
  if (field.value) query.set("home_search", field.value);
  for (const name of wanted) query.append("home_properties", name);
  putInAddress(query);
}

const query = addressed();
field.value = (query.get("home_search") ?? "").slice(0, 80);
const properties = query.getAll("home_properties").flatMap((text) => text.split(/[,;]/).map((name) => name.trim()));
for (const box of boxes) box.checked = properties.includes(box.value);
field.addEventListener("input", narrow);
for (const box of boxes) box.addEventListener("change", narrow);
showAll.onclick = () => {
  field.value = "";
  for (const box of boxes) box.checked = false;
  narrow();
};
narrow();
