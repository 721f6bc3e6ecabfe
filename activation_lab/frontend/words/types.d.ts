/** Types of texts that follow parameters. */

import type { Told } from "../live_chart/types.d.ts";

/** A parameter's value for texts: "inf" for no limit. */
export type Value = number | "inf";

/** The texts of activation_lab/export/html/texts.py. */
export interface Texts {
  /** The values that each parameter takes; a combination's index counts through them, the last fastest. */
  parameters: Record<string, (Value | boolean)[]>;
  templates: string[];
  /** By name of a text, for each combination: the index of its template and the numbers in its slots. */
  rows: Record<string, [number, ...string[]][]>;
  between: Stretch[];
}

/** The texts for all values between two stops: see activation_lab/export/html/between.py. */
export interface Stretch {
  low: number;
  high: number;
  rows: Record<string, StretchRow>;
}

/** The index of a template and, for each slot, the number where the value is 0, what it gains with the value, and its digits. */
export type StretchRow = [number, ...[number, number, number | "code" | "set"][]];

/** What the weighted sum of parameters is, and for each the member, its name and its weight: see activation_lab/export/html/relations.py. */
export type Equation = [Value, ...[number, string, number][]];

/** What activation_lab/ui/panels/words.py sends. */
export interface WordsData {
  /** The key of the container with the chart. */
  scope: string;
  group: string;
  /** The address of each member's texts. */
  files: string[];
  /** The server's own words, and for which values; none where the browser has them. */
  html?: string;
  values?: Told[];
  /** Names of the members, which may hold {alpha}. */
  names?: string[];
}
