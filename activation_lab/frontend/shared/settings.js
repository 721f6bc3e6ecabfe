/** What activation_lab/frontend/scripts.py sets for each script: here are the names, and values for a page that brings plotly.js itself. */

/** The address of plotly.js, relative to ROOT. */
export const PLOTLY = "";
/** What addresses are relative to. */
export const ROOT = document.baseURI;
/**
 * Colours by token: those of activation_lab/figures/palette.py.
 * @type {import("./types.d.ts").Palettes}
 */
export const PALETTES = { light: {}, dark: {} };
/**
 * The style sheet of each component that the script holds, by the name of its folder.
 * @type {Record<string, string>}
 */
export const STYLES = {};
