/**
 * Keeps numbers readable where a page runs from right to left, as a translator may have it: among letters of such a language a minus would
 * stand behind its number, a power of ten before what it multiplies, and [0, 1) would read (0, 1]. Invisible marks, which no style
 * sheet can add, keep them from left to right. Arrows of links back and on are turned around.
 */

const MARK = "\u200E";
const INTERVAL = /(?<!\u200E)[([][−\d][^()[\]]*,[^()[\]]*[)\]]/gu;
const SIGN = /(?<![\u200E\p{L}\d])[−-](?=[\d∞\p{Script=Latin}\p{Script=Greek}])/gu;
const POWER = /(?<![\u200E−\d.])\d[\d.]* × 10/gu;
// At the beginning or the end of a link. This mark, as invisible, tells which have been turned.
const TURNED = "\u200F";
const BACK = /^(\s*)←(?=\s|$)/u;
const ON = /(?<=^|\s)→(?=\s*$)/u;
// What runs from left to right anyway, and what is no text of the page's.
const LEFT_TO_RIGHT =
  "math, .katex, pre, code, svg, output, script, style, textarea, .live-chart, [data-testid=stSliderThumbValue]";

/**
 * A text with the marks that it needs among letters of a language that runs from right to left.
 * @param {string} text
 */
export const marked = (text) =>
  text.replace(INTERVAL, `${MARK}$&${MARK}`).replace(SIGN, `${MARK}$&`).replace(POWER, `${MARK}$&`);

/**
 * The text of a link with its arrow turned around; a turned one stays.
 * @param {string} text
 */
export const turned = (text) => text.replace(BACK, `$1${TURNED}→`).replace(ON, `${TURNED}←`);

/**
 * The same text before that.
 * @param {string} text
 */
export const turnedBack = (text) => text.replace(`${TURNED}→`, "←").replace(`${TURNED}←`, "→");

/** @param {Node} text */
function mark(text) {
  if (!(text instanceof Text) || text.parentElement?.closest(LEFT_TO_RIGHT)) return;
  const now = text.parentElement?.closest("a") ? turned(marked(text.data)) : marked(text.data);
  if (now !== text.data) text.data = now;
}

/**
 * Where the reader has ended a translation, only arrows would be wrong.
 * @param {Node} text
 */
function unmark(text) {
  if (text instanceof Text && text.data.includes(TURNED)) text.data = turnedBack(text.data);
}

/** @param {Node} root */
function markAll(root, act = mark) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  act(root);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) act(text);
}

/** Call this once for a page. */
export function keepNumbersReadable() {
  const root = document.documentElement;
  const texts = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      mark(target);
      for (const node of addedNodes) markAll(node);
    }
  });
  let marks = false;
  const look = () => {
    const turns = getComputedStyle(root).direction === "rtl";
    if (turns === marks) return;
    marks = turns;
    texts.disconnect();
    if (turns) texts.observe(document.body, { childList: true, characterData: true, subtree: true });
    markAll(document.body, turns ? mark : unmark);
  };
  new MutationObserver(look).observe(root, { attributeFilter: ["dir", "class", "lang"] });
  addEventListener("DOMContentLoaded", look);
}
