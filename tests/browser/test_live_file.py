"""The live file in Chromium, opened from disk with the network off: it draws what the core says, and moves."""

import html
from urllib.parse import parse_qs

import pytest
from PIL import Image, ImageColor

import activations
from activation_lab.content.settings import ARTICLE_NUMBERS, FunctionSettings
from activation_lab.export.html.texts import stops
from activation_lab.export.html.words import written
from activation_lab.figures import palette
from activations.words import facts, number
from tests.helpers.accessibility import in_both_themes
from tests.helpers.browser import DESKTOP, PHONE, moment
from tests.helpers.drawn import assert_drawn
from tests.helpers.pages import unexplained
from tests.helpers.site import file_of

FITS = "document.documentElement.scrollWidth <= innerWidth"


def test_it_moves_without_a_network(from_disk):
    """Keys move the slider; curve, readout, words, code and address follow; the first slider is in the first screen, on a phone too."""
    elu = activations.elu
    page, problems = from_disk(file_of(FunctionSettings(elu.at())), viewport=DESKTOP)
    assert_drawn(page, elu, alpha=1.0)
    slider = page.locator(".st-key-elu_alpha input")
    assert slider.bounding_box()["y"] < DESKTOP["height"] - 24
    slider.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.live-chart-readout').innerText.includes('−0.6637')")
    assert_drawn(page, elu, alpha=1.05)
    assert "alpha=1.05" in page.inner_text(".code code")
    assert "range (−1.05,\u00a0∞)" in page.inner_text("[data-text=facts]")
    assert "elu_alpha=1.05" in page.url
    assert page.evaluate(FITS)
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    page.reload()
    page.wait_for_selector(".live-chart[data-drawn]")
    assert_drawn(page, elu, alpha=1.05)
    assert slider.bounding_box()["y"] < PHONE["height"] - 24
    assert page.evaluate(FITS)
    page.get_by_label("Download picture").click()
    page.locator(".live-chart-menu select").select_option("dark")
    with page.expect_download() as download:
        page.locator(".live-chart-menu").get_by_role("button", name="PNG").click()
    with Image.open(download.value.path()) as picture:
        # To 1 dot in 300: a PNG says whole dots to the metre.
        assert tuple(map(round, picture.info["dpi"])) == (300, 300)
        assert picture.getpixel((3, 3))[3] == 0
        assert ImageColor.getrgb(palette.DARK["$f"]) in {
            colour[:3] for _, colour in picture.getcolors(picture.width * picture.height)
        }
    assert not problems
    page.set_viewport_size(DESKTOP)
    assert in_both_themes(page) == []


def test_the_point_is_moved_on_the_chart(from_disk):
    """Its slider and the value beside it follow the mouse; at release the address says where it is."""
    elu = activations.elu
    page, problems = from_disk(file_of(FunctionSettings(elu.at())), viewport=DESKTOP)
    slider, beside = page.locator(".st-key-elu_x0 input"), page.locator(".st-key-elu_x0 output")
    box = page.locator(".live-chart-handle:visible").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    seen = []
    for step in (40, 80):
        page.mouse.move(x + step, y)
        moment(page, 60)
        seen.append(float(slider.input_value()))
        assert float(beside.inner_text().replace("\u2212", "-")) == seen[-1]
    assert seen[1] > seen[0]
    assert "elu_x0" not in page.evaluate("location.search")
    page.mouse.up()
    assert parse_qs(page.evaluate("location.search")[1:])["elu_x0"] == [slider.input_value()]
    assert float(slider.input_value()) == seen[1]
    assert number(elu(seen[1])) in page.inner_text(".live-chart-readout")
    assert not problems


def test_it_opens_as_it_was_saved_and_as_the_apps_link_says(from_disk):
    """The state at saving is the start; a query in the app's words goes before it; what is no good is said in one line."""
    elu = activations.elu
    begin = FunctionSettings(elu.at(alpha=2.0), (-2.0, 3.0), 0.5, "panels")
    page, problems = from_disk(file_of(begin), viewport=DESKTOP)
    assert page.evaluate("document.querySelector('.live-chart-plot').layout.xaxis.range") == [-2, 3]
    assert page.evaluate("Boolean(document.querySelector('.live-chart-plot').layout.yaxis2)")
    assert_drawn(page, elu, alpha=2.0)
    query = "?elu_alpha=0.5&elu_x=-4.0&elu_x=1.0&elu_view=Overlay&elu_x0=nan&elu_beta=3"
    page.goto(page.url.partition("?")[0] + query)
    page.wait_for_selector(".live-chart[data-drawn]")
    assert page.evaluate("document.querySelector('.live-chart-plot').layout.xaxis.range") == [-4, 1]
    assert_drawn(page, elu, alpha=0.5)
    line = page.inner_text("#line")
    assert "x0 = nan" in line
    assert "beta" in line
    assert not problems


def test_switches_and_choices(from_disk):
    """SELU's constants come into play by their switch; GELU's two forms by a choice."""
    selu = activations.selu
    page, problems = from_disk(file_of(FunctionSettings(selu.at())), "?selu_play=true&selu_alpha=2.0", viewport=DESKTOP)
    assert_drawn(page, selu, alpha=2.0)
    page.locator("input[name=selu_play]").uncheck()
    page.wait_for_function("!document.querySelector('.st-key-selu_alpha').offsetParent")
    assert_drawn(page, selu)
    gelu = activations.gelu
    page, more = from_disk(file_of(FunctionSettings(gelu.at())), "?gelu_approximate=Tanh", viewport=DESKTOP)
    assert_drawn(page, gelu, approximate=True)
    assert not problems + more


WRITTEN = """([name, html]) => {
  const wanted = document.createElement('div');
  wanted.innerHTML = html;
  return document.querySelector(`[data-text="${name}"]`).innerHTML === wanted.innerHTML;
}"""


