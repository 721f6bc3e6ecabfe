/** What activation_lab/frontend/scripts.py sets for each script: here are the names, and values for a page that brings plotly.js itself. */

/** The address of plotly.js, relative to ROOT. */
export const PLOTLY = "";
/** What addresses are relative to. */
export const ROOT = document.baseURI;
/** Colours by token, "light" and "dark": those of activation_lab/figures/palette.py. */
export const PALETTES = {};
/** The style sheet of each component that the script holds, by the name of its folder. */
export const STYLES = {};
