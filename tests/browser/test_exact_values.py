"""Values between two stops under a reader's hands: the chart at rest shows the core's numbers at them, and dragging goes on from there."""

import numpy as np
import pytest

import activations
from activations.words import number
from tests.helpers.browser import moment, until


def readout(reader):
    """The words below the chart, on one line."""
    return " ".join(reader.page.locator(".live-chart-readout").first.inner_text().split())


def said(function, x, **parameters):
    """What the readout of a function's page must say at x."""
    f, slope = function(x, **parameters), function.derivative(x, **parameters)
    return f"x₀ = {x}".replace("-", "−") + f" f(x₀) = {number(f)} f′(x₀) = {number(slope)}"


def until_said(reader, words):
    """Waits until the readout says these words."""
    until(reader, lambda: readout(reader) == words)


def label(reader, key, index=0):
    """What stands above a thumb."""
    return reader.thumb(key, index).get_attribute("aria-valuetext")


def assert_drawn(reader, function, **parameters):
    """The curves on screen are the core's to what float32 tells, at every sample but those at kinks."""
    for name, exact in (("f", function), ("slope", function.derivative)):
        x, y = (np.array(values, dtype=float) for values in reader.curve(name))
        drawn = np.isfinite(y) & ~np.isin(x, [kink.position for kink in function.kinks_at(**parameters)])
        # Float32 rounds x and y by 6e-8 of their size, 10 at most here.
        np.testing.assert_allclose(y[drawn], exact(x[drawn], **parameters), rtol=1e-6, atol=2e-6)


def chart_of(page):
    """The selector of a page's chart once it is drawn."""
    return f".st-key-{page}_live .live-chart[data-drawn]"


def test_a_link_between_two_stops(reader):
    """Label, address, readout, curve and code hold it where the link is loaded and where a reader goes on to it; Back leads to it."""
    window = reader.page
    for name, parameter, value, shown, x in (
        ("silu", "beta", 1.702, "1.702", 0.25),
        ("squareplus", "b", 0.5, "0.50", -1),
        ("elu", "alpha", 1.515, "1.515", -0.25),
    ):
        function, link = activations.get(name), f"{name}?{name}_{parameter}={value}&{name}_x0={x}"
        window = reader.go(link, chart_of(name))
        # Within a page, what was there before may still be there for a moment.
        until_said(reader, said(function, x, **{parameter: value}))
        assert label(reader, f"{name}_{parameter}") == shown
        assert_drawn(reader, function, **{parameter: value})
        assert f"{value!r}" in window.locator(".words pre code").inner_text()
        assert f"{name}_{parameter}={value}" in window.url
    window.locator(".st-key-neighbours a").first.click()
    window.wait_for_selector(chart_of("prelu"))
    reader.settle()
    window.go_back()
    window.wait_for_url("**elu_alpha=1.515*")
    window.wait_for_selector(chart_of("elu"))
    reader.settle()
    assert label(reader, "elu_alpha") == "1.515"
    assert readout(reader) == said(activations.elu, -0.25, alpha=1.515)
    assert reader.problems == []


def test_a_drag_goes_on_from_between_two_stops(reader):
    """Pressing the thumb moves nothing; a drag draws frames at stops, and the release the core's numbers there."""
    squareplus = activations.squareplus
    window = reader.open("squareplus?squareplus_b=0.5")
    rest = readout(reader)
    y, left, right = reader.grab("squareplus_b")
    moment(window, 150)
    assert readout(reader) == rest
    for share in (0.3, 0.1, 0.05):
        window.mouse.move(left + share * (right - left), y)
        moment(window, 80)
        assert readout(reader) == said(squareplus, -1, b=float(label(reader, "squareplus_b")))
    window.mouse.up()
    reader.settle()
    b = float(label(reader, "squareplus_b"))
    assert f"squareplus_b={b}" in window.url
    assert readout(reader) == said(squareplus, -1, b=b)
    reader.travel("squareplus?squareplus_b=0.5", ".st-key-squareplus_live .live-chart[data-drawn]")
    window.wait_for_function("location.search === '?squareplus_b=0.5'")
    until_said(reader, rest)
    reader.thumb("squareplus_b").press("ArrowRight")
    reader.settle()
    assert "squareplus_b=0.6" in window.url
    window.get_by_role("button", name="Reset", exact=False).last.click()
    window.wait_for_function("!location.search.includes('squareplus_')")
    reader.settle()
    assert readout(reader) == said(squareplus, -1)
    typing_what_is_refused(reader)


