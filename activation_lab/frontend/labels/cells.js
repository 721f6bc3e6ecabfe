/** Curves of a panel, reduced to cells of a few pixels across it, for labels. Pixels from the left and from the top. Pure functions. */

const CELL = 4;
// The number of cells on either side that may be nearest to a point.
const AROUND = 3;

/**
 * A curve's cells in a view: in each the least (`low`, so the highest on screen) and the largest y, and the y in its `middle`,
 * NaN where there is no curve. Strokes at jumps are not drawn, and not included.
 * @param {{ x: ArrayLike<number>, y: ArrayLike<number> }} curve
 * @param {number[]} across
 * @param {number[]} up
 * @param {import("./types.d.ts").Size} size
 * @returns {import("./types.d.ts").Cells}
 */
export function cellsOf({ x, y }, [left, right], [bottom, top], { width, height }) {
  const count = Math.max(1, Math.round(width / CELL));
  const low = new Float64Array(count).fill(Infinity);
  const high = new Float64Array(count).fill(-Infinity);
  const middle = new Float64Array(count).fill(Number.NaN);
  const [scale, rise] = [count / (right - left), height / (top - bottom)];
  for (let index = Math.max(0, firstAbove(x, left) - 1); index < x.length - 1 && x[index] < right; index += 1) {
    const [from, to] = [(x[index] - left) * scale, (x[index + 1] - left) * scale];
    const [start, end] = [(top - y[index]) * rise, (top - y[index + 1]) * rise];
    const slope = (end - start) / (to - from);
    if (!(to > from) || !Number.isFinite(slope)) continue;
    const last = Math.min(count - 1, Math.ceil(to) - 1);
    for (let cell = Math.max(0, Math.floor(from)); cell <= last; cell += 1) {
      const enters = start + slope * (Math.max(from, cell) - from);
      const leaves = start + slope * (Math.min(to, cell + 1) - from);
      low[cell] = Math.min(low[cell], enters, leaves);
      high[cell] = Math.max(high[cell], enters, leaves);
      if (from <= cell + 0.5 && cell + 0.5 <= to) middle[cell] = start + slope * (cell + 0.5 - from);
    }
  }
  return { low, high, middle, lows: [], highs: [] };
}

/**
 * The first index whose value is above a limit.
 * @param {ArrayLike<number>} values
 * @param {number} limit
 */
function firstAbove(values, limit) {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The least y of a curve in a cell and `half` cells on either side; Infinity where there is no curve.
 * @param {import("./types.d.ts").Cells} curve
 * @param {number} cell
 * @param {number} half
 */
export function leastAround({ low, lows }, cell, half) {
  return extreme(low, lows, cell, half, Math.min);
}

/**
 * The largest y of a curve in a cell and `half` cells on either side; -Infinity where there is no curve.
 * @param {import("./types.d.ts").Cells} curve
 * @param {number} cell
 * @param {number} half
 */
export function largestAround({ high, highs }, cell, half) {
  return extreme(high, highs, cell, half, Math.max);
}

/**
 * The extreme of a stretch, from two that overlap and have a power of two as length; `levels` keeps those of all lengths.
 * @param {Float64Array} values
 * @param {Float64Array[]} levels
 * @param {number} cell
 * @param {number} half
 * @param {(one: number, other: number) => number} pick
 */
function extreme(values, levels, cell, half, pick) {
  const from = Math.max(0, cell - half);
  const to = Math.min(values.length - 1, cell + half);
  const level = 31 - Math.clz32(to - from + 1);
  if (!levels.length) levels.push(values);
  while (levels.length <= level) {
    const last = levels[levels.length - 1];
    const span = 2 ** (levels.length - 1);
    levels.push(last.map((value, index) => (index + span < last.length ? pick(value, last[index + span]) : value)));
  }
  return pick(levels[level][from], levels[level][to - 2 ** level + 1]);
}

/**
 * In every cell the pixels from a curve to the nearest of some others, each taken as straight there; -1 where it is not in view.
 * @param {import("./types.d.ts").Cells} curve
 * @param {import("./types.d.ts").Cells[]} others
 * @param {import("./types.d.ts").Size} panel
 */
export const spacing = (curve, others, panel) =>
  Float64Array.from(curve.middle, (_, cell) => spacingIn(cell, curve, others, panel));

/**
 * The largest such distance in any cell, or the first that is `enough`.
 * @param {import("./types.d.ts").Cells} curve
 * @param {import("./types.d.ts").Cells[]} others
 * @param {import("./types.d.ts").Size} panel
 * @param {number} enough
 */
export function mostSpacing(curve, others, panel, enough) {
  let most = -1;
  for (let cell = 0; cell < curve.middle.length && most < enough; cell += 1) {
    most = Math.max(most, spacingIn(cell, curve, others, panel));
  }
  return most;
}

/**
 * @param {number} cell
 * @param {import("./types.d.ts").Cells} curve
 * @param {import("./types.d.ts").Cells[]} others
 * @param {import("./types.d.ts").Size} panel
 */
function spacingIn(cell, { middle }, others, { width, height }) {
  const y = middle[cell];
  if (!(y >= 0 && y <= height)) return -1;
  const step = width / middle.length;
  let least = Infinity;
  for (const other of others) {
    const steepness = (other.high[cell] - other.low[cell]) / step;
    const distance = Math.abs(other.middle[cell] - y) / Math.sqrt(1 + steepness * steepness);
    if (distance < least) least = distance;
  }
  return least;
}

/**
 * Pixels from a curve in the middle of a cell to the nearest of some others, which are straight from cell to cell.
 * @param {import("./types.d.ts").Cells} curve
 * @param {number} cell
 * @param {import("./types.d.ts").Cells[]} others
 * @param {import("./types.d.ts").Size} panel
 */
export function spacingAt(curve, cell, others, { width }) {
  const step = width / curve.middle.length;
  const y = curve.middle[cell];
  let least = Infinity;
  for (const { middle } of others) {
    for (let from = Math.max(0, cell - AROUND); from < Math.min(middle.length - 1, cell + AROUND); from += 1) {
      const [across, rise] = [(from - cell) * step, middle[from + 1] - middle[from]];
      const share = Math.min(1, Math.max(0, ((y - middle[from]) * rise - across * step) / (step * step + rise * rise)));
      const distance = Math.hypot(across + share * step, middle[from] + share * rise - y);
      if (distance < least) least = distance;
    }
  }
  return least;
}
