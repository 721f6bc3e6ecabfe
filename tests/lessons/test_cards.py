"""Cards of links to lessons: at the link's own settings if these are quick to compute, else from the record, and never covered parts."""

import json

import numpy as np
import pytest

from activation_lab import lessons
from activation_lab.content.cards import Cards
from activation_lab.figures.panel_lines import lines
from activation_lab.lessons.record import record

CARDS = Cards(lessons.declared(), lessons.picture)


@pytest.mark.parametrize("address", lessons.declared())
def test_every_lesson_has_a_picture_with_named_curves(address):
    preview = CARDS.of(address, "answer=shown").draw()
    assert preview.title == lessons.declared()[address].title
    assert preview.curves or preview.dots
    assert all(curve.label for curve in preview.curves)


@pytest.mark.parametrize("address", lessons.declared())
def test_a_covered_lesson_shows_its_question_on_the_axes(address):
    """By default, and where a teacher hides the answer, whatever else is set; without the question where that is hidden too."""
    guess = lessons.declared()[address].guess
    for query in (
        "",
        "hide=code&embed=true",
        f"answer=hidden&{guess.key}={guess.options[0]}",
        f"answer=hidden&{address}_seed=9",
    ):
        card = CARDS.of(address, query)
        preview = card.draw()
        assert (preview.curves, preview.dots, preview.marks) == ((), (), ())
        assert preview.question == guess.on_cover
        assert guess.on_cover in card.alt
        assert card.picture == f"cards/{address}.png"
    alone = CARDS.of(address, "hide=guess")
    assert (alone.draw().question, alone.draw().curves) == ("", ())
    assert guess.on_cover not in alone.alt


@pytest.mark.parametrize("address", lessons.declared())
def test_a_card_is_open_where_its_page_is(address):
    """And so is the address that it gives, and that of its picture."""
    guess = lessons.declared()[address].guess
    for query in (
        "answer=shown",
        f"{guess.key}={guess.options[0]}",
        f"{address}_answer=true",
        f"answer=hidden&{address}_answer=true",
    ):
        card = CARDS.of(address, query)
        assert card.draw().curves or card.draw().dots
        for again in (card.address, card.picture):
            assert not CARDS.of(address, again.partition("?")[2]).draw().question


@pytest.mark.parametrize(
    ("address", "query", "shown"),
    [
        ("vanishing_gradients", "vanishing_gradients_depth=40", {"vanishing_gradients_depth": 40}),
        ("vanishing_gradients", "vanishing_gradients_sigma=0.3", {"vanishing_gradients_answer": "true"}),
        ("vanishing_gradients", "vanishing_gradients_depth=4.5&vanishing_gradients_seed=-1&vanishing_gradients_width=63", {}),
        ("vanishing_gradients", "vanishing_gradients_functions=ReLU&vanishing_gradients_functions=x",
         {"vanishing_gradients_functions": ("ReLU",)}),
        ("self_normalization", "self_normalization_break=Weights", {"self_normalization_break": "Weights"}),
        ("self_normalization", "self_normalization_rate=0.3&self_normalization_layer=3",
         {"self_normalization_answer": "true"}),
        ("self_normalization", "self_normalization_break=Dropout&self_normalization_rate=0.3",
         {"self_normalization_break": "Dropout", "self_normalization_rate": 0.3}),
        ("playground", "playground_points=XOR&playground_epoch=40", {"playground_points": "XOR"}),
        ("dying_relu", "dying_relu_rate=0.1", {"dying_relu_answer": "true"}),
        ("dying_relu", "", {}),
    ],
)  # fmt: skip
def test_the_picture_depends_on_what_it_shows(address, query, shown):
    """Settings that another one puts out of use, or that the picture does not show, are not in its address."""
    assert CARDS.of(address, query).shown == shown


def test_another_depth_is_another_picture():
    at = [CARDS.of("vanishing_gradients", f"vanishing_gradients_depth={depth}").draw() for depth in (5, 40)]
    assert [len(preview.curves[0].pieces[0][0]) for preview in at] == [5, 40]


def test_the_record_holds_what_is_computed():
    """Processors round differently, so that trained curves may end elsewhere. What is drawn, and where it begins, is the same."""
    held = json.loads(lessons.RECORD.read_text())
    computed = record()
    assert set(held) == set(computed) == {name for name in lessons.declared() if not lessons.draws_itself(name)}
    for address, figure in computed.items():
        found, wanted = lines(held[address]), lines(figure)
        assert [line[2:] for line in found] == [line[2:] for line in wanted]
        for one, other in zip(found, wanted, strict=True):
            np.testing.assert_allclose(one[0], other[0], atol=1e-9)
            # Four digits are recorded.
            assert one[1][0] == pytest.approx(other[1][0], abs=2e-3)
