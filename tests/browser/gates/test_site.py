"""The site's page of gates in Chromium, from a disk: its chart follows both sliders, one gate's words are shown, and links of the app are read."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from activation_lab.content.address import with_query
from activation_lab.content.gates.settings import GATE, VALUE, GateSettings, gate_query, read_gate
from activation_lab.export.html.gates.page import gates_file, gates_page
from activation_lab.static_site.build import published
from activations import gates
from tests.helpers.accessibility import in_both_themes
from tests.helpers.browser import DESKTOP, PHONE

DRAWN = ".live-chart[data-drawn]"
# The marked point: the only dot in the plane.
POINT = """(() => {
    const plot = document.querySelector('.live-chart-plot');
    const dot = plot.data.find((trace) => trace.mode === 'markers' && !trace.xaxis);
    const read = plot.data.find((trace) => String(trace.texttemplate).startsWith('f ='));
    return [dot.x[0], dot.y[0], read.y[0]];
})()"""
# A readout has three digits or so.
NEAR = f"(wanted) => {POINT}.every((number, index) => Math.abs(number - wanted[index]) <= 0.01)"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The page's address on the disk."""
    root = tmp_path_factory.mktemp("site")
    for path, content in published([], [], [gates_page()], app="https://app.example.org").items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return f"file://{root}/gates.html"


def opened(offline, address, size, query=""):
    page = offline.new_page()
    page.set_viewport_size(size)
    page.goto(f"{address}?{query}" if query else address)
    page.wait_for_selector(DRAWN)
    return page


def shown_gate(page):
    (name,) = page.evaluate(
        "[...document.querySelectorAll('[data-gate]')].filter((one) => !one.hidden).map((one) => one.dataset.gate)"
    )
    return name


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_chart_follows_both_sliders(offline, address, size):
    """By keys: point and readout are the core's; the chart is in view at first."""
    page = opened(offline, address, size)
    box = page.locator(DRAWN).bounding_box()
    assert box["y"] + box["height"] <= size["height"]
    assert shown_gate(page) == "swiglu"
    for key, steps in (("gates_gate", ("ArrowRight",) * 3), ("gates_value", ("ArrowRight",) * 2)):
        thumb = page.locator(f".st-key-{key} input")
        for step in steps:
            thumb.press(step)
    at = GATE.default + 0.3, VALUE.default + 0.2
    page.wait_for_function(NEAR, arg=[*at, float(gates.swiglu(*at))])
    page.get_by_text("Clamped SwiGLU", exact=True).first.click()
    page.wait_for_function(NEAR, arg=[*at, float(gates.clamped_swiglu(*at))])
    slopes = {side: gates.clamped_swiglu.derivative(*at, wrt=side) for side in ("gate", "value")}
    described = page.locator(".live-chart-plot").get_attribute("aria-label")
    assert "At gate 2.3 and value 1.2 the output is" in described
    told = re.search(r"is ([\d.]+), ∂f/∂gate ([\d.]+) and ∂f/∂value ([\d.]+)\. Below", described)
    expected = (gates.clamped_swiglu(*at), *slopes.values())
    assert tuple(map(float, told.groups())) == tuple(float(f"{number:.2f}") for number in expected)
    assert shown_gate(page) == "clamped_swiglu"
    assert "gates_function=Clamped+SwiGLU" in page.url
    assert page.evaluate("document.querySelector('a[data-app]').search") == page.url.partition("gates.html")[2]
    page.close()


def test_a_link_of_the_app_is_read(offline, address):
    """What the page has not is named in one line."""
    page = opened(offline, address, DESKTOP, "gates_function=ReGLU&gates_gate=-3&gates_value=3.94&gates_swiglu_beta=2")
    gate, value, output = page.evaluate(POINT)
    assert (gate, value, output) == (-3, pytest.approx(3.9), 0)
    assert shown_gate(page) == "reglu"
    line = page.locator("#line").inner_text()
    assert "swiglu_beta" in line
    assert "value = 3.9 instead of 3.94" in line
    assert "−3" not in line
    for key in (GATE.key, VALUE.key):
        page.locator(f".st-key-{key} input").press("End")
    page.wait_for_function("document.querySelector('.live-chart-plot').layout.yaxis3.range[1] > 144")
    page.close()


def test_readouts_have_the_cores_digits(offline, address):
    """At the point of a link, and while a thumb moves."""
    page = opened(offline, address, DESKTOP, "gates_gate=3.3&gates_value=3.7")
    for at in ((3.3, 3.7), (3.4, 3.7), (3.5, 3.7)):
        slopes = [f"{gates.swiglu.derivative(*at, wrt=side):.2f}" for side in ("gate", "value")]
        numbers = [f"f = {gates.swiglu(*at):.2f}", f"∂f/∂gate = {slopes[0]}", f"∂f/∂value = {slopes[1]}"]
        for text in numbers:
            page.locator(".live-chart-plot text", has_text=text).wait_for()
        page.locator(".st-key-gates_gate input").press("ArrowRight")
    page.close()


def test_a_live_file_keeps_its_point_until_a_thumb_moves(offline, tmp_path):
    """Between stops too; its link leads to the app at its settings."""
    begin = GateSettings(gates.situ.at(linear_beta=25.0), 3.14, -2.72)
    (tmp_path / "live.html").write_text(
        gates_file(begin, with_query("https://app.example.org/gates", gate_query(begin)))
    )
    page = opened(offline, f"file://{tmp_path}/live.html", DESKTOP)
    page.wait_for_function(NEAR, arg=[3.14, -2.72, float(begin.function(3.14, -2.72))])
    shown = page.locator(".slider output").all_inner_texts()
    assert shown == ["3.14", "−2.72"]
    assert not page.locator("#line").is_visible()
    query = parse_qs(urlsplit(page.get_attribute("a[data-app]", "href")).query)
    assert read_gate(query) == begin
    page.locator(".st-key-gates_gate input").press("ArrowRight")
    page.wait_for_function(NEAR, arg=[3.2, -2.72, float(begin.function(3.2, -2.72))])
    page.close()


def test_axe_finds_nothing(offline, address):
    page = opened(offline, address, PHONE, "gates_function=Clamped+SwiGLU")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    # What scrolls takes the focus once the page is at rest.
    page.wait_for_selector("pre[data-scrolls]")
    page.wait_for_selector(".formulas[data-scrolls]")
    assert in_both_themes(page) == []
    page.close()
