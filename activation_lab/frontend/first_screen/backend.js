/**
 * Tells Streamlit's front end where its server is: at the root of the app, directly above every page.
 *
 * Sets BACKEND_BASE_URL of `window.__streamlit` before the front end starts. Without it, the front end first looks for its server below the
 * page's address: two requests that get 404, for which the page waits. The public issue is
 * https://github.com/streamlit/streamlit/issues/7074. Seen in Streamlit 1.67. It can go when that issue is closed.
 */
export function nameBackend() {
  window.__streamlit = { ...window.__streamlit, BACKEND_BASE_URL: new URL("./", location.href).href };
}
