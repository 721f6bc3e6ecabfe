"""A typed function among the choices of the lessons: read from a link and written into it, computed, and refused where its text is none."""

import base64
from urllib.parse import parse_qs, urlencode

import pytest

from activation_lab import lessons
from activation_lab.content import ignored
from activation_lab.content.address import as_controls_read, controls_query, read_controls
from activation_lab.content.own.settings import own_function
from activation_lab.lessons.dying_relu import choice as dying_relu
from activation_lab.lessons.equations import choice as equations
from activation_lab.lessons.vanishing_gradients import choice, tracks
from activation_lab.networks.functions import function_named, is_name, typed_name
from tests.helpers.notebooks import cells
from tests.helpers.pages import components, line, open_page

FUNCTION = {"own_f": "x*sigmoid(k*x)", "own_name": "Mine", "own_k": "2"}
CHOSEN = {
    "vanishing_gradients": {"vanishing_gradients_functions": ("ReLU", "Your own")},
    "choose": {"choose_functions": ("ReLU", "Your own"), "choose_epochs": 5, "choose_layers": 1},
    "playground": {"playground_function1": "Your own", "playground_epoch": 2},
    "dying_relu": {"dying_relu_function": "Your own", "dying_relu_rate": 0.1, "dying_relu_depth": 1},
    "equations": {"equations_functions": ("Tanh", "Your own"), "equations_units": 5},
    "self_normalization": {"self_normalization_break": "Function", "self_normalization_function": "Your own"},
}
# A covered chart names its functions too, and these take seconds to train.
COVERED = {"dying_relu": {"answer": "hidden"}, "equations": {"answer": "hidden"}}


def read(lesson, query):
    """(the texts of a link, the values of the lesson's controls)."""
    asked = as_controls_read(parse_qs(urlencode(query, doseq=True)), lessons.lists(), lessons.former())
    return asked, read_controls(lessons.declared()[lesson].controls, asked)


def test_a_name_holds_text_title_and_values_and_another_is_none():
    name = typed_name(own_function("x*sigmoid(k*x)", "Mine").at(k=2.0))
    function = function_named(name)
    assert (function.title, function.text, function.values()) == ("Mine", "x*sigmoid(k*x)", {"k": 2.0})
    assert typed_name(function.at()) == name
    nested = "own-" + base64.urlsafe_b64encode(b"[" * 2900).decode()
    forged = "own-" + base64.urlsafe_b64encode(b'["x","<b>\\"\'x",{}]').decode().rstrip("=")
    assert function_named(forged).title == "b'x"
    assert not any(map(is_name, ("own-", "own-abc", "own-WzEsMiwzXQ", "own-" + "A" * 9000, "nothing", "own", nested)))


def test_a_link_without_the_text_means_that_of_the_page():
    """Where only its parameter differs from what the page begins with."""
    query = CHOSEN["vanishing_gradients"] | {"own_beta": "2"}
    _, values = read("vanishing_gradients", query)
    page = open_page("vanishing_gradients", **query)
    assert not page.exception
    assert values["own"] in str([chart.proto.json for chart in components(page)])


@pytest.mark.parametrize("lesson", CHOSEN)
def test_a_link_with_a_typed_function_is_read_written_and_computed(lesson, monkeypatch):
    """After a few steps: what a run gives after all of them is the same with any function."""
    monkeypatch.setattr(equations, "STEPS", 80)
    monkeypatch.setattr(dying_relu, "EPOCHS", 2)
    asked, values = read(lesson, CHOSEN[lesson] | FUNCTION)
    assert controls_query(lessons.declared()[lesson].controls, values) == CHOSEN[lesson] | FUNCTION
    found = lessons.taken(lesson, asked)
    for name, code in cells(found.write("ipynb", "http://localhost").decode()).items():
        compile(code, name, "exec")
        assert "own-" not in code
    assert b"own-" not in found.write("csv", f"http://localhost/{lesson}")
    blank, _ = read(lesson, CHOSEN[lesson] | {"own_f": "x 1"})
    known = ignored.controls(lesson, blank, lessons.declared()[lesson])
    assert "%2B" in ignored.read_otherwise(lesson, blank, known)
    assert not ignored.read_otherwise(lesson, {"own_f": ["x 1"]}, known)
    # By its short name too.
    short = {key: "own" if text == "Your own" else text for key, text in CHOSEN[lesson].items()}
    assert read(lesson, short | FUNCTION)[1]["own"] == values["own"]


def test_the_file_that_a_chart_follows_has_the_function_in_its_address():
    _, values = read("vanishing_gradients", CHOSEN["vanishing_gradients"] | FUNCTION)
    followed = tracks.Followed(choice.chosen(values))
    _, _, functions, width, initialiser, sigma, seed, *seen = followed.address.split("/")
    rest = (int(width), initialiser, float(sigma), int(seed), *(int(one) if one.isdigit() else one for one in seen))
    assert tracks.choice(functions, *rest) == followed
    assert tracks.choice("relu,own-abc", *rest) is None


@pytest.mark.parametrize("lesson", CHOSEN)
def test_a_lesson_shows_it_and_names_a_text_that_is_none(lesson):
    page = open_page(lesson, **CHOSEN[lesson], **FUNCTION, **COVERED.get(lesson, {}))
    assert not page.exception
    assert page.slider("own_k").value == 2
    assert "Mine" in str([chart.proto.json for chart in components(page)]) + str([each.value for each in page.markdown])
    wrong = CHOSEN[lesson] | {"own_f": "<b>x</b>"}
    asked, values = read(lesson, wrong)
    assert "own" not in values
    known = ignored.controls(lesson, asked, lessons.declared()[lesson])
    assert "own_f=<b>x</b>" in ignored.line(ignored.ignored(lesson, asked, known, (lesson, "own")))
    page = open_page(lesson, **wrong, **COVERED.get(lesson, {}))
    assert not page.exception
    assert "own_f=<b>x</b>" in line(page)
