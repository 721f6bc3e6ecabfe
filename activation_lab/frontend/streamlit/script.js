/**
 * Fetches a component's script. Streamlit's part of a component is sent with every message, so it is small, and the script
 * itself is a file that browsers cache.
 *
 * Relies on Streamlit's page: the first script below `static/js/` tells where the app's root is, whatever base path the app is
 * served under. No public issue is known to us. Seen in Streamlit 1.67. It can go when a component is told the root.
 */

import { SCRIPT } from "./settings.js";

/** A promise of what the script exports. @type {Promise<import("./types.d.ts").Script>} */
export const script = (async () => {
  const streamlit = [...document.scripts].find(({ src }) => src.includes("static/js/"));
  return import(new URL(`../../${SCRIPT}`, streamlit?.src).href);
})();
