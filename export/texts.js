/** Texts of a page without a server at the stops of its sliders, and the code of the chosen library. */

// As in texts.py.
const SLOT = "\u0001";

const sameStop = (stop, now) => stop === now || (typeof stop === "boolean" && Number(stop) === now) || Math.abs(stop - now) < 1e-9;

/** The text of a name for a function's values by parameter; null where the page has none for them. */
function textAt(several, name, values) {
  for (const { parameters, templates, rows } of several) {
    let index = 0;
    for (const [parameter, stops] of Object.entries(parameters)) {
      const place = stops.findIndex((stop) => sameStop(stop, values[parameter]));
      index = place < 0 ? NaN : index * stops.length + place;
    }
    if (Number.isNaN(index)) continue;
    const [template, ...numbers] = rows[name][index];
    return templates[template].split(SLOT).reduce((before, after, place) => before + numbers[place - 1] + after);
  }
  return null;
}

const libraries = () => [...document.querySelectorAll("input[name=library]")];
const library = () => libraries().find((input) => input.checked).value;

/** Puts the library into what the address will say, unless it is the first. */
function nameLibrary(query) {
  if (library() !== libraries()[0].value) query.set("library", library());
}

/** Takes the library from what the address says; false where there is no such. */
function takeLibrary(query) {
  if (!query.has("library")) return true;
  const asked = libraries().find((input) => input.value === query.get("library"));
  if (asked) asked.checked = true;
  return Boolean(asked);
}

for (const button of document.querySelectorAll(".copy")) {
  button.onclick = () => {
    const code = button.parentElement.querySelector("code");
    getSelection().selectAllChildren(code);
    navigator.clipboard?.writeText(code.textContent).catch(() => document.execCommand("copy")) ?? document.execCommand("copy");
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy"), 1500);
  };
}
