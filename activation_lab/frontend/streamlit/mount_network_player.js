/** Streamlit's part of the network player. */

import { drawn } from "./fetched.js";

/** @param {import("./types.d.ts").Component<object>} component */
export const mount = (component) => drawn(component, () => {});
