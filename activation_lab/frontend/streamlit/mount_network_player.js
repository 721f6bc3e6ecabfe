/** What Streamlit is given of the network player. */

import { drawn } from "./fetched.js";

export const mount = (component) => drawn(component, () => {});
