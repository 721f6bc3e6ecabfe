/** Sliders of a page without a server, found by their keys in `scope`: their values, what stands beside them, and the address. */

const thumbs = (key) => [...scope.querySelectorAll(`.st-key-${key} input[type=range]`)];

// A thumb stands at stops only. A value that a link, or the page at its start, sets beside them counts until its thumb moves.
const exact = new WeakMap();
document.addEventListener("input", ({ target }) => exact.delete(target), true);

/** The value of a thumb. */
const valueOf = (thumb) => exact.get(thumb) ?? Number(thumb.value);
const ordered = (own) => own.map(valueOf).sort((a, b) => a - b);

/** Moves a thumb to a value, or as near as it can stand. */
function place(thumb, value) {
  thumb.value = value;
  exact.set(thumb, value);
}

/** At the start: a browser that comes back to a page may have moved the thumb already. */
function placeAtStart(thumb, value) {
  if (Math.abs(Number(thumb.value) - value) <= Number(thumb.step) * 0.51) place(thumb, value);
}

// More decimals than anybody types; computed numbers, such as SELU's constants, have more.
const MOST_DECIMALS = 10;

/** The decimals that a number needs. */
function places(number) {
  const [mantissa, exponent = 0] = String(number).split("e");
  return Math.max(0, (mantissa.split(".")[1] ?? "").length - exponent);
}

/** A slider's value with as many decimals as its stops have, or as it needs; a computed default is cut. */
function decimals(value, digits, usual) {
  const needed = places(value);
  if (needed > MOST_DECIMALS) return value === usual ? digits : MOST_DECIMALS;
  return Math.max(digits, needed);
}

/** Writes the values of a slider's thumbs beside its name. */
function showValue(own, digits, usual) {
  const shown = ordered(own).map((value) => value.toFixed(decimals(value, digits, usual)).replace("-", "−"));
  own[0].closest(".slider").querySelector("output").textContent = shown.join(" … ");
}

/** The number that an entry of a link is, its commas and minus as in the app (ui/addresses.py); NaN where it is none. */
function numberIn(entry) {
  const signed = entry.trim().replace("−", "-");
  const thousands = /^[+-]?[1-9]\d{0,2}(,\d{3})+$/.test(signed);
  const plain = thousands ? signed.replaceAll(",", "") : signed.replace(/^([+-]?\d*),(\d)/, "$1.$2");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
}

// Both ends of a range in one entry, such as "-3,4" or "[-3; 4]".
const ENDS = /^\s*[[(]?\s*([-+−]?[\d.]+)\s*(?:[,;:]|\.\.|…)\s*([-+−]?[\d.]+)\s*[\])]?\s*$/;

const nearest = (values, wanted) => values.reduce((best, value) => (Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best));

/**
 * Moves a slider's thumbs to what a link says: to the nearest of `held`, where the page has numbers for these alone.
 * Returns the values, in order; null, and nothing moves, where what the link says is no good.
 */
function moved(own, found, low, high, held) {
  const asked = found.map(numberIn).sort((a, b) => a - b);
  if (found.length !== own.length || !asked.every((value) => value >= low && value <= high)) return null;
  const values = held ? asked.map((value) => nearest(held, value)) : asked;
  values.forEach((value, index) => place(own[index], value));
  return values;
}

/** How a link writes the end of a range: as Python does. */
const written = (value) => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** What a link sets, taken setting by setting from its query; `said` collects what was not taken over as it is. */
function taker(query, short) {
  const said = { leftOut: [], moved: [] };
  /** accept: takes what is found for a key; false where it is no good. range: the ends that it must be within. */
  const take = (key, accept, range) => {
    const found = query.getAll(key);
    query.delete(key);
    if (!found.length || accept(found)) return;
    const within = range ? ` (the range is ${range.map(real).join(" to ")})` : "";
    said.leftOut.push(`${short(key)} = ${found.join(", ").slice(0, 20)}${within}`);
  };
  /** As `take`, for the slider of this key; held: as for `moved`. */
  const slide = (key, low, high, held) => {
    const accept = (entries) => {
      const own = thumbs(key);
      const ends = own.length === 2 && entries.length === 1 && ENDS.exec(entries[0]);
      const found = ends ? ends.slice(1) : entries;
      const values = moved(own, found, low, high, held);
      if (values && values.some((value) => !found.map(numberIn).some((asked) => Math.abs(asked - value) < 1e-9))) {
        said.moved.push(`${short(key)} = ${values.map(real).join(", ")} instead of ${found.map(real).join(", ")}`);
      }
      return values;
    };
    take(key, accept, [low, high]);
  };
  return { said, take, slide };
}

const real = (value) => String(value).slice(0, 20).replace("-", "−");

/** Says what is set in the page's address, and in that of the link to the app. */
function putInAddress(query, forApp) {
  for (const link of document.querySelectorAll("a[data-app]")) link.search = forApp;
  try {
    history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
  } catch {
    // A browser may not let a file change its address; all else works.
  }
}

/** One quiet line about what of a link was not taken over as it is. */
function tell({ leftOut, moved }, why = "") {
  const sentences = [];
  if (leftOut.length) sentences.push(`Left out of this link${why}: ${leftOut.join("; ")}.`);
  if (moved.length) sentences.push(`This page has numbers for some values only, and shows the nearest: ${moved.join("; ")}.`);
  if (!sentences.length) return;
  const line = document.getElementById("line");
  line.textContent = sentences.join(" ");
  line.hidden = false;
}
