/** The part of plotly.js that the live chart calls, and of its figures what the chart reads or sets. */

import type { AxisName, Trace, Update } from "./types.d.ts";

export interface Axis {
  range?: number[];
  autorange?: boolean;
  /** The share of the chart's height or width that it spans. */
  domain?: number[];
  [attribute: string]: unknown;
}

export type Layout = Record<AxisName, Axis> & {
  xaxis: Axis;
  yaxis: Axis;
  yaxis2?: Axis;
  yaxis3?: Axis;
  width: number;
  height: number;
  margin: { l: number; r: number; t: number; b: number };
  font: { family: string };
  annotations?: object[];
  dragmode?: "zoom" | false;
  uirevision?: string;
  paper_bgcolor?: string;
  plot_bgcolor?: string;
};

export interface Figure {
  data: Trace[];
  layout: Layout;
}

/** Attributes by their paths, such as { "yaxis.range": [0, 1] }. */
export type Change = Record<string, unknown>;

/** The element of a chart, from its first drawing on. */
export interface Plot extends HTMLElement {
  data: Trace[];
  layout: Layout;
  on(event: "plotly_relayout" | "plotly_doubleclick", act: () => void): void;
}

export interface Frame {
  data: Update[];
  traces: number[];
}

export interface Plotly {
  react(plot: Plot, data: Trace[], layout: Layout, config: object): Promise<unknown>;
  update(plot: Plot, data: Change, layout: Change, traces: number[]): Promise<unknown>;
  restyle(plot: Plot, data: Change, traces: number[]): Promise<unknown>;
  relayout(plot: Plot, layout: Change): Promise<unknown>;
  animate(plot: Plot, frame: Frame, options: object): Promise<unknown>;
  toImage(figure: Figure, options: { format: string; width: number; height: number; scale: number }): Promise<string>;
  purge(plot: Plot): void;
  /** Not public. */
  PlotSchema?: { findArrayAttributes: FindArrayAttributes };
}

export interface FindArrayAttributes {
  (trace: { type?: string; meta?: { role?: string } }): string[];
  remembers?: boolean;
}

declare global {
  interface Window {
    Plotly?: Plotly;
  }
}
