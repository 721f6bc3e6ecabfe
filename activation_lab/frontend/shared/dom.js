/** Elements of the page: made, found, and drawn on. */

/**
 * A new element.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, className = "", text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

/**
 * The first element within `root` that `selector` finds; an error where there is none of this kind.
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function one(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`no ${kind.name} is ${selector}`);
  return found;
}

/**
 * All elements within `root` that `selector` finds, as far as they are of this kind.
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind[]}
 */
export const all = (root, selector, kind) =>
  [...root.querySelectorAll(selector)].flatMap((found) => (found instanceof kind ? [found] : []));

/**
 * What draws on a canvas.
 * @param {HTMLCanvasElement} canvas
 */
export function canvasContext(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser draws on no canvas");
  return context;
}
