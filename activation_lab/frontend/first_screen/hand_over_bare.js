/** The script of a page whose first screen has no chart: what places names at curves is fetched when the reader goes to a page that has one. */

import { takeOverWith } from "./take_over.js";

// The address of a module that exports nameCurves, relative to the app's root, as every page is.
const NAMES = "";

takeOverWith(async (screen) => {
  if (!screen.querySelector("[data-curve]")) return;
  try {
    const { nameCurves } = await import(new URL(NAMES, document.baseURI).href);
    await nameCurves(screen);
  } catch {
    // It did not arrive: the first screen's curves have no names, and the live chart's have.
  }
});
