/**
 * Enter in a search field opens the best match, once the server has found it: the first link below the field.
 *
 * The data are the field's key, the text that the links were found for, and whether the first one is more than a guess. What is
 * typed on after Enter takes it back.
 */

/** @type {WeakMap<HTMLElement, string>} The text for which Enter waits, by the component's place. */
const waiting = new WeakMap();

/** @param {import("./types.d.ts").Component<[string, string, boolean]>} component */
export default ({ data: [key, found, opens], parentElement }) => {
  const open = () => {
    waiting.delete(parentElement);
    const link = document.querySelector(`.st-key-${key}_found a`);
    if (opens && link instanceof HTMLElement) link.click();
  };
  /** @param {Event} event */
  const inField = ({ target }) =>
    target instanceof HTMLInputElement && target.closest(`.st-key-${key}`) ? target.value : null;
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    const text = inField(event);
    if (event.key !== "Enter" || event.isComposing || text === null) return;
    waiting.set(parentElement, text);
    if (text === found) open();
  };
  /** @param {Event} event */
  const onInput = (event) => {
    if (inField(event) !== null) waiting.delete(parentElement);
  };
  if (waiting.get(parentElement) === found) open();
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("input", onInput, true);
  return () => {
    document.removeEventListener("keydown", onKey, true);
    document.removeEventListener("input", onInput, true);
  };
};
