/** Types of the network player: what Python sends, and where things stand in the picture. */

/** What activation_lab/ui/charts/network_player.py says with every message. */
export interface PlayerHead {
  /** The key of the container that fullscreen shows. */
  scope: string;
  /** Names the settings: stretches of other runs are forgotten. */
  run: string;
  /** The epoch to show at rest. */
  epoch: number;
  /** Epochs per stretch. */
  size: number;
  /** The last epoch. */
  most: number;
  /** The key of the slider that is followed. */
  slider: string;
  description: string;
}

/** What the player asks of its page: the epoch that it shows, and the number of the stretch that it wants. */
export interface Asked {
  epoch: number;
  stretch: number | null;
}

/** The header of activation_lab/lessons/playground/frames.py. */
export interface StretchHeader {
  /** The first epoch, and how many there are. */
  first: number;
  count: number;
  /** Points along a side of the boundary's map, and of a unit's. */
  points: number;
  unitPoints: number;
  /** The largest coordinate of the maps; the smallest is its negative. */
  extent: number;
  /** Units per hidden layer, and the title of its activation function. */
  layers: number[];
  titles: string[];
  inputs: number;
  examples: number;
  /** The byte of the colour for each byte of a boundary, from −127 on. */
  shades: number[];
}

/** The maps of one epoch, as bytes from −127 to 127, −128 for no number. */
export interface Epoch {
  boundary: Int8Array;
  links: Int8Array;
  unit(place: number): Int8Array;
}

export interface Stretch extends StretchHeader {
  /** Examples × inputs, and the class of each example. */
  x: Float32Array;
  classes: Float32Array;
  /** One number for every epoch so far. */
  trainingLoss: Float32Array;
  validationLoss: Float32Array;
  accuracy: Float32Array;
  frame(epoch: number): Epoch;
}

export interface Place {
  x: number;
  y: number;
}

export interface Square extends Place {
  side: number;
}

/** Where everything stands, in CSS pixels. */
export interface Arrangement {
  /** From top to bottom, as on a phone. */
  narrow: boolean;
  height: number;
  /** By layer, the inputs first. */
  squares: Square[][];
  boundary: Square;
  losses: Place & { width: number; height: number };
  labels: Place[];
  /** How wide a label may be. */
  labelWidth: number;
}
