"""The compare page under a reader's hands: all curves follow the thumb, the address holds everything, differences are the core's."""

import re

import numpy as np
from playwright.sync_api import expect

import activations
from activations.words import number
from tests.helpers.browser import moment

# Few of them have sliders: the words at every stop of one take a server seconds.
EIGHT = "functions=elu+elu+prelu+gelu+tanh+sigmoid+step+mish&compare_elu_2_alpha=2"
# A panel is 0.46 of what the chart's height of 470 leaves between its margins.
PANEL = 0.46 * (470 - 56)


def curves(reader, name):
    """x and y of every member's curve, gaps left out, once the chart rests and Plotly knows of them."""
    reader.page.wait_for_function("!document.querySelector('[data-moving]')")
    drawn = reader.page.evaluate(
        """(name) => document.querySelector('.live-chart-plot').data
          .filter(({ meta }) => meta.role === 'curve' && meta.curve === name)
          .map(({ x, y }) => [Array.from(x), Array.from(y)])""",
        name,
    )
    return [np.array([(x, y) for x, y in zip(*curve, strict=True) if y is not None]).T for curve in drawn]


def readout(reader):
    return reader.page.locator(".live-chart-readout").first.inner_text().replace("\n", " ")


def test_a_drag_moves_every_curve_it_should_without_a_word_to_the_server(reader):
    """Each step redraws in place; with a parameter its own curve moves and no other, names and numbers with it; with x₀ none."""
    window = reader.open(f"compare?{EIGHT}")
    reader.wait_for_texts(len(set(EIGHT.partition("=")[2].partition("&")[0].split("+"))))
    window.evaluate("window.canvas = document.querySelector('.live-chart-plot .main-svg')")
    for key, moved in (("compare_elu_2_alpha", 1), ("compare_x0", None)):
        drag_over(reader, key, moved)
    assert window.evaluate("window.canvas === document.querySelector('.live-chart-plot .main-svg')")
    assert reader.problems == []


def drag_over(reader, key, moved):
    """Drags a slider and lets it go; `moved` is the place of the one member whose curve follows it."""
    window = reader.page
    window.locator(f".st-key-{key}").scroll_into_view_if_needed()
    before = curves(reader, "f")
    y, left, right = reader.grab(key)
    said, seen = len(reader.sent), []
    for share in (0.2, 0.4, 0.75, 0.95):
        window.mouse.move(left + share * (right - left), y)
        moment(window, 60)
        seen.append(readout(reader))
    after = curves(reader, "f")
    changed = [not np.array_equal(old, new) for old, new in zip(before, after, strict=True)]
    assert changed == [place == moved for place in range(8)]
    assert len(set(seen)) == 4
    if moved is not None:
        alpha = float(reader.thumb(key).input_value())
        assert f"ELU α = {number(alpha)}" in seen[-1]
        x, drawn = after[moved]
        np.testing.assert_allclose(drawn, activations.elu(x, alpha=alpha), atol=1e-5)
    assert len(reader.sent) == said
    window.mouse.up()
    reader.settle()
    assert len(reader.sent) == said + 1
    window.wait_for_url(re.compile(f"{key}="))


# Which curves of f are drawn, and over which range of x.
IN_VIEW = """(([functions, range]) => {
  const { data, layout } = document.querySelector('.live-chart-plot');
  const drawn = data.filter(({ meta }) => meta.role === 'curve' && meta.curve === 'f').map(({ name }) => name);
  return JSON.stringify([drawn, layout.xaxis.range]) === JSON.stringify([functions, range]);
})"""


def test_differences_are_the_core_s(reader):
    """f − g and f′ − g′ are within a quarter pixel of NumPy's, in wide and in the closest views, jumps cut and ends included."""
    for functions, x_range in (
        (["gelu", "silu", "mish", "hard_silu"], (-5, 5)),
        (["tanh", "softsign", "hard_tanh", "step"], (-0.5, 0.5)),
        (["relu_general", "elu", "threshold", "sparse_plus"], (0, 1.5)),
    ):
        low, high = x_range
        link = f"compare?functions={'+'.join(functions)}&compare_difference=true&compare_x={low}&compare_x={high}"
        reader.go(link, ".st-key-compare_live .live-chart[data-drawn]")
        reader.page.wait_for_function(IN_VIEW, [[activations.get(name).title for name in functions], [low, high]])
        reader.settle()
        assert_differences(reader, functions)
    assert reader.problems == []


def assert_differences(reader, functions):
    """The chart's curves are the differences from the first of these functions, and so is the readout's number."""
    window = reader.page
    first = activations.get(functions[0])
    for curve, axis in (("f", "yaxis"), ("slope", "yaxis2")):
        bottom, top = reader.layout(f"{axis}.range")
        quarter_pixel = 0.25 * (top - bottom) / PANEL
        drawn = curves(reader, curve)
        assert np.abs(drawn[0][1]).max() == 0
        for name, (x, y) in zip(functions[1:], drawn[1:], strict=True):
            other = activations.get(name)
            f, g = (other, first) if curve == "f" else (other.derivative, first.derivative)
            kinks = [kink.position for each in (first, other) for kink in each.kinks_at()]
            smooth = np.all([np.abs(x - kink) > 1e-5 for kink in kinks], axis=0) if kinks else np.full(len(x), True)
            assert smooth.sum() > 200
            assert np.abs(y - (f(x) - g(x)))[smooth].max() < quarter_pixel
    x = float(number(-1.0).replace("−", "-"))
    value = activations.get(functions[1])(x) - first(x)
    assert number(round(float(value), 5)) in readout(reader) or abs(value) < 1e-5
    assert window.locator("[data-testid=stException]").count() == 0


