/** The reader's own zoom: told from the axes that the chart has fitted, kept while curves move, and undone by a button. */

export class Zoom {
  constructor(plot, button) {
    this.plot = plot;
    this.button = button;
    // The range of each axis without a zoom, null for those that Plotly is to find.
    this.fitted = {};
    this.set(false);
  }

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
    const differs = ([axis, range]) => {
      const shown = this.plot.layout[axis];
      if (!range) return shown.autorange === false;
      return range.some((end, index) => Math.abs(shown.range[index] - end) > 1e-9 * Math.abs(range[1] - range[0]));
    };
    this.set(Object.entries(this.fitted).some(differs));
    const view = JSON.stringify(axisRanges(this.plot.layout));
    if (!this.zoomed || view === this.view) return false;
    this.view = view;
    return true;
  }

  /** What Plotly.relayout takes to show the fitted axes again. */
  reset() {
    this.set(false);
    const change = {};
    for (const [axis, range] of Object.entries(this.fitted)) {
      if (range) change[`${axis}.range`] = [...range];
      else change[`${axis}.autorange`] = true;
    }
    return change;
  }

  /** What Plotly.relayout takes to show other ranges, by axis, where they differ from those shown. */
  moves(ranges) {
    const change = {};
    for (const [axis, range] of Object.entries(ranges)) {
      const { range: shown } = this.plot.layout[axis];
      if (range.some((end, index) => end !== shown[index])) change[`${axis}.range`] = range;
    }
    return change;
  }

  /** What Plotly.relayout takes to move the axes of a figure, such as { "xaxis.range": […] }, unless the reader has zoomed. */
  moved(layout) {
    const change = {};
    for (const [attribute, value] of Object.entries(layout)) {
      const [axis, part] = attribute.split(".");
      if (part === "range") this.fitted[axis] = [...value];
      const same = JSON.stringify(this.plot.layout[axis][part]) === JSON.stringify(value);
      if (!same && !(part === "range" && this.zoomed)) change[attribute] = value;
    }
    return change;
  }
}

/** The range of every axis in a layout, null for those that Plotly is to find. */
export function axisRanges(layout) {
  const axes = Object.keys(layout).filter((name) => /^[xy]axis\d*$/.test(name));
  return Object.fromEntries(axes.map((axis) => [axis, layout[axis].range ? [...layout[axis].range] : null]));
}
