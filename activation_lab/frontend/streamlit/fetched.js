/** Draws a component with its script, or shows that it failed to load. */

import { script } from "./script.js";

const NOT_LOADED =
  '<p class="not-loaded" role="status">This picture could not be loaded. Reload the page to try again.</p>';

/**
 * Draws a component, or says that this failed, and then calls `done`; gives what Streamlit calls to remove it.
 *
 * @template Data
 * @param {import("./types.d.ts").Component<Data>} component
 * @param {() => void} done
 */
export function drawn(component, done) {
  const host = component.parentElement;
  const removeNotice = () => host.querySelector(".not-loaded")?.remove();
  script
    .then(({ draw }) => draw(component))
    .then(removeNotice, (error) => {
      removeNotice();
      host.insertAdjacentHTML("beforeend", NOT_LOADED);
      throw error;
    })
    .finally(done);
  return () => script.then(({ remove }) => remove(host));
}
