"""The first screens of softmax, Verify and Cost: picture, controls and words at what their addresses ask for."""

import html
import re

import numpy as np
import pytest

import activations
from activation_lab.content.forms import forms
from activation_lab.content.page_sliders import COST_SIZES
from activation_lab.content.proof import running, second, verify
from activation_lab.content.records import recorded
from activation_lab.export.html.elements import inline, markdown
from activation_lab.static_site.first_screen.renderer import first_screen
from activations.vector.catalog import VECTOR_FUNCTIONS
from tests.helpers.cases import in_one

# Nothing of the styles, and nothing of what follows where no script runs.
SHOWN = re.compile(r"</style>(.*)<noscript>", re.DOTALL)


def shown(page, query=""):
    return SHOWN.search(first_screen(page, query))[1]


def slider_labels(drawn):
    return re.findall(r'class="slider"><div class="label">([^<]*)', drawn)


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ("", ["x₁", "x₂", "x₃", "x₄", "Temperature T", "How many"]),
        ("softmax_n=2", ["x₁", "x₂", "Temperature T", "How many"]),
        ("softmax_function=Sparsemax&softmax_n=6", ["x₁", "x₂", "x₃", "x₄", "x₅", "x₆", "How many"]),
    ],
)
def test_the_sliders_are_those_that_count(query, labels):
    assert slider_labels(shown("softmax", query)) == labels


@pytest.mark.parametrize("title", VECTOR_FUNCTIONS)
def test_bars_and_cells_have_the_cores_numbers(title):
    drawn = shown("softmax", f"softmax_function={title}&softmax_x1=2.5&softmax_n=4&softmax_t=2")
    entry = VECTOR_FUNCTIONS[title]
    x, heat = np.array([2.5, 0.6, 0.1, -1.0]), 2.0 if entry.heated else 1.0
    # A chart is drawn for two widths where these differ.
    bars, cells = (chart.split('class="plot')[1] for chart in drawn.split('class="chart"')[1:])
    for chart, numbers in ((bars, [*x, *entry.output(x, heat)]), (cells, entry.slopes(x, heat).ravel())):
        said = [float(text.replace("−", "-")) for text in re.findall(r'dy="[^"]*">(−?\d+\.\d\d)<', chart)]
        # Two decimals, of numbers with four.
        assert said == pytest.approx(list(numbers), abs=0.00506)
    assert f"<span class=on>{html.escape(title)}</span>" in drawn
    assert "color-mix(in srgb,var(--" in drawn


def test_a_covered_jacobian_is_not_there():
    drawn = shown("softmax", "answer=hidden")
    assert "Covered: the Jacobian" in drawn
    assert "color-mix" not in drawn
    assert "slope of each" not in drawn
    assert "Take away" not in drawn
    assert "Show the answer" in drawn
    assert "slope of each" in shown("softmax", "answer=hidden&softmax_answer=true")


@in_one([(name,) for name in forms()])
def test_verify_says_what_was_recorded_of_the_links_function(name):
    """By the name that links had before: the list shows its title."""
    drawn = shown("verify", f"verify_function={name}")
    entry = recorded("verification")["functions"][name]
    assert f'<div class="field">{html.escape(forms()[name].title)}</div>' in drawn
    assert f'aria-label="{html.escape(verify.description(forms()[name], entry))}"' in drawn
    assert drawn.count("<li>") == len(verify.in_short(entry, False).splitlines()) + 1, "and f″"
    assert (
        markdown(second.in_short(recorded("second")["functions"][name])).partition("<li>")[2].partition("</li>")[0]
        in drawn
    )
    assert inline(verify.summary(recorded("verification"))) in drawn
    assert f"Run {html.escape(forms()[name].title)} here" in drawn


def test_verify_tells_no_kink_while_that_is_covered():
    assert "At the kink" in shown("verify", "verify_function=selu")
    covered = shown("verify", "verify_function=selu&answer=hidden")
    assert "At the kink" not in covered
    assert "Take away" not in covered
    assert "Show the answer" in covered


@pytest.mark.parametrize(
    ("query", "on"),
    [
        ("", ["f", "10⁵ numbers", "float64"]),
        ("cost_what=f′&cost_size=10⁷&cost_dtype=float32", ["f′", "10⁷", "float32"]),
        ("cost_what=%3Cb%3E&cost_size=9&cost_dtype=nan&cost_function=x", ["f", "10⁵ numbers", "float64"]),
    ],
)
def test_cost_draws_the_links_case(query, on):
    drawn = shown("cost", query)
    assert re.findall("<span class=on>([^<]*)</span>", drawn) == on
    names = re.findall(r'rotate\(-90\)" text-anchor="end"[^>]*>(.*?)</text>', drawn)
    # Each second function on the wide and on the narrow picture; of an odd number, with the first and the last or without.
    count = len(activations.names())
    assert len(names) in (2 * (count // 2), 2 * (count - count // 2))
    assert '<tspan font-weight="bold">ELU</tspan>' in names
    assert f"{on[2]} at {COST_SIZES[on[1]]:,} numbers" in drawn
    assert "Run ReLU and ELU here" in drawn
    colour, other = ("var(--slope)", "var(--f)") if on[0] == "f′" else ("var(--f)", "var(--slope)")
    chart = drawn.split('class="plot')[1]
    assert colour in chart
    assert other not in chart


def test_cost_covers_nothing():
    """It has no switch in the app either: it shows what f′ costs, not its values."""
    assert "Show the answer" not in shown("cost", "answer=hidden")
    assert "Take away" in shown("cost", "answer=hidden")


@pytest.mark.parametrize("page", ["softmax", "verify", "cost"])
def test_what_a_link_hides_is_not_there(page):
    assert "Take away" in shown(page)
    hidden = shown(page, "hide=take-away,share")
    assert "Take away" not in hidden
    assert "Share</span>" not in hidden


def test_where_nothing_can_be_measured_a_line_says_why(monkeypatch):
    monkeypatch.setattr(running, "missing", lambda: ["TensorFlow"])
    drawn = shown("verify", "verify_function=mish&hide=share")
    assert "TensorFlow is not installed on this server" in drawn
    assert "Run all" not in drawn


@pytest.mark.parametrize(("page", "words"), [("verify", "mpmath evaluates"), ("cost", "ELU is slower at test time")])
def test_words_follow_where_no_script_runs(page, words):
    assert words in first_screen(page, "").partition("<noscript>")[2]
