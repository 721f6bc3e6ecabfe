/** Sliders of a page without a server, found by their keys in `scope`: their values, what stands beside them, and the address. */

const thumbs = (key) => [...scope.querySelectorAll(`.st-key-${key} input[type=range]`)];
const places = (step) => (String(step).split(".")[1] ?? "").length;
const ordered = (own) => own.map((input) => Number(input.value)).sort((a, b) => a - b);

/** Writes the values of a slider's thumbs beside its name. */
function showValue(own, digits) {
  const shown = own.map((input) => Number(input.value).toFixed(digits).replace("-", "−"));
  own[0].closest(".slider").querySelector("output").textContent = shown.join(" … ");
}

/** Moves a slider's thumbs to what a link says; false, and nothing moves, where that is no good. */
function moved(own, found, low, high) {
  const numbers = found.map(Number);
  if (found.length !== own.length || found.some((entry) => entry.trim() === "") || !numbers.every((n) => n >= low && n <= high)) return false;
  numbers.sort((a, b) => a - b).forEach((number, index) => (own[index].value = number));
  return true;
}

/** Says what is set in the page's address, and in that of the link to the app. */
function putInAddress(query, forApp) {
  for (const link of document.querySelectorAll("a[data-app]")) link.search = forApp;
  try {
    history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
  } catch {
    // A browser may not let a file change its address; all else works.
  }
}

/** One quiet line about what of a link is no good. */
function leftOut(ignored) {
  if (!ignored.length) return;
  const line = document.getElementById("line");
  line.textContent = `Left out of this link: ${ignored.join("; ")}.`;
  line.hidden = false;
}
