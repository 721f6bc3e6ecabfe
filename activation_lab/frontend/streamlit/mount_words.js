/** Streamlit's part of words beside a live chart, whose script has already loaded. */

import { script } from "./script.js";

/** @param {import("./types.d.ts").Component<import("../words/types.d.ts").WordsData[]>} component */
export const mount = (component) => {
  script.then(({ mountWords }) => mountWords(component));
  return () => script.then(({ unmountWords }) => unmountWords(component.parentElement));
};
