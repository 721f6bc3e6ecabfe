/** Types of labels: what is known of a panel, and where its names stand. Pixels from the panel's left and top. */

export interface Size {
  width: number;
  height: number;
}

/** x and y are of its middle. */
export interface Box extends Size {
  x: number;
  y: number;
}

/** From x and y to x and y. */
export type Stroke = [number, number, number, number];

/** A curve in cells across its panel: see cells.js. */
export interface Cells {
  low: Float64Array;
  high: Float64Array;
  middle: Float64Array;
  /** Extremes of stretches of 1, 2, 4 … cells, from each cell on, computed on demand. */
  lows: Float64Array[];
  highs: Float64Array[];
}

export interface Curve extends Cells {
  key: string;
  /** Curves of one family are parts of the same, such as f and the edges of its band. */
  family: string;
}

export interface Panel extends Size {
  curves: Curve[];
  /** What labels keep clear of beside curves: markers, straight lines (x, y, x, y), and a vertical line through points. */
  spots: { x: number; y: number; radius: number }[];
  strokes: number[][];
  line: number | null;
  /** The y of 0. */
  zero: number;
}

/** The name of a curve, which has the same key. */
export interface Name extends Size {
  key: string;
}

/** A name whose curve is in view. */
export interface Seen extends Name {
  /** Among all names. */
  index: number;
  lead: Curve;
  /** Pixels from another curve below which both look like one. */
  one: number;
  /** Whether the curve is somewhere farther from all others. */
  alone: boolean;
}

/** A word of a label: its name's index, whether another one follows, and where it stands from the label's middle. */
export interface Word {
  name: number;
  comma: boolean;
  dx: number;
  dy: number;
}

/** A label to place: its words, the curves that it names and all others. */
export interface Tag extends Size {
  key: string;
  keys: string[];
  words: Word[];
  own: Curve[];
  others: Curve[];
  /** The cells in which the curves that it names run together; null for all. */
  where: Set<number> | null;
  lead: Curve;
  /** The same with a line for each word, where there are several. */
  stacked: Tag | null;
}

export interface Place {
  box: Box;
  /** The line to its curve, for a label in the open. */
  leader: Stroke | null;
  /** Beside its curve: above (-1) or below, over the middle of which cell; and pixels to other curves. */
  side: number;
  cell: number;
  room: number;
  /** The cell of its leader's end. */
  anchor: number;
  /** Compared with other places: the larger, the better. */
  worth: number;
  stacked: boolean;
}

/** Where a label was, as shares of the panel. */
export interface Was extends Omit<Place, "box" | "leader"> {
  x: number;
  y: number;
  /** Whether it was in the open, and how often in a row. */
  leads: boolean;
  age: number;
}

/** What is remembered, by the keys of names and of labels. */
export type Kept = Map<string, { joined: boolean; was?: Was }>;

export interface Taken {
  boxes: Box[];
  leaders: Stroke[];
}

/** Where a name stands, whether another one of the same label follows, and the line to its curve if it has one. */
export interface Named {
  x: number;
  y: number;
  comma: boolean;
  leader: Stroke | null;
}

/** What a label in the open keeps clear of curves, of spots, and of labels beside it. */
export interface Rooms {
  curves: number;
  spots: number;
  labels: number;
}

/** An end of a leader: the cell, and what it costs. */
export interface End {
  cell: number;
  cost: number;
}
