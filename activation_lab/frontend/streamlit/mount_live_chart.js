/** What Streamlit is given of the live chart. It tells the server, where that asks, once the reader sees the chart or it has failed to load. */

import { drawn } from "./fetched.js";

/** @param {import("./types.d.ts").Component<{ tells: boolean }[]>} component */
export const mount = (component) =>
  drawn(component, () => {
    if (component.data[0].tells) component.setTriggerValue("drawn", true);
  });
