/** Types of the live chart: what Python sends, what frames and tracks hold, and what the chart's modules make of them. */

import type { Memory, Palettes } from "../shared/types.d.ts";
import type { Figure } from "./plotly.d.ts";

/** Of a picture to take away. */
export type Format = "png" | "svg";

/** The background of a picture to take away: its own white, or a light or dark page that shows through it. */
export type Ground = "white" | "light" | "dark";

/** Parameter values by name. */
export type Values = Record<string, number>;

/** f, f′ and so on at a point; f″ where it is shown. */
export type Reading = { f: number; slope: number; second?: number } & Record<string, number>;

/** A slider that the chart follows: Control in activation_lab/ui/charts/live_chart.py. */
export interface Control {
  key: string;
  kind: "parameter" | "range" | "point";
  /** Of the parameter that it sets. */
  name?: string;
  /** One number per thumb. */
  value: number[];
}

/** A function in a chart. */
export interface MemberData {
  /** The address of its frames, and of those of f″ where it is shown. */
  frames: string;
  second?: string;
  values: Values;
  /** The sliders of its parameters. */
  controls: Control[];
  /** Its curves at its values, and f″, in base64, where the frames do not hold them. */
  samples?: string;
  secondSamples?: string;
  /** The core's own numbers at the point, and, on a kink, from both of its sides. */
  reading?: Reading;
  sides?: Sides;
  /** The values at which curves are fitted into view, where these are not the defaults and the ends of the sliders. */
  fit?: Values[];
  /** f and f′ in the number format at the inputs whose steps can be seen, as base64 of float32. */
  rounded?: { f: string; slope: string };
  /** Where several functions meet: may hold {alpha} for the value of a parameter. */
  name?: string;
  /** A token of the palette. */
  colour?: string;
  /** The values from which on a parameter means no limit. */
  ends?: Values;
}

/** What a figure without frames shows at stops of one slider: Track in activation_lab/ui/charts/live_chart.py. */
export interface FigureTrack {
  key: string;
  value: number;
  stops: number[];
  traces: number[];
  updates: Update[][];
  /** Changes of a page that makes them itself, instead of `updates`: those at a position of the thumb. */
  at?: (thumb: number) => Update[];
  layouts: Record<string, unknown>[];
  /** Of a file that holds stops, updates and layouts. */
  address?: string;
  redraw: boolean;
}

/** What activation_lab/ui/charts/live_chart.py sends, or a page without a server says in its words. */
export interface LiveData {
  /** The key of the container that fullscreen shows, and in which the sliders are. */
  scope: string;
  description: string;
  fileName: string;
  height: number;
  phoneHeight?: number | null;
  title?: string;
  caption?: string;
  /** A figure, or the name of one in the first member's frames. */
  figure?: Figure;
  view?: string;
  /** None where the frames have them. */
  palettes?: Palettes;
  members: MemberData[];
  /** The sliders that all members share. */
  controls: Control[];
  range?: number[];
  point?: number;
  /** The window that the reader has zoomed to: both ends of the x-axis, of the y-axis and, if there are any, of the axes of f′ and f″. */
  window?: number[] | null;
  closeup?: boolean;
  difference?: boolean;
  /** Whether f′ is left out, since a teacher asks for it. */
  covered?: boolean;
  /** The number format in which f and f′ are drawn, if they are not in float64. */
  lens?: LensData;
  tracks?: FigureTrack[];
  /** The key of a slider that Play moves from stop to stop. */
  plays?: string;
  /** Whether the server is told that the chart is drawn. */
  tells?: boolean;
}

/** What activation_lab/figures/lens.py sends of a number format. */
interface NumberFormat {
  title: string;
  /** The bits of the significand, with the hidden one. */
  precision: number;
  smallestNormal: number;
  largest: number;
  /** Whether it has ±∞; else NaN stands for what is too large. */
  infinity: boolean;
}

/** With the inputs whose steps can be seen, as base64 of float32. */
export interface LensData extends NumberFormat {
  x: string;
}

/** The same, with what was derived from it. */
export interface Lens extends NumberFormat {
  edition: number;
  inputs: Float32Array;
  made: Memory;
}

/** f and f′ in a format, by input. */
export type Exact = Record<"f" | "slope", Map<number, number>>;

/** What is sent for a chart of functions. */
export type FunctionsData = LiveData & { range: number[]; point: number };

export type Side = "left" | "right";

/** The limits from the left and from the right. */
export interface Sides {
  f: [number, number];
  slope: [number, number];
  second?: [number, number];
}

/** A kink's position: an offset and what it gains with each parameter; or `stops`, its positions at the knots of one parameter. */
export interface Position {
  offset: number;
  gains: Values;
  stops?: Record<string, number[]>;
}

/** The sentence for x₀ on a kink, by what jumps there: "slope", "f" or "both"; of f″, by what it has there, such as "delta step". */
export type KinkWords = Record<string, string>;

