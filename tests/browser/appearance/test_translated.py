"""Pages under a browser's translator, and from right to left: new words replace the former, formulas and numbers stay as they are."""

import re

import activations
from activation_lab.content.settings import FunctionSettings
from activations.vector.catalog import VECTOR_FUNCTIONS
from tests.helpers.browser import DESKTOP, Reader
from tests.helpers.site import file_of
from tests.helpers.translator import translated

# What a translator has put among formulas, code, charts and the numbers of sliders.
MISPLACED = """[...document.querySelectorAll(
  '.katex font, math font, pre font, code font, .live-chart-plot font, [data-testid=stSliderThumbValue] font, output font'
)].map((node) => node.textContent)"""
# How far from the left each letter of an element stands, in the order of its text.
LETTERS = """(node) => {
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const places = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    for (let at = 0; at < text.length; at += 1) {
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const { left, width } = range.getBoundingClientRect();
      if (width && text.data[at].trim()) places.push(left);
    }
  return places;
}"""

# Hebrew with a negative number, an interval and a power of ten, where these would be turned around.
TOLD = "כאן −1.5 או [0, 1) או 4.5 × 10⁸ כאן"


def told(page):
    """A page's words, without the marks of the translator."""
    return re.sub("[«»]", "", page.locator("[data-testid=stMainBlockContainer]").inner_text())


def plain(sentence):
    """The beginning of a sentence, as far as it is ordinary text."""
    return re.split(r"[*`$(]", sentence)[0].strip()


def test_the_app_says_what_is_new(reader):
    """From function to function on one page, with a slider, a guess, and on the way to other pages."""
    page = reader.open("softmax")
    translated(page)
    soft, sparse = (plain(VECTOR_FUNCTIONS[name].sentence) for name in ("Softmax", "Sparsemax"))
    assert soft in told(page)
    assert page.locator("font", has_text=soft).count()
    for name, now, former in (("Sparsemax", sparse, soft), ("Softmax", soft, sparse)):
        page.get_by_role("radio", name=f"«{name}»", exact=True).click()
        reader.settle()
        assert now in told(page)
        assert former not in told(page)
    reader.thumb("softmax_t").press("ArrowRight")
    reader.settle()
    assert page.evaluate(MISPLACED) == []
    for name, key in (("ELU", "elu_alpha"), ("Vanishing gradients", "vanishing_gradients_depth")):
        page.locator("[data-testid=stSidebar]").get_by_role("link", name=f"«{name}»", exact=True).click()
        page.wait_for_selector(f".st-key-{key}")
        reader.settle()
        former = told(page)
        page.locator(f".st-key-{key} input[type=range]").first.press("ArrowRight")
        if key.startswith("vanishing"):
            page.locator(".st-key-guess [role=radio]").nth(2).click()
        reader.settle()
        assert told(page) != former
        assert page.evaluate(MISPLACED) == []
    assert "Correct" in told(page) or "No: the answer is" in told(page)
    assert page.locator("[data-testid=stException]").count() == 0
    assert reader.problems == []


def test_a_live_file_says_what_is_new(from_disk):
    """Its words follow the slider, though the texts that it has written are no longer in the page."""
    page, problems = from_disk(file_of(FunctionSettings(activations.elu.at())), viewport=DESKTOP)
    translated(page)
    page.locator(".st-key-elu_alpha input").focus()
    for alpha, floor in (("1.01", "−1.01"), ("1.02", "−1.02")):
        page.keyboard.press("ArrowRight")
        page.wait_for_function(
            f"document.querySelector('[data-text=facts]').innerText.replace(/[«»]/g, '').includes('range ({floor},')"
        )
        assert f"now {floor}" in re.sub("[«»]", "", page.inner_text("[data-text=notice]"))
        assert f"alpha={alpha}" in page.inner_text(".code code")
    assert page.evaluate(MISPLACED) == []
    assert problems == []


def left_to_right(page, selector, many=2):
    """Whether the letters of each element stand in the order of its text, from the left."""
    found = page.locator(selector).filter(visible=True)
    assert found.count() >= many, selector
    for element in found.all():
        places = element.evaluate(LETTERS)
        assert places == sorted(places), element.inner_text()


def test_from_right_to_left(browser, app, from_disk):
    """Of an Arabic reader: formulas, code, sliders and charts run from left to right, and a minus stands before its number."""
    reader = Reader(browser, app, viewport=DESKTOP, locale="ar")
    page = reader.open("elu?elu_x0=-2")
    page.evaluate("Object.assign(document.documentElement, { dir: 'rtl', lang: 'ar' })")
    reader.settle()
    left_to_right(page, "[data-testid=stSliderThumbValue]", 4)
    left_to_right(page, ".live-chart-readout > span", 3)
    left_to_right(page, ".live-chart-plot .xtick text", 4)
    left_to_right(page, ".words td")
    left_to_right(page, ".words math mrow > msup, .words mtd")
    first, last = (reader.thumb("elu_x", index).locator("xpath=../..").bounding_box()["x"] for index in (0, 1))
    assert first < last
    page.evaluate(
        f"document.querySelector('[data-testid=stMainBlockContainer]').append(Object.assign(document.createElement('p'), {{ id: 'told', textContent: '{TOLD}' }}))"
    )
    page.wait_for_function("document.querySelector('#told').textContent.includes('\u200e')")
    letters, places = "".join(TOLD.split()), page.locator("#told").evaluate(LETTERS)
    for part in ("−1.5", "[0,1)", "4.5×10"):
        found = places[letters.index(part) :][: len(part)]
        assert found == sorted(found), part
    reader.thumb("elu_x", 0).press("ArrowRight")
    reader.settle()
    assert reader.layout("xaxis.range")[0] > -5
    reader.travel("softmax", ".katex .base")
    left_to_right(page, ".katex .base:last-child .mord.mathnormal", 1)
    assert page.evaluate("getComputedStyle(document.querySelector('.katex')).direction") == "ltr"
    assert reader.problems == []
    reader.close()
    page, problems = from_disk(file_of(FunctionSettings(activations.elu.at())), viewport=DESKTOP)
    page.evaluate("document.documentElement.dir = 'rtl'")
    left_to_right(page, ".slider output", 3)
    ends = [
        page.locator(".st-key-elu_x input").nth(index).evaluate("node => getComputedStyle(node).direction")
        for index in (0, 1)
    ]
    assert ends == ["ltr", "ltr"]
    assert problems == []
