/** The drawn data of each trace, by its role: curves cut at jumps, their ends at kinks, labels, the point and its tangent. */

import { axisOf } from "./axes.js";
import { having, made, SAME_Y, valueAtKink } from "./curves.js";
import { smoothOf, stepsOf } from "./rounded.js";

// The members of a trace that names none.
export const FIRST = [0];
// So many heights of the view from it a point is drawn at most, since an element cannot be placed at a pixel such as 1e301.
const OUT_OF_VIEW = 1000;

/**
 * The x and y of every trace; the same object as before where nothing has changed.
 * @param {import("./types.d.ts").Trace[]} roles
 * @param {import("./types.d.ts").Now} now of Scene.at
 * @param {Record<number, import("./types.d.ts").Drawn>} labels of Labels.place
 * @returns {import("./types.d.ts").Drawn[]}
 */
export function tracesAt(roles, now, labels) {
  const { names, drawn, shown, readings, point, tangent, parabola, seen } = now;
  return roles.map((trace, index) => {
    const { meta } = trace;
    const members = meta.members ?? FIRST;
    const [first] = members;
    if (seen && (meta.curve === "f" || meta.curve === "slope")) {
      if (meta.role === "curve" && !meta.rounded) return smoothOf(drawn[first], meta.curve, shown.xaxis);
      if (meta.rounded)
        return stepsOf(drawn[first], meta.curve, shown.xaxis, seen.lens, seen.exact[first], names[first]);
    }
    if (meta.role === "curve") {
      const name = names[first];
      return made(drawn[first], `line of ${meta.curve}`, name, () => ({
        ...line(having(drawn[first], meta.curve), meta.curve),
        ...(name && { name }),
      }));
    }
    if (meta.role === "kink")
      return kinkEnds(
        members.map((member) => having(drawn[member], meta.curve)),
        meta,
      );
    if (meta.role === "label") return labels[index];
    if (meta.role === "point") {
      const [bottom, top] = shown[axisOf(trace)] ?? shown.yaxis;
      const far = OUT_OF_VIEW * (top - bottom);
      const points = members.map((member) => Math.max(bottom - far, Math.min(top + far, readings[member][meta.curve])));
      const y = meta.line ? [bottom, ...points, top] : points;
      return { x: y.map(() => point.x), y };
    }
    // Always two lines, so that none need be created when x₀ reaches a kink.
    if (meta.role === "parabola") {
      const points = parabola.flatMap((half, side) => (side ? [{ x: point.x, y: null }, ...half] : half));
      return { x: points.map(({ x }) => x), y: points.map(({ y }) => y) };
    }
    const [left, right] = tangent;
    return { x: [left[0], left[2], point.x, right[0], right[2]], y: [left[1], left[3], null, right[1], right[3]] };
  });
}

/**
 * Whether a curve jumps at a break; a break at the end of the grid represents a kink beyond it, such as a limit of ∞.
 * @param {import("./types.d.ts").Numbers} x
 * @param {import("./types.d.ts").Numbers} y
 * @param {number} index
 */
export const jumps = (x, y, index) =>
  x[index] > x[0] && x[index] < x[x.length - 1] && Math.abs(y[index + 1] - y[index]) > SAME_Y;

/**
 * A curve as x and y, cut where it jumps, so that no vertical stroke is drawn.
 * @param {import("./types.d.ts").Curves} curves
 * @param {string} name
 */
function line(curves, name) {
  const { x, breaks } = curves;
  const y = curves.y[name];
  const cuts = breaks.filter(({ index }) => jumps(x, y, index)).map(({ index }) => index);
  const xs = Array.from(x);
  /** @type {(number | null)[]} */
  const ys = Array.from(y);
  for (const index of cuts.reverse()) {
    xs.splice(index + 1, 0, xs[index]);
    ys.splice(index + 1, 0, null);
  }
  return { x: xs, y: ys };
}

/**
 * The ends of each member's curve at its jumps: "filled" at the value there, "open" at the limits that it leaves out. With
 * colours, one for each member, both kinds in one trace: a filled end is all in its colour, an open one has paper inside.
 * @param {import("./types.d.ts").Curves[]} members
 * @param {import("./types.d.ts").Meta} meta
 * @returns {import("./types.d.ts").Drawn}
 */
function kinkEnds(members, { curve, end, colours, paper }) {
  const ends = members.flatMap((curves, member) =>
    curves.breaks
      .filter(({ index }) => jumps(curves.x, curves.y[curve], index))
      .flatMap((kink) => {
        const value = valueAtKink(curves, curve, kink);
        const limits = [curves.y[curve][kink.index], curves.y[curve][kink.index + 1]];
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
