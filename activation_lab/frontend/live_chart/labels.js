/** The names at curves as traces: passes the chart to placement.js, and its places to Plotly. */

import { curveOf, keyOf, nameOf, spotAt } from "../labels/panels.js";
import { placed } from "../labels/placement.js";
import { filled } from "../shared/numbers.js";
import { axisOf } from "./axes.js";
import { having, made, valueAtKink } from "./curves.js";
import { FIRST, jumps } from "./traces.js";

// An empty text for which Plotly keeps the element, which it does not for "".
const WORDLESS = "\u200b";

/** @type {AxisId[]} */
const AXES = ["yaxis", "yaxis2", "yaxis3"];

/**
 * @typedef {import("./types.d.ts").Trace} Trace
 * @typedef {import("./plotly.d.ts").Layout} Layout
 * @typedef {"yaxis" | "yaxis2" | "yaxis3"} AxisId
 * @typedef {import("../labels/types.d.ts").Panel & { across: number[], up: number[] }} Panel
 */

export class Labels {
  /** @param {(text: string, font: string) => number} measure the width in pixels of a text in a font as CSS names it */
  constructor(measure) {
    this.measure = measure;
    /** @type {Record<AxisId, import("../labels/types.d.ts").Kept>} */
    this.kept = { yaxis: new Map(), yaxis2: new Map(), yaxis3: new Map() };
  }

  /**
   * Starts with names in their present places, if these are free.
   * @param {import("../labels/types.d.ts").Kept[]} panels what is kept of each, from the top
   */
  keep([yaxis = new Map(), yaxis2 = new Map(), yaxis3 = new Map()]) {
    this.kept = { yaxis, yaxis2, yaxis3 };
  }

  /**
   * x, y and texts of every trace of labels, by its index: for each member its name, a gap, both ends of the line that leads to its
   * curve, and a gap.
   * @param {Trace[]} roles
   * @param {import("./types.d.ts").Now} now of Scene.at
   * @param {Layout} layout with its width and height in pixels
   */
  place(roles, now, layout) {
    /** @type {Record<number, import("./types.d.ts").Drawn>} */
    const labels = {};
    for (const name of AXES) {
      const indices = [...roles.keys()].filter(
        (index) => roles[index].meta.role === "label" && axisOf(roles[index]) === name,
      );
      if (!indices.length) continue;
      const panel = panelOf(name, roles, now, layout);
      const names = indices.flatMap((index) => this.names(roles[index], now));
      const places = placed(panel, names, this.kept[name]);
      let start = 0;
      for (const index of indices) {
        const { meta } = roles[index];
        const count = (meta.members ?? FIRST).length;
        const own = names
          .slice(start, start + count)
          .map(({ text }, which) => ({ text, place: places[start + which] }));
        start += count;
        labels[index] = traceOf(own, meta.caption, panel);
      }
    }
    return labels;
  }

  /**
   * The names of a trace of labels as placement.js takes them.
   * @param {Trace} trace
   * @param {import("./types.d.ts").Now} now
   */
  names({ meta, textfont }, { state }) {
    return (meta.members ?? FIRST).map((member, which) => {
      const text = filled(meta.words?.[which] ?? "", state.parameters[member]);
      return { ...nameOf(keyOf(meta.curve, member), text, textfont ?? {}, this.measure), text };
    });
  }
}

/**
 * A panel as placement.js takes it, and its axes.
 * @param {AxisId} axis
 * @param {Trace[]} roles
 * @param {import("./types.d.ts").Now} now
 * @param {Layout} layout
 */
