/**
 * Fetches a component's script and draws with it. What Streamlit is given of a component travels with every message, so that is
 * small, and the script itself is a file that browsers keep.
 *
 * Relies on Streamlit's page: the first script below `static/js/` tells where the app's root is, whatever base path the app is
 * served under. No public issue is known to us. Seen in Streamlit 1.67. It can go when a component is told the root.
 */

import { SCRIPT } from "./settings.js";

const NOT_LOADED = "This picture could not be loaded. Reload the page to try again.";

/** A promise of what the script exports. @type {Promise<import("./types.d.ts").Script>} */
export const script = (async () => {
  const streamlit = [...document.scripts].find(({ src }) => src.includes("static/js/"));
  return import(new URL(`../../${SCRIPT}`, streamlit?.src).href);
})();

/**
 * Draws a component, or says that this failed, and then calls `done`; gives what Streamlit calls to remove it.
 *
 * @template Data
 * @param {import("./types.d.ts").Component<Data>} component
 * @param {() => void} done
 */
export function drawn(component, done) {
  const host = component.parentElement;
  /** @param {string} words */
  const ended = (words) => {
    say(host, words);
    done();
  };
  script
    .then(({ draw }) => draw(component))
    .then(
      () => ended(""),
      (error) => {
        ended(NOT_LOADED);
        throw error;
      },
    );
  return () => script.then(({ remove }) => remove(host));
}

/**
 * A line where the picture should be, in place of an earlier one; none for no words.
 *
 * @param {HTMLElement} host
 * @param {string} words
 */
function say(host, words) {
  host.querySelector(".not-loaded")?.remove();
  if (!words) return;
  const line = Object.assign(document.createElement("p"), { className: "not-loaded", textContent: words });
  line.setAttribute("role", "status");
  host.append(line);
}
