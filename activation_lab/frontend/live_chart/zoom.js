/** The reader's own zoom: told from the axes that the chart has fitted, kept while curves move, and undone by a button. */

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
    this.set(false);
  }

  /** @param {boolean} zoomed */
  set(zoomed) {
    this.zoomed = zoomed;
    this.button.hidden = !zoomed;
  }

  /** The axes that the reader has zoomed to, else null. */
  ranges() {
    return this.zoomed ? axisRanges(this.plot.layout) : null;
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
