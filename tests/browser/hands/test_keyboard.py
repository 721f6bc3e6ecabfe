"""With the keyboard alone: popovers take the focus and return it, and the focus is always clearly visible."""

import pytest

from tests.helpers.browser import DESKTOP, Reader, until

# The element with the focus, in components too.
FOCUSED = """() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node;
}"""
NAME = f"(() => {{ const node = ({FOCUSED})(); return node.getAttribute('aria-label') || node.textContent || node.tagName; }})()"
WITHIN = "Boolean(document.querySelector('[data-testid=stPopoverBody]')?.contains(document.activeElement))"
# Its text, and the contrast with its ground of the strongest outline of at least two pixels on or around it.
RING = """(() => {
  const node = FOCUSED();
  if (node === document.body) return null;
  const above = (one) => one.parentElement ?? one.getRootNode().host;
  const pen = document.createElement("canvas").getContext("2d");
  const light = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
    const linear = (value) => (value / 255 <= 0.04 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return alpha < 255 ? null : 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const ground = (one) => (one ? (light(getComputedStyle(one).backgroundColor) ?? ground(above(one))) : 1);
  let best = 0;
  for (let one = node, far = 0; one && far < 6; one = above(one), far += 1) {
    for (const part of ["", "::after"]) {
      const { content, outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one, part || null);
      if ((part && content === "none") || outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2) continue;
      const [ring, around] = [light(outlineColor), ground(above(one))];
      // Of one that shines through, nobody knows how it looks.
      if (ring === null) continue;
      best = Math.max(best, (Math.max(ring, around) + 0.05) / (Math.min(ring, around) + 0.05));
    }
  }
  return [`${node.tagName} ${node.getAttribute("aria-label") ?? node.textContent.trim().slice(0, 40)}`, best];
})()""".replace("FOCUSED", f"({FOCUSED})")


def opened_by_key(reader, words, key):
    """Opens a popover by key; the focus has moved in."""
    button = reader.page.locator("[data-testid=stPopoverButton]", has_text=words)
    button.focus()
    button.press(key)
    until(reader, lambda: reader.page.evaluate(WITHIN))
    return button


def test_a_popover_takes_the_focus_and_gives_it_back(reader):
    """Its first control; Escape and Shift+Tab lead to its button, and Tab from the last one to what follows the button."""
    window = reader.open("elu")
    for words, key, first in (("Type values", "Enter", "α"), ("Take away", " ", "PNG"), ("Share", "Enter", "Link")):
        button = opened_by_key(reader, words, key)
        assert window.evaluate(NAME) == first
        window.keyboard.press("Escape")
        window.locator("[data-testid=stPopoverBody]").wait_for(state="detached")
        assert button.evaluate("button => button === document.activeElement")
        reader.settle()
    opened_by_key(reader, "Share", "Enter")
    window.locator("[data-testid=stPopoverBody]").get_by_role("button", name="Copy").wait_for()
    window.keyboard.press("Shift+Tab")
    assert button.evaluate("button => button === document.activeElement")
    names = []
    while len(names) < 9 and (not names or window.evaluate(WITHIN)):
        window.keyboard.press("Tab")
        names.append(window.evaluate(NAME))
    assert names == ["Link", "Link", "Copy", "Download picture"]
    assert button.get_attribute("aria-expanded") == "false"
    assert reader.problems == []


@pytest.mark.parametrize(
    ("path", "theme"),
    [("compare?functions=leaky_relu+selu", "light"), ("?home_search=celu", "dark")],
)
def test_the_focus_is_seen_wherever_it_is(browser, app, path, theme):
    """Two pixels, three times as light or as dark as the ground: menu, search, cards, chips, lists, sliders, switches, icons, links."""
    reader = Reader(browser, app, DESKTOP, color_scheme=theme)
    window = reader.open(path, expect="h1")
    window.mouse.click(900, 790)
    found, faint = 0, []
    for _ in range(120):
        window.keyboard.press("Tab")
        seen = window.evaluate(RING)
        if not seen:
            break
        found += 1
        faint += [seen] if seen[1] < 3 else []
    assert faint == []
    assert found > 20
    reader.close()
