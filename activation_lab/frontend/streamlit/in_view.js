/**
 * Tells the server that a part of the page is in view and out of date.
 *
 * Every control is in the address, so a changed address means a changed setting. `data` are the keys of the part's own
 * controls, whose changes the server knows. A new value is in the address before its message is sent, so only a value that has
 * been there for a moment is surely known to the server.
 *
 * Relies on Streamlit's page: the nearest stVerticalBlock is the container that the part stands in, which is watched since a
 * component without a size is never in view; and bound controls write the address. Streamlit has no public way to rerun a fragment
 * when it comes into view; no public issue is known to us. Seen in Streamlit 1.67. It can go when fragments can wait for being seen.
 */

/** @type {WeakMap<HTMLElement, string>} */
const drawnFor = new WeakMap();
const PAUSE = 200;

/** @param {import("./types.d.ts").Component<string[]>} component */
export default ({ data, parentElement, setTriggerValue }) => {
  const settings = () => {
    const values = new URLSearchParams(location.search);
    for (const name of data) values.delete(name);
    return location.pathname + values;
  };
  // Only at first: later data may have been computed before a setting that is in the address already.
  if (!drawnFor.has(parentElement)) drawnFor.set(parentElement, settings());
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  let seen = "";
  const look = () => {
    const stands = seen === settings();
    seen = settings();
    if (!stands || seen === drawnFor.get(parentElement)) return;
    drawnFor.set(parentElement, seen);
    setTriggerValue("outdated", true);
  };
  const observer = new IntersectionObserver((entries) => {
    clearInterval(timer);
    if (entries[entries.length - 1].isIntersecting) timer = setInterval(look, PAUSE);
  });
  const container = parentElement.closest("[data-testid=stVerticalBlock]");
  if (!container) throw new Error("no stVerticalBlock holds this part");
  observer.observe(container);
  return () => {
    clearInterval(timer);
    observer.disconnect();
  };
};
