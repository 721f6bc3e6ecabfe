/** Types of what Python puts into pages without a server. */

import type { FigureTrack, LiveData } from "../live_chart/types.d.ts";

/** The data of activation_lab/static_site/cheat_sheet_page.py: the key of its list in the address, and what that says for no function. */
export interface CheatSheetPage {
  key: string;
  none: string;
}

/** A parameter as activation_lab/export/html/controls.py describes it. */
export interface Parameter {
  /** Of its control. */
  key: string;
  name: string;
  symbol: string;
  kind: "number" | "constant" | "limit" | "choice";
  low: number;
  high: number;
  step: number;
  /** The positions of its control at the start, and at its default; the index for a choice. */
  value: number;
  defaultValue: number;
  /** The key of the switch without which its slider does not count. */
  switch: string | null;
  /** The labels of a choice. */
  choices: string[];
  /** The values for which the page has texts; null where it has them for all. */
  held: number[] | null;
  /** Whether its slider counts at the start. */
  on: boolean;
  /** The decimals of its slider's stops. */
  digits: number;
}

/** Where the x-range and x₀ stand, and what is zoomed to. */
export interface View {
  range: number[];
  point: number;
  window: number[] | null;
}

/** The data of every page with a live chart of functions. */
export interface ViewPage {
  name: string;
  start: View;
  defaultSettings: View;
  /** Of its settings, as the app names them. */
  keys: { range: string; point: string; window: string };
  widest: [number, number];
  rangeStep: number;
  pointStep: number;
}

/** The data of activation_lab/export/html/function_page.py. */
export interface FunctionPage extends ViewPage {
  title: string;
  caption: string;
  /** The chart for a reader who does not see it, without and with f″. */
  descriptions: string[];
  height: number;
  parameters: Parameter[];
  defaults: Record<string, number>;
  start: View & { view: string; closeup: boolean; second: boolean };
  defaultSettings: View & { view: string; closeup: boolean; second: boolean };
  keys: ViewPage["keys"] & { view: string; numbers: string };
  closeupSwitch: string;
  secondSwitch: string;
  /** Names of figures by the labels of their buttons. */
  views: Record<string, string>;
  /** A compressed list of Texts. */
  texts: string;
  /** The values at which the curves are fitted into view, where these are not the defaults and all ends of sliders. */
  fit?: Record<string, number>[];
  /** What the app's address says besides what this page's says. */
  kept?: [string, string][];
}

/** The data of activation_lab/export/html/compare_page.py. */
export interface ComparePage extends ViewPage {
  keys: ViewPage["keys"] & { functions: string };
  functions: string;
  /** The addresses of other comparisons by their functions. */
  others: Record<string, string>;
  fileName: string;
  /** Without and with f″: of functions and of differences. */
  figures: LiveData["figure"][][];
  /** The height, and that on a phone. */
  heights: [number, number | null][];
  captions: string[];
  /** How its curves are told apart, for a reader who does not see them. */
  curves: string[];
  members: {
    function: string;
    name: string;
    colour: string;
    values: Record<string, number>;
    /** The index of its texts. */
    texts: number;
    parameters: Parameter[];
    /** Of a typed function: the values at which its curves are fitted into view. */
    fit?: Record<string, number>[];
  }[];
  start: View & { difference: boolean; second: boolean };
  defaultSettings: View & { functions: string };
  /** What the address says of choices without a control, and of a typed function beside its sliders. */
  fixed: Record<string, string>;
  /** What can be seen in the state at the start, and in any, without and with f″. */
  sentence: string | null;
  any: string[];
  /** A compressed list of Texts, a list for each member that says something else. */
  texts: string;
}

/** The data of a lesson's page: `embedded` is a Lesson, `run` the playground's. */
export interface LessonPage {
  name: string;
  embedded: string;
  run: string;
}

/** The recorded results of activation_lab/static_site/lesson_page.py. */
export interface Lesson {
  name: string;
  slider: { key: string; values: number[]; start: number } | null;
  choice: { key: string; labels: string[] };
  guess: { key: string; right: string[]; judged: number };
  covered: string;
  guide: Guide | null;
  cases: Case[];
}

/** Questions, and the answers to every combination of theirs, HTML by name. */
export interface Guide {
  questions: { key: string; options: string[] }[];
  parts: Record<string, string>[];
}

