/** The functions that a chart shows, its members: their curves at what the sliders say, the axes, and the readings at the point x₀. */

import { remembered } from "../shared/memory.js";
import { filled } from "../shared/numbers.js";
import { corners, fitOne, fitSeveral, turns } from "./axes.js";
import { interpolate, received, valueAt } from "./curves.js";
import { difference } from "./differences.js";
import { parabolaAt, readAt, sidesApart, tangentAt } from "./kinks.js";
import { exactOf, inFormat, lensOf, seenAt } from "./rounded.js";

const LEAST_SPAN = 0.01;
const TANGENT_REACH = 0.22;
// Two of the core's numbers whose relative difference is no larger are equal up to rounding.
const ROUNDING = 1e-15;

// Scenes with exact numbers of a format; each is to be drawn, even if no slider has moved.
let editions = 0;

export class Scene {
  /**
   * @param {import("./types.d.ts").FunctionsData} data
   * @param {import("./types.d.ts").Frames[]} loaded the frames of its members
   */
  constructor(data, loaded) {
    this.data = data;
    /** @type {import("./types.d.ts").Member[]} */
    this.members = data.members.map((member, index) => {
      const sent = member.samples || member.secondSamples ? received(member, loaded[index]) : undefined;
      return { ...member, reading: member.reading && withNaN(member.reading), frames: loaded[index], sent };
    });
    /** @type {import("../shared/types.d.ts").Memory} */
    this.memory = {};
    if (data.lens) editions += 1;
    const lens = data.lens && lensOf(data.lens, editions);
    this.lens = lens;
    this.exact = lens && data.members.map((member) => exactOf(lens, member));
  }

  /** Whether functions with names meet here, be it only one of them just now. */
  get several() {
    return Boolean(this.members[0].name);
  }

  /**
   * What the sliders say now: every member's parameter values, x-range and point.
   * @param {(control: import("./types.d.ts").Control) => number[]} read a control's value
   * @returns {import("./types.d.ts").State}
   */
  state(read) {
    let { range, point } = this.data;
    const parameters = this.members.map(({ values }) => ({ ...values }));
    this.members.forEach(({ controls }, index) => {
      for (const control of controls) if (control.name) [parameters[index][control.name]] = read(control);
    });
    for (const control of this.data.controls) {
      if (control.kind === "range") range = read(control);
      else [point] = read(control);
    }
    let [low, high] = range;
    const { rangeStep, widest } = this.members[0].frames;
    if (high - low < LEAST_SPAN) {
      high = Math.min(low + rangeStep, widest[1]);
      low = high - rangeStep;
    }
    const set = this.several ? this.data.members.map(({ values }) => values) : [];
    const asSent = this.members.map(
      ({ values }, index) => point === this.data.point && sameValues(parameters[index], values),
    );
    const shown = { range: [low, high], point, parameters };
    const signature = JSON.stringify({ ...shown, set, edition: this.lens?.edition });
    return { ...shown, set, asSent, atRest: asSent.every(Boolean), moved: JSON.stringify(shown), signature };
  }

  /**
   * The values in a state that the words near the chart follow (followers.js); "inf" stands for no limit.
   * @param {import("./types.d.ts").State} state
   * @returns {import("./types.d.ts").Shown}
   */
  shownIn({ parameters, range, atRest }) {
    const members = this.members.map(({ ends = {} }, index) => {
      /** @type {[string, number | "inf"][]} */
      const values = Object.entries(parameters[index]).map(([name, value]) => [
        name,
        value >= ends[name] ? "inf" : value,
      ]);
      return Object.fromEntries(values);
    });
    return { members, range, atRest, second: this.members[0].frames.second !== undefined };
  }

  /**
   * The description of a state that has come back from the server, if its numbers differ from the drawn ones by less than a pixel;
   * none if there is more to draw.
   * @param {import("./types.d.ts").State} state
   * @param {import("./types.d.ts").Now} before what is drawn
   * @param {boolean} panels
   * @param {import("./zoom.js").Fitted | null} zoomed
   */
  rested(state, before, panels, zoomed) {
    if (this.lens || state.moved !== before.state.moved || this.members.some(({ sent }) => sent)) return null;
    const now = this.at(state, panels, zoomed);
    return JSON.stringify(now.ranges) === JSON.stringify(before.ranges) ? now : null;
  }