@pytest.mark.parametrize(
    ("name", "set_by", "values", "labels"),
    [
        ("selu", "selu_play=true&selu_alpha=1.7777", {"alpha": 1.7777}, ["1.7777", "1.0507"]),
        ("soft_shrink", "soft_shrink_threshold=0.123456789", {"threshold": 0.123456789}, ["0.123456789"]),
    ],
)
def test_a_value_between_two_stops_is_used_exactly(from_disk, name, set_by, values, labels):
    """Label, address, curve, readout, words and code are the core's for it; once the thumb has moved, its stop counts."""
    activation = activations.get(name)
    query = f"?{set_by}&{name}_x=1.3&{name}_x=-1.35&{name}_x0=-0.25"
    page, problems = from_disk(file_of(FunctionSettings(activation.at())), query, viewport=DESKTOP)
    assert not page.locator("#line").is_visible()
    shown = page.locator(".controls output:visible").all_inner_texts()
    assert shown == [*labels, "−1.35 … 1.3", "−0.25"]
    now = activation.values(**values)
    assert_drawn(page, activation, **now)
    assert page.evaluate("document.querySelector('.live-chart-plot').layout.xaxis.range") == [-1.35, 1.3]
    f, slope = activation(-0.25, **now), activation.derivative(-0.25, **now)
    readout = page.locator(".live-chart-readout").inner_text().replace("\n", " ")
    assert readout.split() == f"x₀ = −0.25 f(x₀) = {number(f)} f′(x₀) = {number(slope)}".split()
    wanted = written(ARTICLE_NUMBERS)(activation.at(**values))
    for text in ("formulas", "facts", "notice", "problems", "numbers"):
        assert page.evaluate(WRITTEN, [text, wanted[text]]), text
    first = next(iter(activation.code))
    assert page.evaluate(WRITTEN, [f"code {first}", wanted[f"code {first}"]])
    asked = parse_qs(page.url.partition("?")[2])
    assert asked == parse_qs(f"{set_by}&{name}_x=-1.35&{name}_x=1.3&{name}_x0=-0.25")
    parameter = activation.parameters[next(iter(values))]
    slider = page.locator(f".st-key-{name}_{parameter.name} input")
    slider.focus()
    page.keyboard.press("ArrowRight")
    stop = float(slider.input_value())
    assert min(abs(stop - one) for one in stops(parameter)) < 1e-9
    page.wait_for_function(f"new URLSearchParams(location.search).get('{name}_{parameter.name}') === '{stop:g}'")
    assert_drawn(page, activation, **now | {parameter.name: stop})
    page.click("#reset")
    assert "?" not in page.url
    assert not problems


def test_without_numbers_for_a_value_everything_moves_to_the_nearest(from_disk):
    """SiLU's curves are there at the stops of β alone: slider, address, words and chart agree, and a line says so."""
    silu = activations.silu
    page, problems = from_disk(file_of(FunctionSettings(silu.at())), "?silu_beta=1.709", viewport=PHONE)
    assert "beta = 1.7 instead of 1.709" in page.inner_text("#line")
    assert page.inner_text(".st-key-silu_beta output") == "1.70"
    assert "silu_beta=1.7" in page.url.split("?")[1].split("&")
    assert_drawn(page, silu, beta=1.7)
    assert page.evaluate(WRITTEN, ["numbers", written(ARTICLE_NUMBERS)(silu.at(beta=1.7))["numbers"]])
    assert not problems


def test_a_file_saved_between_two_stops_opens_there(from_disk):
    """SiLU at β = 1.702, for which the file has curves and words; its thumb moves on to stops, and Reset leads to the default."""
    silu = activations.silu
    page, problems = from_disk(file_of(FunctionSettings(silu.at(beta=1.702), (-1.3, 1.35), 0.25)), viewport=DESKTOP)
    assert page.locator(".controls output").all_inner_texts() == ["1.702", "−1.3 … 1.35", "0.25"]
    assert_drawn(page, silu, beta=1.702)
    assert number(silu(0.25, beta=1.702)) in page.inner_text(".live-chart-readout")
    said = html.unescape(unexplained(page.inner_html("[data-text=facts]")))
    assert said == " · ".join(facts(silu.at(beta=1.702)))
    assert "silu_beta=1.702" in page.url
    page.locator(".st-key-silu_beta input").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.st-key-silu_beta output').textContent === '1.75'")
    assert_drawn(page, silu, beta=1.75)
    page.click("#reset")
    assert_drawn(page, silu, beta=1.0)
    assert not problems


def test_what_is_out_of_range_is_named_with_the_range(from_disk):
    """And nothing moves."""
    elu = activations.elu
    page, problems = from_disk(file_of(FunctionSettings(elu.at())), viewport=DESKTOP)
    file = page.url.partition("?")[0]
    for query, *lines in (
        (
            "elu_alpha=1,000&elu_x=-11&elu_x=2",
            "alpha = 1,000 (the range is 0 to 3)",
            "x = -11, 2 (the range is −10 to 10)",
        ),
        (
            "elu_alpha=nan&elu_x0=Infinity",
            "alpha = nan (the range is 0 to 3)",
            "x0 = Infinity (the range is −10 to 10)",
        ),
        ("elu_alpha=0x1", "alpha = 0x1 (the range is 0 to 3)"),
    ):
        page.goto(f"{file}?{query}")
        page.wait_for_selector(".live-chart[data-drawn]")
        assert all(line in page.inner_text("#line") for line in lines), query
        assert page.locator(".controls output").all_inner_texts() == ["1.00", "−5.0 … 5.0", "−1.0"]
        assert_drawn(page, elu)
    assert not problems
