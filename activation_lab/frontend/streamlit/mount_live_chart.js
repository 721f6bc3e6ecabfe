/** Streamlit's part of the live chart. On request, it tells the server when the reader sees the chart or it has failed to load. */

import { drawn } from "./fetched.js";

/** @param {import("./types.d.ts").Component<{ tells: boolean }[]>} component */
export const mount = (component) =>
  drawn(component, () => {
    if (component.data[0].tells) component.setTriggerValue("drawn", true);
  });