/** One setting of a lesson: its charts, and texts for every stop of the slider, or one for all. */
export interface Case {
  charts: {
    fileName: string;
    figure: LiveData["figure"];
    height: number;
    phoneHeight: number | null;
    descriptions: string[];
    plays?: string;
    covered: LiveData["figure"];
    /** `updates` by trace and stop, instead of by stop and trace. */
    track: Omit<FigureTrack, "key" | "value" | "updates"> & { byTrace: FigureTrack["updates"] };
  }[];
  saw: string[];
  formula: string[];
}

/** The data of a search field, from activation_lab/static_site/searched.py: what it finds, and what it says. */
export interface SearchData {
  guess: string;
  nothing: string;
  mostResults: number;
  /** What stands after a title, by the kind of target. */
  kinds: Record<string, string>;
  targets: Linked[];
}

/** The data of activation_lab/static_site/gallery.py: what each property means, too. */
export interface GalleryPage extends SearchData {
  meanings: Record<string, string>;
}

/** A library's names, from activation_lab/static_site/names_page.py. at: the place of the function that a row's names mean there. */
export interface NamingLibrary {
  title: string;
  /** What people write for a module, by that. */
  short: Record<string, string>;
  /** Whether the library ignores case. */
  anyCase: boolean;
  rows: NamingRow[];
}

/** Names of one function, and its place in the list. */
export interface NamingRow {
  names: string[];
  at: number;
  called?: Called;
}

/**
 * What a call of a name means, as Row.called of activations/libraries/table.py says.
 *
 * takes: by argument, the parameter that has its value, the only value for which the row holds, or null if it changes nothing. values: of the
 * parameters, without arguments. settings: the places of the function in the list; itself: where it is at its defaults.
 */
export interface Called {
  takes: Record<string, string | number | null>;
  values: Record<string, number | boolean>;
  settings: { values: Record<string, number | boolean>; at: number }[];
  itself: number;
}

/** The data of activation_lab/static_site/names_page.py. here: the title of the catalog's own names; chosen: who chooses a name, in a sentence. */
export interface NamesPage {
  here: string;
  libraries: NamingLibrary[];
  chosen: Record<string, string>;
}

/** The data of activation_lab/export/html/gates/page.py; `embedded` is a list of GateRecords. */
export interface GatesPage {
  name: string;
  scope: string;
  /** Of its settings, as the app names them. */
  keys: { gate: string; atGate: string; atValue: string };
  /** The place of the gate that is shown at first, and where gate and value stand then. */
  first: number;
  start: number;
  startValue: number;
  /** What the app's address says of the settings at the start. */
  begun: Record<string, string>;
  /** Both ends of both sliders. */
  ends: [number, number];
  /** The gates and the values at which the page has numbers to read: every stop, and the start. */
  gates: number[];
  values: number[];
  height: number;
  phoneHeight: number;
  embedded: string;
}

/** A gate's figure at the start, and what of its traces changes: for each of `values`, at each of the gate's `stops`, by trace. */
export interface GateRecord {
  name: string;
  /** With {gate}, {value}, {f}, {dgate} and {dvalue}. */
  description: string;
  figure: NonNullable<LiveData["figure"]>;
  stops: number[];
  values: number[];
  traces: number[];
  updates: FigureTrack["updates"][];
  /** Of the numbers that are read: open and slope at each of the page's gates, through and passing at each of its values. */
  factors: Record<"open" | "slope" | "through" | "passing", number[]>;
  /** The traces that show them. */
  readouts: Record<"f" | "dgate" | "dvalue", number>;
  /** The end that the slices' axis needs for each of the page's gates, and for each of its values. */
  ends: [number[], number[]];
}

/** What of a function or page is searched: see activation_lab/content/search.py. */
export interface Target {
  kind: string;
  names: string[];
  words: string;
  use: string;
}

/** A target with its address, on the site or, where that has no such page, in the app. */
export interface Linked extends Target {
  title: string;
  properties: string[];
  address: string;
  isHere: boolean;
}

/** The parts of a link that were ignored or changed. */
export interface NotTaken {
  leftOut: string[];
  moved: string[];
}

/** Moves the slider with this key to what a link says: within its ends and, where `held` are given, to one of these. */
export type Slide = (key: string, low: number, high: number, held?: number[] | null) => void;

declare global {
  interface Window {
    /** Addresses that hold the frames, by function: put there by activation_lab/export/html/function_page.py. */
    FRAMES: Record<string, string>;
  }

  interface DocumentEventMap {
    /** The lesson of the page is decompressed. */
    lesson: CustomEvent<Lesson>;
  }
}
