"""What a reader takes away arrives as a file that its users can open, with the settings of the page."""

import io
import json
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image, ImageColor

import activations
from activation_lab.figures import palette
from activation_lab.server.taken_files import BUSY
from activations.words import number
from tests.helpers.browser import PHONE
from tests.helpers.drawn import assert_table

BODY = "[data-testid=stPopoverBody]"
SVG = "{http://www.w3.org/2000/svg}"


def downloaded(window, click):
    """(its name, its bytes) of the file that a click brings."""
    with window.expect_download() as started:
        click()
    return started.value.suggested_filename, started.value.path().read_bytes()


def test_everything_is_taken_away(reader, app):
    """Numbers, code and pictures follow α and the x-range; pictures have the colours of their ground; the popover stays."""
    reader.page.emulate_media(color_scheme="dark")
    window = reader.open("elu?elu_alpha=2&elu_x=-3&elu_x=4")
    window.get_by_text("Take away").click()

    def take(label):
        return downloaded(window, window.locator(BODY).get_by_role("button", name=label, exact=True).click)

    name, content = take("CSV")
    assert name == "elu.csv"
    table = np.genfromtxt(io.BytesIO(content), delimiter=",", names=True, skip_header=7)
    assert (table["x"][0], table["x"][-1]) == (-3, 4)
    here = table["side"] == 0
    assert np.array_equal(table["f"][here], activations.elu(table["x"][here], alpha=2.0))
    assert f"{app}/elu?elu_alpha=2.0&elu_x=-3.0&elu_x=4.0" in content.decode()

    name, content = take("JSON")
    assert (name, json.loads(content)["functions"][0]["parameters"]) == ("elu.json", {"alpha": 2.0})
    name, content = take("Python")
    assert name == "elu.py"
    assert b"alpha=2.0" in content
    name, content = take("Notebook")
    assert (name, json.loads(content)["nbformat"]) == ("elu.ipynb", 4)

    name, content = take("PNG")
    picture = Image.open(io.BytesIO(content)).convert("RGBA")
    assert name == "elu.png"
    assert picture.width == 2000
    assert picture.getpixel((3, 3)) == (255, 255, 255, 255)
    # A PNG says whole dots to the metre, which are up to 0.0127 to the inch from what is meant.
    assert Image.open(io.BytesIO(content)).info["dpi"] == pytest.approx((300, 300), abs=0.0127)
    size = f"{round(2.54 * picture.width / 300)} cm wide; PNG has 300 dots per inch."
    assert window.locator(BODY).get_by_text(size, exact=True).is_visible()
    name, content = take("SVG")
    words, strokes, background = _read(content)
    assert name == "elu.svg"
    assert {"ELU, α = 2", "Exponential linear unit, 2015", "f", "f′"} <= set(words)
    assert background == ["rgb(255, 255, 255)", "1"]
    light = words["ELU, α = 2"], strokes
    for ground, theme in (("light", palette.LIGHT), ("dark", palette.DARK)):
        window.locator(f"{BODY} select").select_option(ground)
        words, strokes, background = _read(take("SVG")[1])
        assert background[1] == "0"
        assert words["ELU, α = 2"] == _css(theme["$text"])
        assert {_css(theme[token]) for token in ("$f", "$slope", "$grid", "$zero")} <= strokes
        assert ((words["ELU, α = 2"], strokes) == light) == (ground == "light")
    assert Image.open(io.BytesIO(take("PNG")[1])).getpixel((3, 3))[3] == 0
    assert reader.problems == []


