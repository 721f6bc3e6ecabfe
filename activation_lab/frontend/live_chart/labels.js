/** A place for each label beside its curve: inside the view, far from the other curves, and where it was if that still does. */

import { made, valuesAt } from "./curves.js";
import { FIRST } from "./traces.js";

// Where along a curve a label may stand, as shares of the view.
const LABEL_PLACES = [0.93, 0.86, 0.78, 0.7, 0.6, 0.4, 0.3, 0.22, 0.14, 0.07];
// Across the chart, where the heights of curves are known to the labels that keep clear of them; pixels of a label.
const COLUMNS = 100;
const LABEL_ROOM = 18;
const LABEL_LETTER = 8;
const NOWHERE = { room: -1, x: 0, y: 0, share: 0, letters: 0, pixel: 0 };

/**
 * @typedef {{ room: number, x: number, y: number, share: number, letters: number, pixel: number }} Found a place
 * @typedef {{ curve: string, name: string, letters: number }} Label
 * @typedef {ReturnType<typeof panel>} Panel
 * @typedef {Panel & { left: number, right: number, width: number, tangent: boolean, taken: (Found & { axis: string })[] }} View
 */

export class Labels {
  constructor() {
    /** @type {Record<string, [number, number]>} */
    this.kept = {};
  }

  /**
   * x, y and words of every trace of labels, by its index.
   * @param {import("./types.d.ts").Trace[]} roles
   * @param {import("./types.d.ts").Now} now of Scene.at
   * @param {import("./types.d.ts").Size} size the chart's in pixels
   */
  place(roles, now, size) {
    const { shown, names } = now;
    const [left, right] = shown.xaxis;
    /** @type {Record<string, Panel>} */
    const panels = {
      y: panel("y", roles, now, size.height),
      ...(shown.yaxis2 && { y2: panel("y2", roles, now, size.height) }),
    };
    const tangent = roles.some(({ meta }) => meta.role === "tangent");
    /** @type {View["taken"]} */
    const taken = [];
    /** @type {Record<number, import("./types.d.ts").Drawn>} */
    const labels = {};
    roles.forEach(({ meta, yaxis, text }, trace) => {
      if (meta.role !== "label") return;
      const view = { ...panels[yaxis ?? "y"], left, right, width: size.width - 56, tangent, taken };
      const members = meta.members ?? FIRST;
      const words = members.map((member, which) => names[member] ?? text[which]);
      /** @type {{ x: number | null, y: number | null }[]} */
      const places = members.map((member, which) => {
        const label = {
          curve: meta.curve,
          name: `${meta.curve} ${member}`,
          letters: (LABEL_LETTER / 2) * words[which].length,
        };
        const best = this.best(label, (share, above) => scored(label, share, above, view, now));
        if (best.room < 0) return { x: null, y: null };
        taken.push({ axis: view.axis, ...best });
        return best;
      });
      if (meta.caption) {
        places.push({ x: right, y: view.top });
        words.push(meta.caption);
      }
      labels[trace] = { x: places.map(({ x }) => x), y: places.map(({ y }) => y), text: words };
    });
    return labels;
  }

  /**
   * The place of a label: where it was, or else the one with the most room.
   * @param {Label} label
   * @param {(share: number, above: number) => Found} score
   */
  best({ name }, score) {
    const kept = this.kept[name];
    let best = kept ? score(...kept) : NOWHERE;
    if (best.room >= 12) return best;
    for (const share of LABEL_PLACES) {
      for (const above of [1, -1]) {
        const found = score(share, above);
        if (best === NOWHERE || found.room > best.room + 1) {
          best = found;
          this.kept[name] = [share, above];
        }
      }
    }
    return best;
  }
}

/**
 * What labels of a panel must know: its y-axis, and the heights of its curves in pixels across the view.
 * @param {"y" | "y2"} name
 * @param {import("./types.d.ts").Trace[]} roles
 * @param {import("./types.d.ts").Now} now
 * @param {number} chartHeight
 */
function panel(name, roles, { shown, drawn }, chartHeight) {
  const [left, right] = shown.xaxis;
  const across = Array.from({ length: COLUMNS + 1 }, (_, column) => left + (column / COLUMNS) * (right - left));
  const axis = name === "y2" && shown.yaxis2 ? "yaxis2" : "yaxis";
  const [bottom, top] = shown[axis] ?? shown.yaxis;
  const height = (chartHeight - 40) * (shown.yaxis2 ? 0.46 : 1);
  /** @param {number} y */
  const pixel = (y) => ((y - bottom) / (top - bottom)) * height;
  const curves = roles.filter(({ meta, yaxis }) => meta.role === "curve" && yaxis === name);
  /** @type {(curve: string, members: number[]) => Float64Array} */
  const columns = (curve, [member]) =>
    made(drawn[member], `columns of ${curve}`, `${left} ${right} ${bottom} ${top} ${height}`, () =>
      valuesAt(drawn[member], curve, across).map(pixel),
    );
  const heights = new Map(
    curves.map(({ meta: { curve, members = FIRST } }) => [`${curve} ${members[0]}`, columns(curve, members)]),
  );
  return { axis, bottom, top, height, pixel, heights };
}

/**
 * How much `room` a label would have at a share of the view, above its curve (1) or below (-1): negative where it does not fit.
 * @param {Label} label
 * @param {number} share
 * @param {number} above
 * @param {View} view
 * @param {import("./types.d.ts").Now} now
 * @returns {Found}
 */
function scored({ curve, name, letters }, share, above, view, { point, readings }) {
  const { axis, bottom, top, left, right, width, height, pixel, heights, tangent, taken } = view;
  const half = Math.max(16, letters);
  const x = left + share * (right - left);
  const y = (heights.get(name)?.[Math.round(share * COLUMNS)] ?? NaN) + above * LABEL_ROOM;
  if (y < 14 || y > height - 14 || share * width < half || (1 - share) * width < half) return { ...NOWHERE };
  const columns = [-1, -0.5, 0, 0.5, 1].map((step) => Math.round((share + (step * half) / width) * COLUMNS));
  const distances = [...heights].map(([other, column]) => {
    const near = columns.filter((_, index) => other !== name || index !== 2).map((at) => column[at] - y);
    return Math.min(...near) < 0 && Math.max(...near) > 0 ? 0 : Math.min(...near.map(Math.abs));
  });
  const beside = Math.max(0, Math.abs(((x - point.x) / (right - left)) * width) - half + 16);
  for (const reading of readings) {
    if (curve in reading) distances.push(Math.hypot(beside, pixel(reading[curve]) - y));
  }
  if (tangent && axis === "yaxis" && Math.abs(x - point.x) <= point.reach * 1.1) {
    const { f, slope } = readings[0];
    distances.push(Math.abs(pixel(f + (x - point.x) * slope) - y));
  }
  for (const other of taken) {
    if (other.axis !== axis) continue;
    const apart = Math.max(0, Math.abs(other.share - share) * width - letters - other.letters + LABEL_LETTER);
    distances.push(Math.hypot(apart, other.pixel - y) - 14);
  }
  return {
    room: Math.min(LABEL_ROOM, ...distances),
    x,
    share,
    letters,
    pixel: y,
    y: bottom + (y / height) * (top - bottom),
  };
}
