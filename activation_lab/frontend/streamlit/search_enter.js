/**
 * Enter in a search field opens the best match, once the server has found it: the first link below the field.
 *
 * The data are the field's key, the text that the links were found for, and the first link's title; "" where that is a guess, or
 * nothing is found. The link may be drawn after the data have come, and the component anew: Enter waits for it. What the reader does next,
 * by typing on or pressing elsewhere, takes Enter back.
 */

/** @type {Map<string, string>} The text for which Enter waits, by the field's key. */
const waiting = new Map();

/** @param {import("./types.d.ts").Component<[string, string, string]>} component */
export default ({ data: [key, found, best] }) => {
  const observer = new MutationObserver(() => open());
  const open = () => {
    observer.disconnect();
    if (!best || waiting.get(key) !== found) return;
    const link = document.querySelector(`.st-key-${key}_found a`);
    if (link instanceof HTMLElement && link.querySelector("strong")?.textContent === best) {
      waiting.delete(key);
      link.click();
    } else observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  };
  /** @param {Event} event */
  const inField = ({ target }) =>
    target instanceof HTMLInputElement && target.closest(`.st-key-${key}`) ? target.value : null;
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    const text = inField(event);
    if (event.key !== "Enter" || event.isComposing || text === null) return;
    waiting.set(key, text);
    open();
  };
  /** @param {Event} event */
  const onInput = (event) => {
    if (inField(event) !== null) waiting.delete(key);
  };
  const onPress = () => waiting.delete(key);
  open();
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("input", onInput, true);
  document.addEventListener("pointerdown", onPress, true);
  return () => {
    observer.disconnect();
    document.removeEventListener("keydown", onKey, true);
    document.removeEventListener("input", onInput, true);
    document.removeEventListener("pointerdown", onPress, true);
  };
};
