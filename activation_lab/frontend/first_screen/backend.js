/**
 * Tells Streamlit's front end where its server is: at the root of the app, which every page stands directly below.
 *
 * Sets BACKEND_BASE_URL of `window.__streamlit`, before the front end starts. Without it, that asks for its server below the address
 * of the page first: two requests that are answered 404, and the page waits for them. The public issue is
 * https://github.com/streamlit/streamlit/issues/7074. Seen in Streamlit 1.67. It can go when that issue is closed.
 */
export function nameBackend() {
  window.__streamlit = { ...window.__streamlit, BACKEND_BASE_URL: new URL("./", location.href).href };
}
