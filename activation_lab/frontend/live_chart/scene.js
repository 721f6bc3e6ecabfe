/** The functions that a chart shows, its members: their curves at what the sliders say, the axes, and the readings at the point x₀. */

import { filled } from "../shared/numbers.js";
import { fitOne, fitSeveral } from "./axes.js";
import { difference, interpolate, received, valueAt } from "./curves.js";

const LEAST_SPAN = 0.01;
const TANGENT_REACH = 0.22;
// Two of the core's numbers that differ by no more of their size are the same but for rounding.
const ROUNDING = 1e-15;

export class Scene {
  /** data: as LiveChart.update takes it. loaded: the frames of its members. */
  constructor(data, loaded) {
    this.data = data;
    this.members = data.members.map((member, index) => {
      const sent = member.samples && received(loaded[index], member.samples);
      return { ...member, frames: loaded[index], sent };
    });
    this.memory = {};
  }

  /** Whether functions with names meet here, be it only one of them just now. */
  get several() {
    return Boolean(this.members[0].name);
  }

  /** What the sliders say now: every member's parameter values, x-range and point. read: a control's value. */
  state(read) {
    const { range, point } = this.data;
    const state = { range, point, parameters: this.members.map(({ values }) => ({ ...values })) };
    this.members.forEach(({ controls }, index) => {
      for (const control of controls) [state.parameters[index][control.name]] = read(control);
    });
    for (const control of this.data.controls) {
      const value = read(control);
      state[control.kind] = control.kind === "range" ? value : value[0];
    }
    let [low, high] = state.range;
    const { rangeStep, widest } = this.members[0].frames;
    if (high - low < LEAST_SPAN) {
      high = Math.min(low + rangeStep, widest[1]);
      low = high - rangeStep;
    }
    state.range = [low, high];
    state.moved = JSON.stringify(state);
    if (this.several) state.set = this.data.members.map(({ values }) => values);
    state.signature = JSON.stringify(state);
    state.asSent = this.members.map(
      (member, index) => state.point === point && sameValues(state.parameters[index], member.values),
    );
    return state;
  }

  /** What words beside the chart follow: see followers.js. No limit is "inf". */
  told({ parameters, asSent }) {
    const meant = ({ ends = {} }, index) =>
      Object.fromEntries(
        Object.entries(parameters[index]).map(([name, value]) => [name, value >= ends[name] ? "inf" : value]),
      );
    return { members: this.members.map(meant), atRest: asSent.every(Boolean) };
  }

  /** Whether the curves at rest are others than those that the frames give for the same state. */
  get hasSamples() {
    return this.members.some(({ sent }) => sent);
  }

  /**
   * All that is told of a state, to be drawn by its pieces: `ranges`, the fitted axes; `shown`, those in view; `drawn`, each
   * member's curves; `point`, the x₀ and how far its tangent reaches; `readings` there, `exact` if they are the core's own; `names`.
   *
   * panels: whether f′ has an axis of its own. zoomed: the axes that the reader has zoomed to, else null.
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
    const shown = Object.fromEntries(Object.keys(ranges).map((axis) => [axis, zoomed?.[axis] ?? ranges[axis]]));
    const drawn = this.differences(own, shown.xaxis, "now", "drawn");
    const point = { x: state.point, reach: (state.range[1] - state.range[0]) * TANGENT_REACH };
    const names = this.members.map(({ name }, index) => name && filled(name, state.parameters[index]));
    return { state, ranges, shown, drawn, point, names, ...this.read(own, state) };
  }

  /** f and f′ of every member at the point; where nothing has moved since, as the server has sent them. */
  read(own, { point, asSent }) {
    const sampled = (curves) => ({ f: valueAt(curves, "f", point), slope: valueAt(curves, "slope", point) });
    const exact = this.members.map(({ reading }, index) => asSent[index] && reading);
    let readings = own.map((curves, index) => exact[index] || sampled(curves));
    if (this.data.difference) {
      const [reference] = readings;
      readings = readings.map(({ f, slope }) => ({ f: gap(f, reference.f), slope: gap(slope, reference.slope) }));
    }
    return { readings, exact: exact.every(Boolean) };
  }

  /** Every member's curves at these parameters: those that the server has sent for its own, else from frames. */
  own(parameters, slot) {
    return this.members.map(({ frames, sent, values }, index) => {
      const now = parameters[index];
      const make = () => (sent && sameValues(now, values) ? sent : interpolate(frames, now));
      return this.remembered(`own ${slot} ${index}`, JSON.stringify(now), make);
    });
  }

  /** The curves to draw, in a view: the members' own or, if asked for, what parts them from the first. */
  differences(own, view, slot, purpose) {
    if (!this.data.difference) return own;
    return own.map((curves, index) => {
      const [key, reference] = [index, 0].map((member) => this.memory[`own ${slot} ${member}`].key);
      return this.remembered(`${purpose} ${index}`, `${key}${reference}${view}`, () =>
        difference(curves, own[0], view),
      );
    });
  }

  fitted(own, { range, set }, panels, zoomed) {
    const before = this.differences(this.own(set, "set"), range, "set", "fit set");
    const now = this.differences(own, range, "now", zoomed ? "fit now" : "drawn");
    return fitSeveral(before, now, range, panels);
  }

  /** What `make` gives; the very same object as last time in this slot if the key is the same. */
  remembered(slot, key, make) {
    if (this.memory[slot]?.key !== key) this.memory[slot] = { key, value: make() };
    return this.memory[slot].value;
  }
}

const sameValues = (values, others) => Object.entries(values).every(([name, value]) => value === others[name]);

/** What parts a number of the core from another one. */
function gap(value, other) {
  const apart = value - other;
  return Math.abs(apart) <= ROUNDING * Math.max(Math.abs(value), Math.abs(other)) ? 0 : apart;
}
