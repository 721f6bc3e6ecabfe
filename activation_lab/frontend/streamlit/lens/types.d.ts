/** Types of what is told of a number format beside a chart. */

import type { Told } from "../../live_chart/types.d.ts";

/** A thumb that has moved: a parameter's name or an end of the x-range, and where it is. */
export interface Moved {
  name: string;
  value: number | "inf";
}

/** What activation_lab/ui/controls/lens.py sends. */
export interface Sent {
  /** The key of the container with the chart. */
  scope: string;
  html: string;
  range: number[];
  /** By function: its values, the beginning of its files' addresses, and the lowest value, the step and the key in an address of each slider. */
  members: { values: Told; address: string; sliders: Record<string, [number, number, string]> }[];
  /** Names of the functions, which may hold {alpha}. */
  names?: string[];
}

/** Row by row what is told, and how much. */
export type Rows = [string, string][];

/** A file of activation_lab/server/lens_files.py: stops, and what is told there. */
export type LensFile = [number | "inf", Rows][];