function panelOf(axis, roles, { shown, drawn, readings, point, tangent, parabola }, layout) {
  const [across, up] = [shown.xaxis, shown[axis] ?? shown.yaxis];
  const { margin } = layout;
  const [low, high] = layout[axis]?.domain ?? [0, 1];
  const width = Math.max(1, layout.width - margin.l - margin.r);
  const height = Math.max(1, (layout.height - margin.t - margin.b) * (high - low));
  /** @param {number} x */
  const toX = (x) => ((x - across[0]) / (across[1] - across[0])) * width;
  /** @param {number} y */
  const toY = (y) => ((up[1] - y) / (up[1] - up[0])) * height;
  /** @type {Panel} */
  const panel = { width, height, across, up, curves: [], spots: [], strokes: [], line: null, zero: toY(0) };
  /** @type {(x: number, y: number) => number} */
  const spot = (x, y) => panel.spots.push(spotAt(toX(x), toY(y)));
  for (const trace of roles) {
    const { meta, visible } = trace;
    if (axisOf(trace) !== axis || visible === false || visible === "legendonly") continue;
    const members = meta.members ?? FIRST;
    if (meta.role === "curve") panel.curves.push(cells(drawn[members[0]], meta.curve, members[0], panel));
    if (meta.role === "point") {
      for (const member of members) spot(point.x, readings[member][meta.curve]);
      if (meta.line) panel.line = toX(point.x);
    }
    if (meta.role === "kink") {
      for (const member of members) {
        const own = having(drawn[member], meta.curve);
        const { x, breaks } = own;
        const y = own.y[meta.curve];
        for (const kink of breaks.filter(({ index }) => jumps(x, y, index))) {
          const ends = [y[kink.index], y[kink.index + 1], valueAtKink(own, meta.curve, kink)];
          for (const end of ends) spot(x[kink.index], end);
        }
      }
    }
    if (meta.role === "tangent")
      for (const [x, y, toEnd, toHeight] of tangent) panel.strokes.push([toX(x), toY(y), toX(toEnd), toY(toHeight)]);
    if (meta.role === "parabola")
      for (const half of parabola)
        for (const [index, { x, y }] of half.slice(1).entries())
          panel.strokes.push([toX(half[index].x), toY(half[index].y), toX(x), toY(y)]);
  }
  return panel;
}

/**
 * The cells of a member's curve, kept with it.
 * @param {import("./types.d.ts").Curves} all
 * @param {string} curve
 * @param {number} member
 * @param {Panel} panel
 */
function cells(all, curve, member, { across, up, width, height }) {
  const curves = having(all, curve);
  return made(curves, `cells of ${curve}`, `${member} ${across} ${up} ${width} ${height}`, () =>
    curveOf(keyOf(curve, member), { x: curves.x, y: curves.y[curve] }, across, up, { width, height }),
  );
}

/**
 * Labels as a trace, in the numbers of the axes.
 * @param {{ text: string, place: import("../labels/types.d.ts").Named | null }[]} labels
 * @param {string | undefined} caption
 * @param {Panel} panel
 */
function traceOf(labels, caption, { width, height, across, up }) {
  /** @param {number} x */
  const toX = (x) => across[0] + (x / width) * (across[1] - across[0]);
  /** @param {number} y */
  const toY = (y) => up[1] - (y / height) * (up[1] - up[0]);
  /** @type {{ x: (number | null)[], y: (number | null)[], text: string[] }} */
  const trace = { x: [], y: [], text: [] };
  /** @type {(x: number | null, y: number | null, text?: string) => void} */
  const add = (x, y, text = "") => {
    trace.x.push(x);
    trace.y.push(y);
    trace.text.push(text);
  };
  const gap = () => add(null, null);
  for (const { text, place } of labels) {
    // A name without a place, or without a line to its curve, has as many points as one with both: see strokes.js.
    const { x, y, comma, leader } = place ?? { x: 0, y: 0, comma: false, leader: null };
    // Out of view, where its dot is not drawn.
    const [fromX, fromY, toCurveX, toCurveY] = leader ?? [-width, -height, -width, -height];
    const said = comma ? `${text},` : text;
    add(toX(x), toY(y), place && said ? said : WORDLESS);
    gap();
    add(toX(fromX), toY(fromY), WORDLESS);
    add(toX(toCurveX), toY(toCurveY), WORDLESS);
    gap();
  }
  if (caption) add(across[1], up[1], caption);
  return trace;
}
