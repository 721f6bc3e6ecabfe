/** What touches f at x₀, drawn from f, f′ and f″ there: the tangent and the osculating parabola. Pure functions. */

/**
 * @typedef {import("./types.d.ts").Reading} Reading
 * @typedef {import("./types.d.ts").Sides} Sides
 */

// Points on each half of the parabola.
const HALF_POINTS = 24;

/**
 * The tangent as two lines that meet at x₀, each [x, y, x, y] from left to right: on a kink with the slopes of both sides.
 * @param {{ x: number, reach: number }} point
 * @param {Reading} reading
 * @param {Sides | null} sides
 */
export function tangentAt({ x, reach }, { f, slope }, sides) {
  const [below, above] = sides?.f ?? [f, f];
  const [left, right] = sides?.slope ?? [slope, slope];
  return [
    [x - reach, below - reach * left, x, below],
    [x, above, x + reach, above + reach * right],
  ];
}

/**
 * The parabola that has f, f′ and f″ at x₀, as its points from left to right, { x, y }, in two halves: on a kink with the values of both
 * sides. None without f″.
 * @param {{ x: number, reach: number }} point
 * @param {Reading} reading
 * @param {Sides | null} sides
 */
export function parabolaAt({ x, reach }, { f, slope, second }, sides) {
  if (second === undefined) return [];
  return [0, 1].map((side) => {
    const [height, rise] = [sides?.f[side] ?? f, sides?.slope[side] ?? slope];
    const bend = sides?.second?.[side] ?? second;
    return Array.from({ length: HALF_POINTS + 1 }, (_, index) => {
      const along = (index / HALF_POINTS + side - 1) * reach;
      return { x: x + along, y: height + along * (rise + (along * bend) / 2) };
    });
  });
}

/**
 * The signed curvature of a graph, positive where it bends upwards.
 * @param {number} slope
 * @param {number} second
 */
export const curvature = (slope, second) => second / Math.hypot(1, slope) ** 3;