/** The header of a frames file: see activation_lab/figures/frames.py. */
export interface FramesHeader {
  points: number;
  curves: string[];
  knots: Record<string, number[]>;
  /** Whether the samples are those at the defaults, then at each knot of each parameter alone, whose changes add up. */
  additive: boolean;
  defaults: Values;
  breaks: {
    index: number;
    f?: Side;
    slope?: Side;
    second?: Side;
    value?: Record<string, number>;
    at: Position;
    words?: KinkWords;
  }[];
  widest: [number, number];
  rangeStep: number;
  figures: Record<string, Figure>;
  palettes: Palettes;
}

export interface Frames extends Omit<FramesHeader, "breaks"> {
  breaks: Break[];
  /** Those of f″, where it is shown. */
  second?: Frames;
  /** Empty where the grid moves with a parameter. */
  x: Float32Array;
  /** Settings of the parameters (combinations of knots, unless these are additive) × curves × points. */
  samples: Float32Array;
}

/** Where a position of the grid is doubled. */
export interface Break {
  /** Of the left one of the two samples. */
  index: number;
  /** By curve, the side to which the value at the position belongs. */
  sides: Partial<Record<string, Side>>;
  at: Position;
  words?: KinkWords;
  /** By curve, the value there, where it is on neither side. */
  value?: Record<string, number>;
}

export type Numbers = Float32Array | Float64Array;

/** Curves on one grid. */
export interface Curves {
  x: Numbers;
  /** By name: "f", "slope", the edges of a band, one for each learned parameter. */
  y: Record<string, Numbers>;
  breaks: Break[];
  /** f″, named "second", on a grid of its own; the kinks are the same, in the same order. */
  second?: Curves;
  /** Values derived from them. */
  made: Memory;
}

export type AxisName = `${"x" | "y"}axis${"" | number}`;

/** The range of each axis. */
export type Ranges = Partial<Record<AxisName, number[]>> & { xaxis: number[]; yaxis: number[] };

/** Changed attributes of a trace, by their paths. */
export type Update = Record<string, unknown>;

/** What is drawn of a trace. */
export type Drawn = Update & { x: unknown[]; y: unknown[] };

/** What tells the chart which numbers go where; see activation_lab/figures/function_chart.py and compare_chart.py. */
export interface Meta {
  role: "curve" | "kink" | "label" | "point" | "tangent" | "parabola";
  /** None of a tangent or a parabola. */
  curve: string;
  /** Whether a curve is drawn as a number format has it. */
  rounded?: boolean;
  /** The members whose numbers these are; the first one where none are named. */
  members?: number[];
  /** Which ends at a kink. */
  end?: "open" | "filled";
  /** Whether a vertical line goes through the points. */
  line?: boolean;
  /** A colour for each member, and that of the paper. */
  colours?: string[];
  paper?: string;
  caption?: string;
  /** The name at each curve, in a trace of labels; may hold {alpha} for the value of a parameter. */
  words?: string[];
}

export interface Trace {
  type?: string;
  meta: Meta;
  mode?: string;
  /** Its name among the chart's elements. */
  uid?: string;
  fill?: string;
  cliponaxis?: boolean;
  yaxis?: "y" | "y2" | "y3";
  name?: string;
  text?: string[];
  textfont?: { family?: string; size?: number };
  visible?: boolean | "legendonly";
}

/** A member with its frames. */
export interface Member extends Omit<MemberData, "frames"> {
  frames: Frames;
  /** Its curves as the server has sent them. */
  sent?: Curves;
}

/** What the sliders say. */
export interface State {
  range: number[];
  point: number;
  /** By member. */
  parameters: Values[];
  /** For several functions, the values with which the page was sent. */
  set: Values[];
  /** By member, whether nothing has moved since. */
  asSent: boolean[];
  atRest: boolean;
  /** The same for the same sliders, and for the same state. */
  moved: string;
  signature: string;
}

/** The values of a function's parameters, by name; "inf" for no limit. */
export type Told = Record<string, number | "inf">;

/** What a chart shows: see followers.js. */
export interface Shown {
  members: Told[];
  range: number[];
  /** Whether these are the values that the server knows. */
  atRest: boolean;
  /** Whether it shows f″. */
  second: boolean;
}

/** Everything that is drawn for a state: see Scene.at. */
export interface Now {
  state: State;
  ranges: Ranges;
  shown: Ranges;
  drawn: Curves[];
  point: { x: number; reach: number };
  names: (string | undefined)[];
  /** The number format, if there is one, and by member its exact numbers, unless a slider has moved since they were sent. */
  seen?: { lens: Lens; exact: (Exact | null)[] };
  readings: Reading[];
  /** By member, with x₀ on one of its kinks. */
  sides: (Sides | null)[];
  /** The tangent of the first member as two lines, each [x, y, x, y]. */
  tangent: number[][];
  /** Its osculating parabola in two halves, where f″ is shown. */
  parabola: { x: number; y: number }[][];
  exact: boolean;
}
