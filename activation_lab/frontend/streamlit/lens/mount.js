/** Streamlit's part of the table of what a number format loses, whose script the live chart has loaded. */

import { script } from "../script.js";

/** @param {import("../types.d.ts").Component<import("./types.d.ts").Sent[]>} component */
export const mount = (component) => {
  script.then(({ mountLost }) => mountLost(component));
  return () => script.then(({ unmountLost }) => unmountLost(component.parentElement));
};
