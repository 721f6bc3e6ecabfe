"""What a browser's translator does to a page."""

# Every text, those to come included, gives its place to two <font>s with a text of their own, here the same between two marks; the
# page's own text is kept nowhere. What is marked as not to be translated stays.
TRANSLATE = """
() => {
  const KEPT = "[translate=no], .notranslate, script, style, textarea, noscript, font";
  const translate = (text) => {
    const { parentElement } = text;
    if (!text.data.trim() || !parentElement) return;
    const nearest = parentElement.closest("[translate=yes], " + KEPT);
    if (nearest && !nearest.matches("[translate=yes]")) return;
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = `«${text.data}»`;
    outer.append(inner);
    parentElement.replaceChild(outer, text);
  };
  const all = (root) => {
    const texts = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) texts.push(text);
    if (root.nodeType === Node.TEXT_NODE) texts.push(root);
    texts.forEach(translate);
  };
  new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "characterData") translate(target);
      for (const node of addedNodes) if (node.isConnected) all(node);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
  all(document.body);
}
"""


def translated(page):
    """From now on, the page is translated."""
    page.evaluate(TRANSLATE)
