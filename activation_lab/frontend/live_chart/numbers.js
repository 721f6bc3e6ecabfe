/** Numbers from frames: samples become curves at any slider value, and values, ends and ranges become what is drawn. Pure functions. */

// The rule of activation_lab/figures/axes.py.
const AIR = 0.06;
const FLATTEST = 1 / 20;
const STEEPEST = 2;
const LEAST_SPAN = 0.01;
// Two of the core's numbers that differ by no more of their size are the same but for rounding.
const ROUNDING = 1e-15;
// Positions nearer than this are the same, and so are limits on both sides of a kink.
const SAME_X = 1e-6;
const SAME_Y = 1e-5;
const DIFFERENCE_POINTS = 240;

/** What a frames file holds: header length, JSON header, float32 numbers (see activation_lab/figures/frames.py). */
function decoded(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const numbers = new Float32Array(buffer, 4 + length);
  const shared = header.curves.includes("x") ? 0 : header.points;
  return { ...header, x: numbers.subarray(0, shared), samples: numbers.subarray(shared) };
}

/**
 * Curves, as all functions below take them: `x`, one array per curve ("f", "slope", …), `breaks`, which tell where a
 * position is doubled and to which side the values there belong, and `made`, to keep what is made of them.
 *
 * Here a function's own at the given parameters: linear between the nearest knots of each parameter.
 */
function interpolate(frames, parameters) {
  let corners = [{ index: 0, weight: 1 }];
  for (const [name, knots] of Object.entries(frames.knots)) {
    const value = parameters[name];
    let left = 0;
    while (left < knots.length - 2 && value > knots[left + 1]) left += 1;
    const share = (value - knots[left]) / (knots[left + 1] - knots[left]);
    corners = corners.flatMap(({ index, weight }) => [
      { index: index * knots.length + left, weight: weight * (1 - share) },
      { index: index * knots.length + left + 1, weight: weight * share },
    ]);
  }
  return mixed(frames, frames.samples, corners);
}

/** The curves that came with a commit, base64 of numbers such as the frames have for one combination of knots. */
function received(frames, base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt());
  return mixed(frames, new Float32Array(bytes.buffer), [{ index: 0, weight: 1 }]);
}

/** Curves from samples of several combinations, each with its weight. */
function mixed(frames, samples, corners) {
  const { points } = frames;
  const curves = { breaks: frames.breaks, made: {} };
  frames.curves.forEach((name, curve) => {
    const y = new Float64Array(points);
    for (const { index, weight } of corners) {
      if (weight === 0) continue;
      const start = (index * frames.curves.length + curve) * points;
      for (let point = 0; point < points; point += 1) y[point] += weight * samples[start + point];
    }
    curves[name] = y;
  });
  curves.x ??= frames.x;
  return curves;
}

/** The index of the last sample at or left of a position. */
function sampleBefore(x, position) {
  let low = 0;
  let high = x.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] <= position + SAME_X) low = middle;
    else high = middle;
  }
  return low;
}

const breakAt = ({ x, breaks }, position) => breaks.find(({ index }) => Math.abs(x[index] - position) < SAME_X);

/** A curve's value at a kink: on the side to which it belongs, or beside both. */
const valueAtKink = (curves, name, kink) => kink.value?.[name] ?? curves[name][kink.index + (kink[name] === "right" ? 1 : 0)];

/**
 * A curve's values at increasing positions. Between samples f runs as the cubic with the sampled f and f′ at both ends,
 * f′ as that cubic's slope: off by no more than a few 10⁻⁶ and 10⁻⁵. Other curves run straight.
 */
function valuesAt(curves, name, positions) {
  const { x, [name]: y, f, slope } = curves;
  const values = new Float64Array(positions.length);
  let before = sampleBefore(x, positions[0]);
  positions.forEach((position, index) => {
    const kink = breakAt(curves, position);
    while (before < x.length - 2 && x[before + 1] <= position + SAME_X) before += 1;
    const step = x[before + 1] - x[before];
    const share = Math.min(1, (position - x[before]) / step);
    const rest = 1 - share;
    if (kink) values[index] = valueAtKink(curves, name, kink);
    else if (!(Math.abs(share) >= 1e-4)) values[index] = y[before];
    else if (share === 1) values[index] = y[before + 1];
    else if (name !== "f" && name !== "slope") values[index] = rest * y[before] + share * y[before + 1];
    else {
      const rise = f[before + 1] - f[before];
      const [bendLeft, bendRight] = [slope[before] * step - rise, rise - slope[before + 1] * step];
      values[index] =
        name === "f"
          ? f[before] + share * rise + share * rest * (rest * bendLeft + share * bendRight)
          : (rise + rest * (1 - 3 * share) * bendLeft + share * (2 - 3 * share) * bendRight) / step;
    }
  });
  return values;
}