def test_a_comparison_is_taken_away_as_one_live_file(reader, offline, tmp_path):
    """What the button brings opens from disk with the network off, in the state that the app was in, and moves."""
    window = reader.open("compare?functions=elu+gelu&compare_elu_alpha=2&compare_x=-3&compare_x=2&compare_x0=0.5")
    window.get_by_text("Take away").click()
    name, content = downloaded(window, window.locator(BODY).get_by_role("button", name="Live HTML").click)
    assert name == "compare.html"
    assert reader.problems == []
    path = tmp_path / name
    path.write_bytes(content)
    page, problems = offline.new_page(), []
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: request.url.startswith("http") and problems.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_selector("[data-drawn]")
    assert page.evaluate("document.querySelector('.live-chart-plot').layout.xaxis.range") == [-3, 2]
    assert_table(page, [activations.elu.at(alpha=2.0), activations.gelu.at()])
    assert number(activations.gelu(0.5)) in page.inner_text(".live-chart-readout")
    page.locator(".st-key-compare_elu_alpha input").press("ArrowRight")
    assert_table(page, [activations.elu.at(alpha=2.01), activations.gelu.at()])
    asked = parse_qs(urlsplit(page.get_attribute("a[data-app]", "href")).query)
    assert (asked["compare_elu_alpha"], asked["compare_x0"]) == (["2.01"], ["0.5"])
    assert not problems
    page.close()


def _css(colour):
    """A colour such as "#0072B2" as a picture says it."""
    return f"rgb{ImageColor.getrgb(colour)}"


def _read(svg):
    """(texts with their colours, colours of lines, fill and opacity of the background) of a picture; no dot is in a name."""
    root = ElementTree.fromstring(svg)

    def style(element):
        pairs = (entry.split(":", 1) for entry in element.get("style", "").split(";") if ":" in entry)
        return {name.strip(): value.strip() for name, value in pairs}

    words = {"".join(text.itertext()): style(text).get("fill") for text in root.iter(f"{SVG}text")}
    named = {
        f"translate({text.get('x')},{text.get('y')})"
        for text in root.iter(f"{SVG}text")
        if (text.text or "").strip("\u200b")
    }
    drawn = [path for path in root.iter(f"{SVG}path") if path.get("class") == "point" and path.get("display") != "none"]
    dots = [path.get("transform") for path in drawn if not path.get("d").startswith("M0,0")]
    assert named.isdisjoint(dots)
    strokes = {style(path).get("stroke") for path in root.iter(f"{SVG}path")}
    background = style(next(root.iter(f"{SVG}rect")))
    return words, strokes, [background["fill"], background["fill-opacity"]]


def test_a_server_that_has_too_much_to_do_says_so_on_the_page(reader):
    """In words beside the button, which can be pressed again, by the keyboard too; the popover stays."""
    answers = [
        {"status": 503, "content_type": "text/plain", "body": BUSY},
        {"status": 502, "content_type": "text/html", "body": "<h1>Bad gateway</h1>"},
        {"status": 200, "content_type": "text/csv", "body": "x,f"},
    ]
    reader.page.route("**/files/elu/csv*", lambda route: route.fulfill(**answers.pop(0)))
    window = reader.open("elu")
    window.get_by_text("Take away").click()
    button, line = window.locator(BODY).get_by_role("button", name="CSV"), window.locator(BODY).get_by_role("status")
    button.click()
    line.get_by_text(BUSY).wait_for()
    button.press("Enter")
    line.get_by_text("The file could not be fetched.").wait_for()
    name, content = downloaded(window, lambda: button.press("Space"))
    assert (name, content) == ("elu.csv", b"x,f")
    assert line.count() == 0


def test_any_chart_has_pictures(reader):
    """The button on it offers both kinds, and is gone with a click elsewhere."""
    window = reader.open("softmax")
    opener, menu = window.get_by_label("Download picture").first, window.locator(".live-chart-menu").first
    for label in ("PNG", "SVG"):
        opener.click()
        name, content = downloaded(window, menu.get_by_role("button", name=label).click)
        assert name == f"softmax.{label.lower()}"
        assert menu.is_hidden()
        if label == "PNG":
            assert Image.open(io.BytesIO(content)).width == 2000
        else:
            assert {"inputs", "outputs"} <= set(_read(content)[0])
    window.set_viewport_size({"width": 320, "height": 640})
    reader.settle()
    opener.press("Enter")
    focused = "button => button === document.activeElement"
    assert menu.get_by_role("button", name="PNG").evaluate(focused)
    assert menu.bounding_box()["x"] + menu.bounding_box()["width"] <= 320
    window.keyboard.press("Escape")
    assert menu.is_hidden()
    assert opener.evaluate(focused)
    opener.press("Enter")
    window.locator("h1").click()
    assert menu.is_hidden()
    assert reader.problems == []
