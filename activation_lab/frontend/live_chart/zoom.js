/**
 * The reader's own zoom: distinguished from the axes that the chart has fitted, kept while curves move, and undone by a button. The page
 * around a chart of functions keeps it in its address as a window: activation_lab/content/window.py.
 */

/**
 * @typedef {import("./types.d.ts").AxisName} AxisName
 * @typedef {Partial<Record<AxisName, number[] | null>>} Fitted the range of each axis, null for those that Plotly is to find
 */

export class Zoom {
  /**
   * @param {import("./plotly.d.ts").Plot} plot
   * @param {HTMLElement} button
   */
  constructor(plot, button) {
    this.plot = plot;
    this.button = button;
    /** @type {Fitted} Without a zoom. */
    this.fitted = {};
    this.view = "";
    this.zoomed = false;
    /** @type {Fitted | null} What is to be shown, until it is drawn. */
    this.asked = null;
    // The latest window from the page, as JSON, and those sent to the page since, which will come back.
    this.known = "null";
    /** @type {string[]} */
    this.sent = [];
    this.set(false);
  }

  /** @param {boolean} zoomed */
  set(zoomed) {
    this.zoomed = zoomed;
    this.asked = null;
    this.button.hidden = !zoomed;
  }

  /** The axes that the reader has zoomed to, else null. */
  ranges() {
    return this.zoomed ? (this.asked ?? axisRanges(this.plot.layout)) : null;
  }

  /**
   * Takes the page's window, null for none; returns whether the axes must change.
   * @param {number[] | null | undefined} window
   */
  takes(window) {
    if (!this.isNews(window) || (!window && !this.zoomed)) return false;
    this.show(window);
    return true;
  }

  /**
   * Whether the page's window is new, rather than one that was sent or already known.
   * @param {number[] | null | undefined} window
   */
  isNews(window) {
    const text = JSON.stringify(window ?? null);
    if (text === this.known) return false;
    this.known = text;
    const place = this.sent.lastIndexOf(text);
    this.sent.splice(0, place + 1);
    return place < 0 && !this.sent.length;
  }

  /**
   * Shows a window, or none, at the next drawing.
   * @param {number[] | null | undefined} window
   */
  show(window) {
    this.set(Boolean(window));
    if (window)
      this.asked = Object.fromEntries(
        PLANE.map((axis, place) => [axis, window.slice(2 * place, 2 * place + 2)]).filter(([, ends]) => ends.length),
      );
  }

  /** Call this when the requested window has been drawn. */
  drawn() {
    this.asked = null;
    this.view = JSON.stringify(axisRanges(this.plot.layout));
  }

  /**
   * What Plotly.relayout takes to show what is asked for, or the fitted axes.
   * @param {Fitted} fitted
   */
  toAsked(fitted) {
    const { asked } = this;
    if (!asked) return this.reset();
    const ranges = Object.fromEntries(axisNames(fitted).map((axis) => [axis, asked[axis] ?? fitted[axis] ?? null]));
    const change = this.moves(ranges);
    this.view = JSON.stringify({ ...axisRanges(this.plot.layout), ...ranges });
    this.asked = null;
    return change;
  }

  /** The window in view, to tell the page: as many digits as pixels show, and the axes of f′ and f″ only as far as they are not the fitted ones. */
  window() {
    if (!this.zoomed) return this.tell(null);
    const shown = this.ranges();
    /** @param {AxisName} axis */
    const differs = (axis) => this.fitted[axis]?.some((end, index) => end !== shown?.[axis]?.[index]);
    const axes = PLANE.slice(0, 1 + Math.max(1, PLANE.findLastIndex(differs)));
    return this.tell(axes.flatMap((axis) => rounded(this.plot.layout[axis]?.range ?? [])));
  }

  /** @param {number[] | null} window */
  tell(window) {
    this.sent.push(JSON.stringify(window));
    return window;
  }

  /** Plotly reports our own changes too: the reader has zoomed when the axes are not the fitted ones. Tells whether that view is new. */
  notice() {
    /** @param {AxisName} axis */
    const differs = (axis) => {
      const [shown, range] = [this.plot.layout[axis], this.fitted[axis]];
      if (!range) return shown.autorange === false;
      const { range: ends = [] } = shown;
      return range.some((end, index) => Math.abs(ends[index] - end) > 1e-9 * Math.abs(range[1] - range[0]));
    };
    this.set(axisNames(this.fitted).some(differs));
    const view = JSON.stringify(axisRanges(this.plot.layout));
    if (!this.zoomed || view === this.view) return false;
    this.view = view;
    return true;
  }

  /** What Plotly.relayout takes to show the fitted axes again. */
  reset() {
    this.set(false);
    /** @type {import("./plotly.d.ts").Change} */
    const change = {};
    for (const axis of axisNames(this.fitted)) {
      const range = this.fitted[axis];
      if (range) change[`${axis}.range`] = [...range];
      else change[`${axis}.autorange`] = true;
    }
    return change;
  }

  /**
   * What Plotly.relayout takes to show other ranges, where they differ from those shown.
   * @param {Fitted} ranges
   */
  moves(ranges) {
    /** @type {import("./plotly.d.ts").Change} */
    const change = {};
    for (const axis of axisNames(ranges)) {
      const [range, shown] = [ranges[axis], this.plot.layout[axis].range];
      if (range?.some((end, index) => end !== shown?.[index])) change[`${axis}.range`] = range;
    }
    return change;
  }

  /**
   * What Plotly.relayout takes to move the axes of a figure, such as { "xaxis.range": […] }, unless the reader has zoomed.
   * @param {import("./plotly.d.ts").Change} layout
   */
  moved(layout) {
    /** @type {import("./plotly.d.ts").Change} */
    const change = {};
    for (const [attribute, value] of Object.entries(layout)) {
      const [axis, part] = attribute.split(".");
      if (!isAxis(axis)) continue;
      if (part === "range" && Array.isArray(value)) this.fitted[axis] = [...value];
      const same = JSON.stringify(this.plot.layout[axis][part]) === JSON.stringify(value);
      if (!same && !(part === "range" && this.zoomed)) change[attribute] = value;
    }
    return change;
  }
}

/** @type {AxisName[]} */
const PLANE = ["xaxis", "yaxis", "yaxis2", "yaxis3"];
// The share of an axis that is too small for its pixels.
const FINEST = 1e-4;

/**
 * Both ends of an axis with as many decimals as its pixels show.
 * @param {number[]} ends
 */
function rounded([low, high]) {
  const decimals = Math.min(15, Math.max(0, -Math.floor(Math.log10((high - low) * FINEST))));
  return [low, high].map((end) => Number(end.toFixed(decimals)) + 0);
}

/**
 * @param {string} name
 * @returns {name is AxisName}
 */
const isAxis = (name) => /^[xy]axis\d*$/.test(name);

/**
 * The names of the axes in an object that has something for each, such as a layout.
 * @param {object} several
 */
export const axisNames = (several) => Object.keys(several).filter(isAxis);

/**
 * The range of every axis in a layout, null for those that Plotly is to find.
 * @param {import("./plotly.d.ts").Layout} layout
 * @returns {Fitted}
 */
export function axisRanges(layout) {
  return Object.fromEntries(axisNames(layout).map((axis) => [axis, layout[axis].range?.slice() ?? null]));
}
