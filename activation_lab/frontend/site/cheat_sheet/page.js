/** The cheat sheet without a server: entries whose function is not ticked are hidden; the ticks are in the address, as in the app. */

import { all, one } from "../../shared/dom.js";
import { addressed, putInAddress } from "../address.js";
import { DATA } from "../data.js";

/** @type {import("../types.d.ts").CheatSheetPage} */
const PAGE = DATA;

const ticks = one(document, ".ticks", HTMLElement);
const boxes = all(ticks, "input", HTMLInputElement);
const families = all(document, ".sheet .family", HTMLElement);

function show() {
  const ticked = boxes.filter((box) => box.checked).map((box) => box.name);
  const names = new Set(ticked);
  for (const family of families) {
    const entries = all(family, ".entry", HTMLElement);
    for (const entry of entries) entry.hidden = !names.has(entry.dataset.name ?? "");
    family.hidden = entries.every((entry) => entry.hidden);
  }
  const query = new URLSearchParams();
  if (ticked.length < boxes.length) query.set(PAGE.key, ticked.join(" ") || PAGE.none);
  putInAddress(query);
}

// As in activation_lab/content/cheat_sheet/ticks.py.
const asked = addressed()
  .getAll(PAGE.key)
  .flatMap((text) => text.toLowerCase().split(/[\s,;]+/));
const known = boxes.filter((box) => asked.includes(box.name));
if (known.length || asked.includes(PAGE.none)) for (const box of boxes) box.checked = known.includes(box);

for (const box of boxes) box.addEventListener("change", show);
for (const family of all(ticks, "fieldset", HTMLElement))
  for (const button of all(family, "button", HTMLButtonElement))
    button.onclick = () => {
      for (const box of all(family, "input", HTMLInputElement)) box.checked = button.dataset.every === "on";
      show();
    };
ticks.hidden = false;
show();
