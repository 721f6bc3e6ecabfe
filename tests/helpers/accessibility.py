"""What axe-core finds wrong with a page: contrast, names, roles, headings, lists, tables, landmarks."""

from functools import cache

from activation_lab.paths import ROOT

AXE = ROOT / "node_modules/axe-core/axe.min.js"
COLOURS = ("color-contrast",)
# What is too wide for a phone scrolls, and its end must be reached by keys.
SCROLLING = ("scrollable-region-focusable",)
# Streamlit's own menu: its sections are lists within a list, without the items that they should be in. Seen in Streamlit 1.67.
STREAMLITS_MENU = "[data-testid=stSidebarNavItems]"
OF_LISTS = ("list", "listitem")
RUN = """async ([within, rules, menu, ofLists]) => {
  const { violations } = await axe.run(within, { resultTypes: ["violations"], ...(rules && { runOnly: rules }) });
  const known = ({ id }, { element }) => ofLists.includes(id) && element.closest(menu);
  return violations.flatMap((rule) =>
    rule.nodes
      .map(({ html, failureSummary, target }) => ({ html, failureSummary, element: document.querySelector(target.flat()[0]) }))
      .filter((node) => !known(rule, node))
      .map(({ html, failureSummary }) => `${rule.id}: ${html} ${failureSummary}`),
  );
}"""


# Streamlit's page takes a moment to follow the reader's system, and what fades in is too faint while it does.
FOLLOWED = """async (background) => {
  const page = document.querySelector(".stApp") ?? document.querySelector("#first") ?? document.body;
  for (let tries = 0; getComputedStyle(page).backgroundColor !== background; tries++) {
    if (tries > 1000) throw new Error(`the page's background does not become ${background}`);
    await new Promise((done) => setTimeout(done, 20));
  }
  const endless = ({ effect }) => effect.getComputedTiming().endTime === Infinity;
  await Promise.all(document.getAnimations().filter((one) => !endless(one)).map(({ finished }) => finished.catch(() => {})));
}"""
THEMES = {"light": "rgb(255, 255, 255)", "dark": "rgb(15, 21, 32)"}


def violations(window, rules=None, within="html"):
    """What axe-core finds wrong with the page in a window, but for STREAMLITS_MENU, each with rule, HTML and reason.

    rules: the names of those to hold it against; all, best practices included, if None. within: a selector.
    """
    if not window.evaluate("'axe' in window"):
        window.evaluate(_axe())
    return window.evaluate(RUN, [within, rules, STREAMLITS_MENU, OF_LISTS])


def in_both_themes(window, within="html"):
    """What is wrong in the light theme, and with the colours of the dark one; the page follows the reader's system."""
    found = []
    for theme, rules in (("light", None), ("dark", COLOURS)):
        window.emulate_media(color_scheme=theme)
        window.evaluate(FOLLOWED, THEMES[theme])
        found += violations(window, rules, within)
    return found


@cache
def _axe():
    return AXE.read_text(encoding="utf-8")