  /**
   * All that is told of a state, to be drawn by its pieces: `ranges`, the fitted axes; `shown`, those in view; `drawn`, each
   * member's curves; `point`, the x₀ and how far its `tangent` and `parabola` reach; `readings` there, and from both `sides` of a kink, `exact` if
   * they are the core's own; `names`.
   *
   * @param {import("./types.d.ts").State} state
   * @param {boolean} panels whether f′ has an axis of its own
   * @param {import("./zoom.js").Fitted | null} zoomed the axes that the reader has zoomed to
   * @returns {import("./types.d.ts").Now}
   */
  at(state, panels, zoomed) {
    const { closeup } = this.data;
    const own = this.own(state.parameters, "now");
    const fit = this.several
      ? this.fitted(own, state, panels, zoomed)
      : this.remembered("fit", JSON.stringify(state.range), () =>
          fitOne(this.members[0], state.range, panels, closeup),
        );
    const ranges = structuredClone(fit); // Plotly changes the arrays that it is given.
    const shown = seen(ranges, zoomed);
    const drawn = this.differences(own, shown.xaxis, "now", "drawn");
    const point = { x: state.point, reach: (state.range[1] - state.range[0]) * TANGENT_REACH };
    const names = this.members.map(({ name }, index) => name && filled(name, state.parameters[index]));
    const read = this.read(own, state);
    const [reading, sides] = [read.readings[0], read.sides[0]];
    const touching = { tangent: tangentAt(point, reading, sides), parabola: parabolaAt(point, reading, sides) };
    const rounding = this.lens && { lens: this.lens, exact: this.exactIn(state) };
    return { state, ranges, shown, drawn, point, names, seen: rounding, ...touching, ...read };
  }

  /**
   * f and f′ of every member at the point, and from both sides if it is on a kink; where nothing has moved since, as the server has sent them.
   * @param {import("./types.d.ts").Curves[]} own
   * @param {import("./types.d.ts").State} state
   */
  read(own, { point, asSent, parameters }) {
    const found = this.members.map(({ frames, reading, sides, ends = {} }, index) => {
      if (asSent[index] && reading) return { reading, sides: sides ?? null, exact: true };
      if (this.lens) return { reading: this.rounded(own[index], point), sides: null, exact: false };
      const values = { ...parameters[index] };
      for (const [name, end] of Object.entries(ends)) if (values[name] >= end) values[name] = Infinity;
      return { ...readAt(own[index], values, frames.knots, point), exact: false };
    });
    const exact = found.every((each) => each.exact);
    const [reference] = found;
    if (!this.data.difference)
      return { readings: found.map(({ reading }) => reading), sides: found.map(({ sides }) => sides), exact };
    const readings = found.map(({ reading: { f, slope, second } }) => ({
      f: gap(f, reference.reading.f),
      slope: gap(slope, reference.reading.slope),
      ...(second !== undefined && { second: gap(second, reference.reading.second ?? 0) }),
    }));
    return { readings, sides: found.map((each) => sidesApart(each, reference, gap)), exact };
  }

  /**
   * By member the exact numbers of the format; null where a slider has moved since they were sent.
   * @param {import("./types.d.ts").State} state
   */
  exactIn({ parameters }) {
    return this.members.map(({ values }, index) =>
      this.exact && sameValues(parameters[index], values) ? this.exact[index] : null,
    );
  }

  /**
   * f and f′ as the number format has them at a point, f″ as it is.
   * @param {import("./types.d.ts").Curves} curves
   * @param {number} point
   * @returns {import("./types.d.ts").Reading}
   */
  rounded(curves, point) {
    const { lens } = this;
    if (!lens) throw new Error("no format");
    const input = inFormat(point, lens);
    /** @param {"f" | "slope"} name */
    const read = (name) => seenAt(curves, name, [input], lens, null)[0];
    const second = curves.second && valueAt(curves, "second", point);
    return { f: read("f"), slope: read("slope"), ...(second !== undefined && { second }) };
  }