const valueAt = (curves, name, position) => valuesAt(curves, name, [position])[0];

/** A curve's limit at a position: from the left (side -1) or from the right (side 1). */
function limitAt(curves, name, position, side) {
  const kink = breakAt(curves, position);
  return kink ? curves[name][kink.index + (side > 0 ? 1 : 0)] : valueAt(curves, name, position);
}

/** The least and the largest value of a curve between two positions, limits at both from inside included. */
function extent(curves, name, low, high) {
  return made(curves, `extent of ${name}`, `${low} ${high}`, () => {
    const { x, [name]: y } = curves;
    const ends = [limitAt(curves, name, low, 1), limitAt(curves, name, high, -1)];
    let [least, largest] = [Math.min(...ends), Math.max(...ends)];
    for (let index = 0; index < x.length; index += 1) {
      if (x[index] <= low || x[index] >= high) continue;
      if (y[index] < least) least = y[index];
      if (y[index] > largest) largest = y[index];
    }
    return [least, largest];
  });
}

/** What `make` gives, kept with curves that do not change: the very same object as long as the key is the same. */
function made(curves, what, key, make) {
  const known = curves.made[what];
  if (known && known.key === key) return known.value;
  curves.made[what] = { key, value: make() };
  return curves.made[what].value;
}

/**
 * What parts f from g, and f′ from g′, in a view: at evenly spread positions, and on both sides of every kink of either.
 * Where samples of the two lie does not matter, since both are read between samples as exactly as valuesAt can.
 */
function difference(curves, other, [low, high]) {
  const both = [curves, other];
  const inside = (position, { x }) => position > x[0] && position < x.at(-1);
  const found = both.flatMap((one) => one.breaks.map(({ index }) => one.x[index]).filter((position) => inside(position, one)));
  const kinks = found.sort((a, b) => a - b).filter((position, index) => !(position - found[index - 1] < SAME_X));
  const x = Array.from({ length: DIFFERENCE_POINTS + 1 }, (_, index) => low + (index / DIFFERENCE_POINTS) * (high - low))
    .filter((position) => !kinks.some((kink) => Math.abs(kink - position) < SAME_X))
    .concat(kinks, kinks)
    .sort((a, b) => a - b);
  const breaks = kinks.map((position) => ({ index: x.indexOf(position), value: {} }));
  const result = { x: Float64Array.from(x), breaks, made: {} };
  for (const name of ["f", "slope"]) {
    const [values, others] = both.map((one) => valuesAt(one, name, x));
    result[name] = values.map((value, index) => value - others[index]);
    for (const { index, value } of breaks) {
      value[name] = result[name][index];
      for (const side of [0, 1]) {
        const [limit, otherLimit] = both.map((one) => limitAt(one, name, x[index], 2 * side - 1));
        result[name][index + side] = limit - otherLimit;
      }
    }
  }
  return result;
}

/** Whether a curve jumps at a break; one at the end of the grid stands for a kink beyond it, such as a limit of ∞. */
const jumps = (x, y, index) => x[index] > x[0] && x[index] < x.at(-1) && Math.abs(y[index + 1] - y[index]) > SAME_Y;

/** A curve as x and y, cut where it jumps, so that no vertical stroke is drawn. */
function line(curves, name) {
  const { x, breaks, [name]: y } = curves;
  const cuts = breaks.filter(({ index }) => jumps(x, y, index)).map(({ index }) => index);
  const [xs, ys] = [Array.from(x), Array.from(y)];
  for (const index of cuts.reverse()) {
    xs.splice(index + 1, 0, xs[index]);
    ys.splice(index + 1, 0, null);
  }
  return { x: xs, y: ys };
}

/**
 * The ends of each member's curve at its jumps: "filled" at the value there, "open" at the limits that it leaves out. With
 * colours, one for each member, both kinds in one trace: a filled end is all in its colour, an open one has paper inside.
 */
