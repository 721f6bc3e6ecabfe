"""Cards of functions and comparisons: what they say at a state, and that nothing in them tells what is covered or hidden."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

import activations
from activation_lab import lessons
from activation_lab.content.address import comparison_query, with_query
from activation_lab.content.cards import TITLES, Cards
from activation_lab.content.comparisons import presets
from activations.formats import FORMATS
from tests.helpers.cases import every_name

CARDS = Cards(lessons.declared(), lessons.picture)


@every_name
def test_a_functions_card_shows_f_and_its_slope(name):
    card = CARDS.of(name, "")
    preview = card.draw()
    assert card.title == preview.title == activations.get(name).title
    assert [curve.label for curve in preview.curves] == ["f′", "f"]
    assert activations.get(name).full_name in card.description
    assert activations.get(name).sentence in card.description


@every_name
def test_a_covered_card_tells_nothing_of_the_slope(name):
    """Neither curve, nor ends where f′ jumps, nor tangent, nor words but the function's own name."""
    card = CARDS.of(name, f"answer=hidden&{name}_x0=1.5")
    preview = card.draw()
    assert [curve.label for curve in preview.curves] == ["f"]
    assert {token for *_, token, _ in preview.marks} <= {"$f"}
    assert preview.point
    said = " ".join((card.title, card.description.removeprefix(activations.get(name).full_name), card.alt))
    assert not any(word in said.lower() for word in ("slope", "f′", "gradient", "kink", "steep", "die", "silent"))


def test_what_is_hidden_is_not_said():
    """The picture is the one of the link's values: what is hidden still applies."""
    shown, hidden = (CARDS.of("elu", f"elu_alpha=1.515{more}") for more in ("", "&hide=menu,parameters"))
    assert shown.title == "ELU, α = 1.515"
    assert shown.draw().settings == ("α = 1.515",)
    assert hidden.title == "ELU"
    assert hidden.draw().settings == ()
    assert "1.515" not in hidden.title + hidden.description + hidden.alt
    assert hidden.draw().curves[1].pieces[0][1].tolist() == shown.draw().curves[1].pieces[0][1].tolist()


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.title)
def test_a_ready_comparison_says_what_it_shows(preset):
    query = with_query("", comparison_query(preset))[1:]
    card = CARDS.of("compare", query)
    assert card.description == preset.shown
    assert [curve.label for curve in card.draw().curves] == card.title.replace(" and ", ", ").split(", ")
    assert preset.shown != CARDS.of("compare", f"{query}&hide=saw").description
    covered = CARDS.of("compare", f"{query}&answer=hidden")
    assert "slope" not in covered.description
    assert "f′" not in covered.description


def test_a_comparison_shows_all_its_functions():
    names = ("sigmoid", "tanh", "relu", "leaky_relu", "prelu", "elu", "selu", "gelu")
    card = CARDS.of("compare", f"functions={'+'.join(names)}")
    assert [curve.label for curve in card.draw().curves] == [activations.get(name).title for name in names]
    difference = CARDS.of("compare", f"functions={'+'.join(names)}&compare_difference=true").draw()
    assert not difference.curves[0].pieces[0][1].any()


@pytest.mark.parametrize("page", [page for page in TITLES if page not in ("compare", "softmax", "gates", "formats")])
def test_the_other_pages_cards_hold_their_tongue_too(page):
    prefix = page or "home"
    assert len(CARDS.of(page, "").draw().curves) == 2
    assert len(CARDS.of(page, "answer=hidden").draw().curves) == 1
    assert len(CARDS.of(page, f"answer=hidden&{prefix}_answer=true").draw().curves) == 2


def test_softmax_shows_the_outputs_of_its_state():
    bars = CARDS.of("softmax", "softmax_n=3&softmax_x1=5&softmax_t=0.5").draw()
    heights = [curve.pieces[0][1][1] for curve in bars.curves]
    assert bars.names == ("y₁", "y₂", "y₃")
    assert heights == pytest.approx(activations.vector.softmax([5.0, 0.6, 0.1], temperature=0.5))


def test_a_gate_shows_its_lines_at_its_settings():
    """Outputs only, so covered and uncovered links have the same picture; a mark where a link moves the point; no settings that are hidden."""
    card = CARDS.of("gates", "gates_function=Clamped SwiGLU&gates_clamped_swiglu_limit=5&gates_value=2")
    assert card.title == "Clamped SwiGLU, L = 5"
    picture = card.draw()
    assert picture.point == (2.0, 2.0)
    limited, plain = (CARDS.of("gates", f"gates_function={name}").draw() for name in ("Clamped SwiGLU", "SwiGLU"))
    highest = [max(curve.label for curve in each.curves if curve.label.isdigit()) for each in (limited, plain)]
    assert highest == ["50", "100"]
    assert plain.point is None
    hidden = CARDS.of("gates", "gates_function=Clamped SwiGLU&gates_clamped_swiglu_limit=5&hide=parameters")
    assert hidden.title == "Clamped SwiGLU"
    assert hidden.picture != card.picture
    assert len(picture.png()) > 5000


@pytest.mark.parametrize("window", ["9000,1e4,-1,1", "700,709.7,0,1e-9"])
def test_a_window_in_which_nothing_is_finite_has_a_picture(window):
    """Its axes, and the names in the middle; no warning where a number is too large for a small window, either."""
    picture = CARDS.of("exponential", f"exponential_window={window}").draw()
    assert Image.open(BytesIO(picture.png())).size == (1200, 630)


def test_in_a_number_format_the_picture_shows_its_numbers():
    """Of a function, of several, and on the page about formats; a covered one shows f alone."""
    kind = FORMATS["float8_e4m3fn"]
    slug = kind.title.replace(" ", "+")
    for page, query, rounded in (
        ("silu", f"silu_format={slug}&silu_x0=2", {"f", "f′"}),
        ("silu", f"silu_format={slug}&silu_x0=2&answer=hidden", {"f"}),
        ("compare", f"compare_format={slug}", {"Sigmoid", "Tanh"}),
        ("formats", "formats_formula=Tanh", {kind.title}),
        ("compare", f"compare_format={slug}&compare_difference=true", set()),
    ):
        card = CARDS.of(page, query)
        seen = [curve for curve in card.draw().curves if curve.label in rounded]
        assert {curve.label for curve in seen} == rounded, (page, query)
        for curve in seen:
            y = np.concatenate([y for _, y in curve.pieces])
            assert np.isin(y, kind.finite()).all(), (page, query, curve.label)
        assert (kind.title in card.alt) == bool(rounded)
    told = [CARDS.of("formats", f"formats_what=f′{more}").alt.split(" in ")[0] for more in ("", "&answer=hidden")]
    assert told == ["f′ of SiLU", "f of SiLU"]
    far, near = (CARDS.of("formats", query) for query in ("formats_x=-200,200", "formats_format=float16"))
    assert far.draw().ranges[0] == (-200, 200)
    assert near.picture == CARDS.of("formats", "").picture, "the format of the errors changes nothing in it"
