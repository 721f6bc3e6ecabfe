"""Small, low and wide windows, and large text: nothing scrolls sideways or is cut off, and a slider is near its chart."""

import activations
from activation_lab.content.settings import FunctionSettings
from activation_lab.export.html.live_file import one_file
from activation_lab.static_site.gallery import gallery
from tests.helpers.accessibility import SCROLLING, violations
from tests.helpers.browser import DESKTOP, PHONE
from tests.helpers.site import function_page_at, page_of

SLIDES = "(() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth > main.clientWidth; })()"
LARGE = 32
LOW = {"width": 568, "height": 320}


def box(window, selector):
    return window.locator(f"{selector}:visible").first.bounding_box()


def bottom(place):
    return place["y"] + place["height"]


def apart(one, other):
    """Whether two boxes do not meet."""
    across = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
    return across or bottom(one) <= other["y"] or bottom(other) <= one["y"]


def test_every_size(reader):
    """Phones of 320 and 360, two that lie on their side, a page at 200 %, and where the page has no margin."""
    for path in ("elu", "compare?functions=elu+relu+gelu&compare_difference=true"):
        reader.page.set_viewport_size(DESKTOP)
        drawn = f".st-key-{path.partition('?')[0]}_live .live-chart[data-drawn]"
        reader.go(path, drawn)
        at_every_size(reader, path)
    assert reader.problems == []


def at_every_size(reader, path):
    window = reader.page
    for width, height in ((320, 640), (360, 740), (568, 320), (844, 390), (640, 400), (800, 700)):
        window.set_viewport_size({"width": width, "height": height})
        reader.settle()
        assert not window.evaluate(SLIDES), width
        assert apart(box(window, ".st-key-share"), box(window, "[data-testid=stMainMenu]")), width
        if path == "elu" and height <= 400:
            chart, slider = box(window, ".live-chart-plot"), box(window, "[data-testid=stSlider]")
            assert chart["y"] >= 0
            assert max(bottom(chart), bottom(slider)) <= height


def test_a_slider_is_shown_with_its_chart_on_a_low_phone(phone_reader):
    """From the first touch: above the chart, and far below the chart's end, in the column beside it."""
    phone_reader.page.set_viewport_size(LOW)
    phone_reader.open("srelu")
    are_shown(phone_reader, "srelu_t_left", "srelu_x0")
    phone_reader.travel("vanishing_gradients", ".st-key-vanishing_gradients_live .live-chart[data-drawn]")
    are_shown(phone_reader, "vanishing_gradients_depth", "vanishing_gradients_seed")


def are_shown(reader, *keys):
    """Each slider, once it is touched, and the chart are in view."""
    window = reader.page
    for key in keys:
        slider = window.locator(f".st-key-{key} [data-testid=stSlider]")
        slider.scroll_into_view_if_needed()
        reader.thumb(key).locator("xpath=../..").tap()
        reader.settle()
        for seen in (slider, window.locator(".live-chart-plot").first):
            place = seen.bounding_box()
            assert place["y"] >= 0, key
            assert bottom(place) <= LOW["height"], key


def test_the_path_fills_a_wide_screen(reader):
    reader.page.set_viewport_size({"width": 1920, "height": 1000})
    window = reader.open(expect=".st-key-path .stPageLink a")
    path, steps = box(window, ".st-key-path"), window.locator(".st-key-path .stPageLink a").all()
    # Below the book's six steps stand the six functions that are used most.
    assert len(steps) == 12
    widths = [step.bounding_box()["width"] for step in steps[:6]]
    # Pixels: what six columns are rounded by.
    assert abs(sum(widths) - path["width"]) <= 2


def test_pages_without_a_server_do_not_slide(offline, tmp_path):
    """On the narrowest phone, with text of twice the size: long words break, and tables, code and formulas scroll in their own places.

    What scrolls so is reached by keys.
    """
    window = offline.new_page()
    window.set_viewport_size({"width": 320, "height": 640})
    offline.new_cdp_session(window).send("Page.setFontSizes", {"fontSizes": {"standard": LARGE}})
    pages = [function_page_at(FunctionSettings(activations.leaky_relu.at())), gallery((), ())]
    for page in (*pages, page_of("self_normalization"), page_of("choose")):
        path = tmp_path / f"{page.name}.html"
        path.write_text(one_file(page), encoding="utf-8")
        window.goto(f"{path.as_uri()}?answer=shown")
        if page.name != "index":
            window.wait_for_selector("[data-scrolls], .live-chart[data-drawn]")
        assert window.evaluate("document.documentElement.scrollWidth") == 320, page.name
        if page.name in ("leaky_relu", "choose"):
            window.wait_for_selector("pre[tabindex]")
            assert violations(window, SCROLLING) == [], page.name
    window.close()


def test_text_of_twice_the_size(reader):
    """As the reader's browser is set: the readout and the axes' numbers grow, Share stays on the screen, nothing slides."""
    window, app = reader.page, reader.app
    window.context.new_cdp_session(window).send("Page.setFontSizes", {"fontSizes": {"standard": LARGE}})
    for path, size in (("elu", DESKTOP), ("elu", PHONE), ("compare", PHONE)):
        window.set_viewport_size(size)
        window.goto(f"{app}/{path}", wait_until="commit")
        first = window.locator("#first[style*='--text'] h1").bounding_box()
        window.wait_for_selector("html.live:not(.moves) .live-chart[data-drawn]", state="attached")
        assert not window.evaluate(SLIDES)
        sizes = "(selector) => Number.parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)"
        # As on a phone: for such text a desktop's window is narrow, too.
        assert window.evaluate(sizes, ".live-chart-readout") == 2 * 14
        assert window.evaluate(sizes, ".live-chart .xtick text") == 2 * 13
        share = box(window, ".st-key-share")
        assert share["x"] >= 0
        assert share["x"] + share["width"] <= size["width"]
        # The first screen has large text, too: to far less than a line of it.
        window.wait_for_selector("#root h1")
        assert abs(first["height"] - box(window, "#root h1")["height"]) <= 4