function kinkEnds(members, { curve, end, colours, paper }) {
  const ends = members.flatMap((curves, member) =>
    curves.breaks
      .filter(({ index }) => jumps(curves.x, curves[curve], index))
      .flatMap((kink) => {
        const value = valueAtKink(curves, curve, kink);
        const limits = [curves[curve][kink.index], curves[curve][kink.index + 1]];
        const open = limits.filter((limit) => Math.abs(limit - value) > SAME_Y).map((y) => ({ y, filled: false }));
        return [...open, { y: value, filled: true }].map((shown) => ({ ...shown, x: curves.x[kink.index], member }));
      }),
  );
  const shown = end ? ends.filter(({ filled }) => filled === (end === "filled")) : ends;
  const drawn = { x: shown.map(({ x }) => x), y: shown.map(({ y }) => y) };
  if (!colours) return drawn;
  return {
    ...drawn,
    "marker.color": shown.map(({ member, filled }) => (filled ? colours[member] : paper)),
    "marker.line.color": shown.map(({ member }) => colours[member]),
  };
}

/** The y-range that holds 0 and the curves: see activation_lab/figures/axes.py, whose rule this is. */
export function fittedY(curves, xLow, xHigh) {
  let low = 0;
  let high = 0;
  for (const curve of curves) {
    for (const y of curve) {
      if (y < low && Number.isFinite(y)) low = y;
      if (y > high && Number.isFinite(y)) high = y;
    }
  }
  const span = xHigh - xLow;
  const most = STEEPEST * Math.max(span, Math.abs(xLow), Math.abs(xHigh));
  const margin = AIR * (high - low);
  low -= margin;
  high += margin;
  const least = FLATTEST * span;
  if (high - low < least) {
    const spare = (least - (high - low)) / 2;
    low -= spare;
    high += spare;
  }
  if (high - low > most) {
    const share = -low / (high - low);
    low = -share * most;
    high = (1 - share) * most;
  }
  return [low, high];
}

/** What stands at a position of the thumb, from what stands at each stop. */
function betweenStops(stops, values, thumb) {
  let right = stops.findIndex((stop) => stop >= thumb);
  if (right < 0) right = stops.length - 1;
  const left = Math.max(0, right - 1);
  return mix(values[left], values[right], left < right ? (thumb - stops[left]) / (stops[right] - stops[left]) : 0);
}

/** Numbers between two, at a share of the way; of anything that is no pair of numbers, the nearer one. */
function mix(from, to, share) {
  if (typeof from === "number" && typeof to === "number") return from + share * (to - from);
  if (Array.isArray(from) && from.length === to?.length) return from.map((value, index) => mix(value, to[index], share));
  if (from?.constructor === Object) return Object.fromEntries(Object.keys(from).map((key) => [key, mix(from[key], to[key], share)]));
  return share < 0.5 ? from : to;
}

/** What parts a number of the core from another one. */
function gap(value, other) {
  const difference = value - other;
  return Math.abs(difference) <= ROUNDING * Math.max(Math.abs(value), Math.abs(other)) ? 0 : difference;
}

/** A number for a reader, as in activations/words.py: four significant digits, no trailing zeros, a real minus. */
export const format = (value) => withDigits(value, 4);

/** A number that somebody set, as in activations/words.py: all its digits, or five of one with more than ten. */
export function setting(value) {
  const digits = String(value).replace(/e.*/, "").replace(/\D/g, "").replace(/^0+|0+$/g, "").length;
  return withDigits(value, digits > 10 ? 5 : Math.max(1, digits));
}

function withDigits(value, digits) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "undefined" : value > 0 ? "∞" : "−∞";
  const rounded = Number(value.toPrecision(digits));
  if (rounded === 0) return "0";
  const exponent = Math.floor(Math.log10(Math.abs(rounded)));
  if (exponent <= -5 || exponent >= 6) {
    const [mantissa, power] = rounded.toExponential().split("e");
    const raised = [...power.replace("+", "")].map((digit) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(digit)]).join("");
    return `${mantissa} × 10${raised}`.replace("-", "−");
  }
  return String(rounded).replace("-", "−");
}

/** A difference of two float32 numbers of a chart, which tell no more than five decimals. */
export function formatDifference(value) {
  const rounded = Number(value.toFixed(5));
  return rounded === 0 && value !== 0 ? "about 0" : format(rounded);
}

/** A name with the parameters' values in it, such as "ELU α = 0.5" from "ELU α = {alpha}". */
const filled = (name, parameters) => name.replace(/{(\w+)}/g, (_, parameter) => setting(parameters[parameter]));
