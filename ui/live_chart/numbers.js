/** Numbers from frames: samples become curves at any slider value, and values, ends and ranges become what is drawn. Pure functions. */

// The rule of figures/axes.py.
const AIR = 0.06;
const FLATTEST = 1 / 20;
const STEEPEST = 2;

/** What a frames file holds: header length, JSON header, float32 numbers (see figures/frames.py). */
function decoded(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const numbers = new Float32Array(buffer, 4 + length);
  const shared = header.curves.includes("x") ? 0 : header.points;
  return { ...header, x: numbers.subarray(0, shared), samples: numbers.subarray(shared) };
}

/** Every curve at the given parameters: linear between the nearest knots of each parameter. */
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
  const { points } = frames;
  const curves = {};
  frames.curves.forEach((name, curve) => {
    const y = new Float64Array(points);
    for (const { index, weight } of corners) {
      if (weight === 0) continue;
      const start = (index * frames.curves.length + curve) * points;
      for (let point = 0; point < points; point += 1) y[point] += weight * frames.samples[start + point];
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
    if (x[middle] <= position + 1e-6) low = middle;
    else high = middle;
  }
  return low;
}

/** A curve's value at a position, between samples on the chord; at a kink, on the side to which the value there belongs. */
function valueAt(x, y, breaks, curve, position) {
  const kink = breaks.find(({ index }) => Math.abs(x[index] - position) < 1e-6);
  if (kink) return y[kink.index + (kink[curve] === "right" ? 1 : 0)];
  const before = sampleBefore(x, position);
  const share = (position - x[before]) / (x[before + 1] - x[before]);
  return Math.abs(share) < 1e-4 ? y[before] : y[before] + Math.min(1, share) * (y[before + 1] - y[before]);
}

/** A curve's limit at the edge of a view, from inside: `side` is 1 at the left edge, -1 at the right. */
function edge(curves, name, position, side) {
  const { x, [name]: y } = curves;
  const before = sampleBefore(x, position + side * 1e-4);
  const share = (position - x[before]) / (x[before + 1] - x[before]);
  return y[before] + Math.min(1, Math.max(0, share)) * (y[before + 1] - y[before]);
}

/** Whether a curve jumps at a break; one at the end of the grid stands for a kink beyond it, such as a limit of ∞. */
const jumps = (x, y, index) => x[index] > x[0] && x[index] < x.at(-1) && Math.abs(y[index + 1] - y[index]) > 1e-5;

/** A curve as x and y, cut where it jumps, so that no vertical stroke is drawn. */
function line(x, y, breaks) {
  const cuts = breaks.filter(({ index }) => jumps(x, y, index)).map(({ index }) => index);
  const [xs, ys] = [Array.from(x), Array.from(y)];
  for (const index of cuts.reverse()) {
    xs.splice(index + 1, 0, xs[index]);
    ys.splice(index + 1, 0, null);
  }
  return { x: xs, y: ys };
}

/** The ends of a curve at its jumps: "filled" where the value at the kink belongs, "open" on the other side. */
function kinkEnds(x, y, breaks, { curve, end }) {
  const ends = breaks
    .filter(({ index }) => jumps(x, y, index))
    .map((kink) => kink.index + ((kink[curve] === "right") === (end === "filled") ? 1 : 0));
  return { x: ends.map((index) => x[index]), y: ends.map((index) => y[index]) };
}

/** The y-range that holds 0 and the curves: see figures/axes.py, whose rule this is. */
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

/** A track's updates at a position of the thumb. */
function betweenStops({ stops, updates }, thumb) {
  let right = stops.findIndex((stop) => stop >= thumb);
  if (right < 0) right = stops.length - 1;
  const left = Math.max(0, right - 1);
  return mix(updates[left], updates[right], left < right ? (thumb - stops[left]) / (stops[right] - stops[left]) : 0);
}

/** Numbers between two, at a share of the way; of anything that is no pair of numbers, the nearer one. */
function mix(from, to, share) {
  if (typeof from === "number" && typeof to === "number") return from + share * (to - from);
  if (Array.isArray(from) && from.length === to?.length) return from.map((value, index) => mix(value, to[index], share));
  if (from?.constructor === Object) return Object.fromEntries(Object.keys(from).map((key) => [key, mix(from[key], to[key], share)]));
  return share < 0.5 ? from : to;
}

/** A number for a reader, as in activations/words.py: four significant digits, no trailing zeros, a real minus. */
export function format(value) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "undefined" : value > 0 ? "∞" : "−∞";
  const rounded = Number(value.toPrecision(4));
  if (rounded === 0) return "0";
  const exponent = Math.floor(Math.log10(Math.abs(rounded)));
  if (exponent <= -5 || exponent >= 6) {
    const [mantissa, power] = rounded.toExponential().split("e");
    const raised = [...power.replace("+", "")].map((digit) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(digit)]).join("");
    return `${mantissa} × 10${raised}`.replace("-", "−");
  }
  return String(rounded).replace("-", "−");
}