def test_a_permalink_opens_the_same_state_after_functions_came_and_went(reader):
    """Add, move, take out of the middle; Back undoes it, and a page that is loaded anew shows the same."""
    window = reader.open("compare?functions=elu+elu+selu&compare_elu_alpha=0.5&compare_elu_2_alpha=2")
    steps = window.evaluate("history.length")
    window.locator(".st-key-compare_add input").click()
    window.keyboard.type("mish")
    expect(window.get_by_role("option")).to_have_text(["Mish", "Hard Mish"])
    window.keyboard.press("Enter")
    reader.settle()
    assert window.evaluate("history.length") == steps + 1
    reader.thumb("compare_elu_2_alpha").press("ArrowRight")
    reader.settle()
    with_four = readout(reader)
    window.locator(".st-key-compare_remove_1 button").click()
    reader.settle()
    seen = readout(reader)
    assert "compare_elu_alpha=2.01" in window.url
    assert f"ELU {number(activations.elu(-1, alpha=2.01))}" in seen
    assert all(name in seen for name in ("SELU", "Mish"))
    link = window.url
    window.go_back()
    reader.settle()
    assert readout(reader) == with_four
    reader.open(link.rpartition("/")[2])
    assert readout(reader) == seen
    assert reader.problems == []


def test_a_preset_is_one_step_and_its_axes_hold_all_that_sliders_reach(reader):
    """Axes stay still while α moves from end to end; relations say at once whether they hold; Back undoes all of it."""
    window = reader.open("compare?functions=celu+elu")
    with_two = window.url
    window.get_by_text("What α does to ELU").click()
    reader.settle()
    fitted = reader.layout("yaxis.range")
    assert fitted[0] < -3
    y, left, right = reader.grab("compare_elu_3_alpha")
    for x in (right, left):
        window.mouse.move(x, y)
        moment(window, 100)
        assert reader.layout("yaxis.range") == fitted
    window.mouse.up()
    reader.settle()
    assert reader.layout("yaxis.range") == fitted
    window.go_back()
    reader.settle()
    assert window.url == with_two
    relation = window.locator(".relations li", has_text="CELU and ELU are the same")
    relation.wait_for()
    assert relation.inner_text().endswith("True at these values.")
    reader.wait_for_texts(2)
    window.locator(".st-key-compare_elu_alpha").scroll_into_view_if_needed()
    y, _, right = reader.grab("compare_elu_alpha")
    window.mouse.move(right, y)
    # Words follow where they are in view.
    relation.scroll_into_view_if_needed()
    moment(window, 100)
    assert relation.inner_text().endswith("Not true at these values.")
    assert "Here α = 3:" in window.locator(".words section.member").nth(1).inner_text().replace("\u00a0", " ")
    window.mouse.up()
    reader.settle()
    assert reader.problems == []


def test_compare_in_the_menu_starts_with_the_function_on_screen(reader):
    """With its values and its companion, as the link on its page; Back leads to the page as it was."""
    window = reader.open("elu?elu_alpha=2")
    window.locator(".st-key-compare_link a").wait_for()
    window.locator("[data-testid=stSidebarNav] a", has_text="Compare").click()
    window.wait_for_url(re.compile("compare"))
    reader.settle()
    assert window.url.endswith("compare?functions=elu+selu&compare_elu_alpha=2")
    assert "SELU" in readout(reader)
    window.go_back()
    window.wait_for_url(re.compile("elu_alpha=2"))
    assert reader.problems == []


def test_on_a_phone_the_chart_stays_in_view_while_controls_scroll(phone_reader):
    """Chart and first slider in the first screen, and the chart still there beside the last slider."""
    window = phone_reader.open("compare?functions=elu+selu+gelu")
    chart = window.locator(".live-chart-plot").first
    slider = window.locator("[data-testid=stSlider]:visible")
    assert slider.first.bounding_box()["y"] + slider.first.bounding_box()["height"] <= 844
    window.locator(".st-key-compare_x0").evaluate("(element) => element.scrollIntoView({ block: 'end' })")
    phone_reader.settle()
    box = chart.bounding_box()
    header = window.locator("[data-testid=stHeader]").bounding_box()
    assert box["y"] >= header["y"] + header["height"] - 1
    assert box["y"] + box["height"] < window.locator(".st-key-compare_x0").bounding_box()["y"]
    main = "document.querySelector('[data-testid=stMain]')"
    assert window.evaluate(f"{main}.scrollWidth <= {main}.clientWidth"), "the page scrolls sideways"