  /**
   * Every member's curves at these parameters: those that the server has sent for its own, else from frames.
   * @param {import("./types.d.ts").Values[]} parameters
   * @param {string} slot
   */
  own(parameters, slot) {
    return this.members.map(({ frames, sent, values }, index) => {
      const now = parameters[index];
      const make = () => (sent && sameValues(now, values) ? sent : interpolate(frames, now));
      return this.remembered(`own ${slot} ${index}`, JSON.stringify(now), make);
    });
  }

  /**
   * The curves to draw, in a view: the members' own or, on request, their differences from the first.
   * @param {import("./types.d.ts").Curves[]} own
   * @param {number[]} view
   * @param {string} slot
   * @param {string} purpose
   */
  differences(own, view, slot, purpose) {
    if (!this.data.difference) return own;
    return own.map((curves, index) => {
      const [key, reference] = [index, 0].map((member) => this.memory[`own ${slot} ${member}`].key);
      return this.remembered(`${purpose} ${index}`, `${key}${reference}${view}`, () =>
        difference(curves, own[0], view),
      );
    });
  }

  /**
   * @param {import("./types.d.ts").Curves[]} own
   * @param {import("./types.d.ts").State} state
   * @param {boolean} panels
   * @param {import("./zoom.js").Fitted | null} zoomed
   */
  fitted(own, { range, set }, panels, zoomed) {
    const before = this.differences(this.own(set, "set"), range, "set", "fit set");
    const now = this.differences(own, range, "now", zoomed ? "fit now" : "drawn");
    return fitSeveral([...before, ...this.reach(set, range)], now, range, panels);
  }

  /**
   * The curves at the ends of the members' sliders; for differences, with one slider at an end and the others as set.
   * @param {import("./types.d.ts").Values[]} set
   * @param {number[]} range
   */
  reach(set, range) {
    const { members } = this;
    if (!this.data.difference) return this.remembered("corners", "", () => members.flatMap(corners));
    const key = JSON.stringify(set);
    const ends = this.remembered("turns", key, () => members.map((member, index) => turns(member, set[index])));
    return this.remembered("reach", `${key}${range}`, () => {
      const [first, ...others] = this.own(set, "set");
      return others.flatMap((curves, index) => [
        ...ends[index + 1].map((end) => difference(end, first, range)),
        ...ends[0].map((end) => difference(curves, end, range)),
      ]);
    });
  }

  /**
   * @template Value
   * @param {string} slot
   * @param {string} key
   * @param {() => Value} make
   */
  remembered(slot, key, make) {
    return remembered(this.memory, slot, key, make);
  }
}

/**
 * The axes in view: those fitted, or those that the reader has zoomed to.
 * @param {import("./types.d.ts").Ranges} ranges
 * @param {import("./zoom.js").Fitted | null} zoomed
 * @returns {import("./types.d.ts").Ranges}
 */
const seen = ({ xaxis, yaxis, yaxis2, yaxis3 }, zoomed) => ({
  xaxis: zoomed?.xaxis ?? xaxis,
  yaxis: zoomed?.yaxis ?? yaxis,
  ...(yaxis2 && { yaxis2: zoomed?.yaxis2 ?? yaxis2 }),
  ...(yaxis3 && { yaxis3: zoomed?.yaxis3 ?? yaxis3 }),
});

/**
 * What the server has read: JSON has null where there is no finite number.
 * @param {import("./types.d.ts").Reading} reading
 */
function withNaN(reading) {
  const read = { ...reading };
  for (const [name, value] of Object.entries(read)) read[name] = value ?? Number.NaN;
  return read;
}

/** @type {(values: import("./types.d.ts").Values, others: import("./types.d.ts").Values) => boolean} */
const sameValues = (values, others) => Object.entries(values).every(([name, value]) => value === others[name]);

/**
 * The difference of two numbers of the core.
 * @param {number} value
 * @param {number} other
 */
function gap(value, other) {
  const difference = value - other;
  return Math.abs(difference) <= ROUNDING * Math.max(Math.abs(value), Math.abs(other)) ? 0 : difference;
}

/**
 * Whether a chart is one of functions.
 * @param {import("./types.d.ts").LiveData} data
 * @returns {data is import("./types.d.ts").FunctionsData}
 */
export const ofFunctions = (data) => data.members.length > 0;
