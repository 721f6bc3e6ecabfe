"""Pages on paper, and where the reader's system forces its own colours: in the app, its first screen, and a live file."""

import io

import pytest
from PIL import Image

import activations
from activation_lab.content.settings import FunctionSettings
from activation_lab.figures.palette import DARK, LIGHT
from tests.helpers.browser import DESKTOP
from tests.helpers.site import file_of

# The width of A4 between margins of 1 cm, in CSS pixels.
PAPER = {"width": 718, "height": 1000}
# What a chart is while the page is being printed, beside the address that the page ends with.
NOTE_PRINT = """() => addEventListener("beforeprint", () => {
  const { layout } = document.querySelector(".live-chart-plot");
  window.printed = {
    shape: document.querySelector(".live-chart-plot .main-svg").getAttribute("viewBox"),
    width: layout.width,
    paper: layout.paper_bgcolor,
    address: document.querySelector(".printed-address")?.textContent,
  };
})"""
# Of everything that is in sight: words that are lighter than a middle grey, grounds that are darker, and what is wider than the paper.
UNREADABLE = """() => [...document.querySelectorAll("body *")].flatMap((node) => {
  const { left, right, width, height } = node.getBoundingClientRect();
  if (!node.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || width * height < 4) return [];
  if (node.closest("svg, [role=img], [data-tag], math, .katex")) return [];
  const { color, backgroundColor, clipPath } = getComputedStyle(node);
  if (node.closest("[style*=clip-path]") || clipPath !== "none") return [];
  const light = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
    return alpha < 0.5 ? null : (red + green + blue) / (colour.startsWith("color(") ? 3 : 765);
  };
  const words = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
  const found = [];
  if (words && light(color) > 0.6) found.push(["light words", node.textContent.slice(0, 30)]);
  if (light(backgroundColor) !== null && light(backgroundColor) < 0.5 && !node.matches("i, [class*=token]")) found.push(["dark ground", node.outerHTML.slice(0, 60)]);
  if (right > innerWidth + 1 || left < -1) found.push(["too wide", node.outerHTML.slice(0, 60)]);
  return found;
})"""
NEEDLESS = "[data-testid=stSidebar], [data-testid=stHeader], aside, nav, button:not([role=radio]), .live-chart-tools, .live-chart-handle, .track input"


def on_paper(page):
    """Shows an open page as it is printed from a reader's dark theme."""
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_timeout(300)
    assert page.evaluate(UNREADABLE) == []
    assert page.locator(NEEDLESS).filter(visible=True).all_inner_texts() == []


def test_the_app_on_paper(reader):
    """Title, a chart as wide as the paper, values, formulas, words, code and address; light; afterwards the page is as before. A lesson's player too."""
    for query in ("elu?elu_alpha=1.5&elu_x0=-2", "vanishing_gradients?answer=shown"):
        app_on_paper(reader, query)
    player_on_paper(reader)
    assert reader.problems == []


def as_on_screen(reader, path, expect):
    """Goes to a page at a desktop in the dark theme."""
    reader.page.set_viewport_size(DESKTOP)
    reader.page.emulate_media(media="screen", color_scheme="dark")
    return reader.go(path, expect)


def app_on_paper(reader, query):
    page = as_on_screen(reader, query, f".st-key-{query.partition('?')[0]}_live .live-chart[data-drawn]")
    page.wait_for_selector("h2:has-text('Where it comes from')")
    page.evaluate(NOTE_PRINT)
    page.pdf(format="A4")
    assert page.evaluate("printed.paper") == "#FFFFFF"
    assert page.evaluate("printed.shape").startswith(f"0 0 {page.evaluate('printed.width')} ")
    assert page.evaluate("printed.address") == page.url
    assert reader.layout("paper_bgcolor") == "#0F1520"
    assert page.evaluate("document.querySelector('.main-svg').getAttribute('viewBox')") is None
    on_paper(page)
    # Streamlit's columns become one, with the margins that the paper has by itself.
    chart = page.locator(".live-chart-plot .main-svg").first.bounding_box()
    assert chart["width"] == pytest.approx(PAPER["width"], abs=1)
    drawn = "text => text.getBoundingClientRect().right <= innerWidth && text.getBoundingClientRect().left >= 0"
    assert page.evaluate(f"[...document.querySelectorAll('.main-svg text')].every({drawn})")
    address = page.locator(".printed-address")
    assert address.inner_text() == page.url
    assert address.is_visible()
    if query.startswith("elu"):
        assert page.locator(".st-key-elu_alpha").inner_text().split() == ["α", "1.50"]
        assert page.locator("pre code").first.is_visible()


# How many pixels of a canvas have a colour.
PIXELS = """([canvas, colour]) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  let count = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255 && wanted.every((part, index) => data[at + index] === part)) count += 1;
  return count;
}"""


