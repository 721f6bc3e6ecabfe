/**
 * Lets Streamlit's page live with a browser's translator, which puts a `<font>` with the translation in the place of each text.
 *
 * Replaces appendChild, insertBefore and removeChild of Node.prototype where a text is concerned. React keeps the texts that it has made.
 * When a translator has replaced one, React fails to remove it or to insert something before it, and the page goes white; and React writes a
 * new wording into a text that is no longer in the page. Here the translation is removed in the text's stead, or something is inserted before
 * the translation, and a text with a new wording takes its place back. Formulas, code and the values of sliders, which no component of ours
 * writes, are marked as not to be translated.
 *
 * It also tells React Aria the page's own language. By the browser's, React Aria would place the thumbs of sliders from right to left, while
 * their filled parts and the chart run from left to right.
 *
 * The public issue about texts is https://github.com/facebook/react/issues/11538. Seen in Streamlit 1.67. It can go when React makes up for
 * moved texts: tests/browser/appearance/test_translated.py passes without it then.
 */

const KEPT = ".katex, code, pre, [data-testid=stSliderThumbValue]";

/** @type {WeakMap<Node, Node>} What a translator has put in a text's place. */
const standIns = new WeakMap();

/** @type {(node: Node | null | undefined) => node is Text} */
const isText = (node) => node instanceof Text;
/** @param {Node | null | undefined} node */
const isTranslation = (node) => node?.nodeName === "FONT";

/** Call this before any script of Streamlit runs. */
export function liveWithTranslators() {
  Reflect.set(window, Symbol.for("react-aria.i18n.locale"), "en-US");
  const observer = new MutationObserver(notice);
  observer.observe(document, { childList: true, subtree: true });

  /** @param {MutationRecord[]} records */
  function notice(records) {
    for (const { type, target, addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      if (type === "characterData") takeBack(target);
      for (const node of addedNodes) if (node instanceof HTMLElement) keep(node);
      for (const text of removedNodes) {
        if (!isText(text) || text.isConnected) continue;
        const standIn = [addedNodes[0], previousSibling, nextSibling].find(isTranslation);
        if (!standIn) continue;
        standIns.set(text, standIn);
        observer.observe(text, { characterData: true });
      }
    }
  }

  const { appendChild, insertBefore, removeChild } = Node.prototype;
  Object.assign(Node.prototype, {
    /** @type {(this: Node, child: Node) => Node} */
    appendChild(child) {
      dismiss(child);
      return appendChild.call(this, child);
    },
    /** @type {(this: Node, child: Node, next: Node | null) => Node} */
    insertBefore(child, next) {
      dismiss(child);
      return insertBefore.call(this, child, isText(next) ? childFor(this, next) : next);
    },
    /** @type {(this: Node, child: Node) => Node} */
    removeChild(child) {
      if (!isText(child) || child.parentNode === this) return removeChild.call(this, child);
      const own = childFor(this, child);
      if (own) removeChild.call(this, own);
      standIns.delete(child);
      return child;
    },
  });
}

/**
 * The child of a node that is a text, contains it, or replaces it; null if there is none.
 * @param {Node} parent
 * @param {Text} text
 */
function childFor(parent, text) {
  let found = text.parentNode ? text : standIns.get(text);
  while (found && found.parentNode !== parent) found = found.parentNode ?? undefined;
  return found ?? null;
}

/**
 * A text with a new wording takes its place back.
 * @param {Node} text
 */
function takeBack(text) {
  const standIn = standIns.get(text);
  if (!text.parentNode) standIn?.parentNode?.replaceChild(text, standIn);
  standIns.delete(text);
}

/**
 * Removes the replacement of a text that moves elsewhere.
 * @param {Node} text
 */
function dismiss(text) {
  const standIn = isText(text) && standIns.get(text);
  if (!standIn) return;
  if (!text.parentNode) standIn.parentNode?.removeChild(standIn);
  standIns.delete(text);
}

/**
 * Marks the parts of an element that must not be translated.
 * @param {HTMLElement} node
 */
function keep(node) {
  for (const found of [node, ...node.querySelectorAll(KEPT)])
    if (found instanceof HTMLElement && found.matches(KEPT)) found.translate = false;
}
