/** What Streamlit is given of words beside a live chart, whose script is there already: the words come after it. */

import { script } from "./script.js";

/** @param {import("./types.d.ts").Component<import("../words/types.d.ts").WordsData[]>} component */
export const mount = (component) => {
  script.then(({ say }) => say(component));
  return () => script.then(({ unsay }) => unsay(component.parentElement));
};