def player_on_paper(reader):
    """The network as it is at its epoch, its words in the colour for paper, without its buttons."""
    page = as_on_screen(reader, "playground?answer=shown", "canvas")
    page.wait_for_selector(".network-player-bar button")
    picture = page.locator(".network-player-picture")

    def pixels(palette):
        return page.evaluate(PIXELS, [picture.element_handle(), palette["$muted"]])

    assert pixels(DARK) > pixels(LIGHT)
    on_paper(page)
    assert pixels(LIGHT) > pixels(DARK)
    assert picture.is_visible()


def colours(locator):
    """The colours of what is drawn of an element, but for those of few pixels."""
    picture = Image.open(io.BytesIO(locator.screenshot())).convert("RGB")
    return {colour for count, colour in picture.getcolors(picture.width * picture.height) if count > 30}


PAPER_COLOUR = "document.querySelector('.live-chart-plot').layout.paper_bgcolor"


def test_the_app_in_forced_colours(reader):
    """Tracks, thumbs, focus, what is chosen and switches are drawn; the chart stands on the system's ground, and without them on the page's."""
    reader.page.emulate_media(forced_colors="active")
    page = reader.open("compare?compare_difference=true&hide=code")
    on_screen = page.locator("[data-testid=stSidebar] a:has-text('Compare')")
    slider = page.locator(".st-key-compare_x0 [role=group]")
    parts = slider.locator("> div > div")
    for scheme, forced, canvas, own in (
        ("light", "#ffffff", (255, 255, 255), "#FFFFFF"),
        ("dark", "#000000", (0, 0, 0), "#0F1520"),
    ):
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        page.wait_for_function(f"{PAPER_COLOUR} === '{forced}'")
        reader.settle()
        assert on_screen.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
        ground = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
        assert ground == f"rgb{canvas}"
        track, thumb = (parts.nth(place).evaluate("node => getComputedStyle(node).backgroundColor") for place in (0, 1))
        assert len({ground, track, thumb}) == 3
        assert len(colours(slider) - {canvas}) >= 2
        assert len(colours(page.locator(".st-key-compare_difference label")) - {canvas}) >= 2
        assert len(colours(page.locator(".st-key-compare_heading_1")) - {canvas}) >= 2
        reader.thumb("compare_x0").focus()
        page.keyboard.press("ArrowRight")
        assert parts.nth(1).evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
        page.emulate_media(forced_colors="none")
        page.wait_for_function(f"{PAPER_COLOUR} === '{own}'")
        reader.settle()
    assert reader.problems == []


def test_a_live_file_on_paper_and_in_forced_colours(from_disk):
    """As the app. Its sliders are names and values; it has no address to tell but that of the page in the app."""
    text = file_of(FunctionSettings(activations.elu.at(alpha=1.5)), "https://lab.example/elu?elu_alpha=1.5")
    page, problems = from_disk(text, viewport=DESKTOP, forced_colors="active", color_scheme="dark")
    paper = "document.querySelector('.live-chart-plot').layout.paper_bgcolor"
    assert page.evaluate(paper) == "#000000"
    assert len(colours(page.locator(".st-key-elu_alpha .track")) - {(0, 0, 0)}) >= 2
    chosen, other = (page.locator(f".choice span >> nth={place}") for place in (0, 1))
    ground = "node => getComputedStyle(node).backgroundColor"
    assert chosen.evaluate(ground) != other.evaluate(ground)
    page.emulate_media(forced_colors="none", color_scheme="dark")
    page.wait_for_function(f"{paper} === '#0F1520'")
    page.evaluate(NOTE_PRINT)
    page.pdf(format="A4")
    assert page.evaluate("printed.paper") == "#FFFFFF"
    on_paper(page)
    assert page.locator(".st-key-elu_alpha").inner_text().split() == ["α", "1.50"]
    assert page.locator(".live-chart-plot .main-svg").first.bounding_box()["width"] == PAPER["width"]
    told = "getComputedStyle(document.querySelector('a[data-app]'), '::after').content"
    assert "https://lab.example/elu" in page.evaluate(told)
    assert problems == []


def test_the_first_screen_on_paper_and_in_forced_colours(browser, app):
    """Without a script it is the page."""
    context = browser.new_context(java_script_enabled=False, viewport=DESKTOP, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{app}/elu?elu_alpha=1.5")
    on_paper(page)
    assert page.locator("#first .slider").first.inner_text().split() == ["α", "?", "1.50"]
    address = page.locator(".printed-address")
    assert address.inner_text() == f"{app}/elu?elu_alpha=1.5"
    assert address.is_visible()
    page.emulate_media(media="screen", forced_colors="active", color_scheme="dark")
    page.set_viewport_size(DESKTOP)
    assert len(colours(page.locator("#first .track").first) - {(0, 0, 0)}) >= 2
    context.close()