def typing_what_is_refused(reader):
    """On Squareplus's page at its default: the line beside the field names the range, and what was set before stays."""
    window = reader.page
    window.get_by_text("Type values").click()
    field = window.locator(".st-key-squareplus_b_typed_0 input")
    for text in ("0.5", "77"):
        field.fill(text)
        field.press("Enter")
        window.wait_for_url("**squareplus_b=0.5*")
        reader.settle()
        assert readout(reader) == said(activations.squareplus, -1, b=0.5)
        assert field.input_value() == "0.5"
    assert "b lies between 0.2 and 10" in window.locator("[data-testid=stAlert]").inner_text()
    assert "squareplus_b=0.5" in window.url


def test_the_sent_curve_stays_while_the_point_and_the_range_move(reader):
    """And the commit of another slider keeps the value."""
    window = reader.open("softplus?softplus_beta=0.25")
    for key, index in (("softplus_x0", 0), ("softplus_x", 1)):
        y, left, right = reader.grab(key, index)
        window.mouse.move(left + 0.8 * (right - left), y, steps=3)
        moment(window, 80)
        assert_drawn(reader, activations.softplus, beta=0.25)
        window.mouse.up()
        reader.settle()
        assert_drawn(reader, activations.softplus, beta=0.25)
    assert "softplus_beta=0.25" in window.url


def test_one_end_of_an_x_range_moves_alone(reader):
    """While the reader drags it, at release, and in the address. Pressing the marker keeps a point between stops: only a move sets it anew."""
    window = reader.open("elu?elu_x=-1.3&elu_x=1.3&elu_x0=0.25")
    box = window.locator(".live-chart-handle:visible").first.bounding_box()
    window.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    reader.settle()
    assert "elu_x0=0.25" in window.url
    assert readout(reader) == said(activations.elu, 0.25)
    assert reader.layout("xaxis.range") == [-1.3, 1.3]
    y, left, right = reader.grab("elu_x")
    for share in (0.4, 0.3, 0.2):
        window.mouse.move(left + share * (right - left), y)
        moment(window, 80)
        low, high = reader.layout("xaxis.range")
        assert low < -1.3
        assert high == 1.3
    window.mouse.up()
    reader.settle()
    assert reader.layout("xaxis.range") == [low, 1.3]
    assert f"elu_x={low:g}&elu_x=1.3" in window.url
    assert label(reader, "elu_x", 1) == "1.3"
    reader.thumb("elu_x", 1).press("ArrowRight")
    reader.settle()
    assert reader.layout("xaxis.range") == [low, float(label(reader, "elu_x", 1))]


@pytest.mark.parametrize("page", ["elu", "compare"])
def test_an_x_range_in_reverse(reader, page):
    """Slider, address and chart hold it in order, and one Back leads out."""
    window = reader.page
    window.goto(f"{reader.app}/version")
    reader.open(f"{page}?{page}_x=2&{page}_x=-2")
    assert reader.layout("xaxis.range") == [-2, 2]
    assert [label(reader, f"{page}_x", index) for index in (0, 1)] == ["-2.0", "2.0"]
    assert f"{page}_x=-2&{page}_x=2" in window.url
    window.go_back()
    window.wait_for_url("**/version")


def test_a_difference_at_rest_is_the_core_s(reader):
    """Readout and curves of a comparison, at values between stops."""
    reader.open(
        "compare?functions=squareplus+silu&compare_squareplus_b=0.5&compare_silu_beta=1.702&compare_x0=0.25&compare_difference=true"
    )
    apart = activations.silu(0.25, beta=1.702) - activations.squareplus(0.25, b=0.5)
    slopes = activations.silu.derivative(0.25, beta=1.702) - activations.squareplus.derivative(0.25, b=0.5)
    assert readout(reader).endswith(f"SiLU {number(apart)} {number(slopes)}")
    x, y = reader.page.evaluate(
        """() => {
          const { data } = document.querySelector('.live-chart-plot');
          const { x, y } = data.find(({ meta }) => meta.role === 'curve' && meta.curve === 'f' && meta.members[0] === 1);
          return [Array.from(x), Array.from(y)];
        }"""
    )
    exact = activations.silu(np.array(x), beta=1.702) - activations.squareplus(np.array(x), b=0.5)
    # What activation_lab/figures/compare_chart.py promises between samples a tenth apart, of two functions.
    np.testing.assert_allclose(y, exact, rtol=0, atol=4e-6)
