/** Types of what every component uses. */

/** Colours such as "#ff0080" by token such as "$paper". */
export type Palette = Record<string, string>;

export type Theme = "light" | "dark";

export type Palettes = Record<Theme, Palette>;

/** What Python has packed as length, JSON and body. */
export interface Headed<Header> {
  header: Header;
  body: Uint8Array<ArrayBuffer>;
}

/** The value made last, by slot, and its key. */
export type Memory = Record<string, { key: unknown; value: unknown }>;
