"""A hand-edited link gives the nearest sensible page, and one small line names the ignored parts."""

import re
from functools import cache

import pytest

import activations
from activation_lab import lessons
from activation_lab.content import ignored
from activation_lab.content.address import uncovered
from activation_lab.ui.jobs import sliced_run
from tests.helpers.pages import addresses, chart_data, line, open_page, widgets, words

# What no control can hold; "above" and "below" are said for each slider's own range.
BAD = {
    "not a number": "nan",
    "infinite": "1e400",
    "far above": "1000000",
    "far below": "-1000000",
    "just above": None,
    "just below": None,
    "a fraction": "2.5",
    "hexadecimal": "0x1",
    "a word": "three",
    "markup": "<b>**x**](y)",
    "nothing": "",
    "endless": "9" * 10_000,
}
KINDS, FRACTION, NOTHING = tuple(BAD), "a fraction", "nothing"
CHOICES = ("ButtonGroup", "Multiselect", "Selectbox", "SelectSlider")
# One function's page is drawn as another's: these have every kind of control, which get every other bad text in turn, in two of them the first of
# each two and in two the second. Those of another page get three each, and those of another function with parameters one; what is done with a text does not depend on the page.
SEVERAL = ("leaky_relu", "selu", "gelu", "relu_general")
# Nothing can be set there but words.
WITHOUT = ("glossary", "names", "cheat_sheet")
COMPARED = ("compare", "elu elu leaky_relu selu relu_general gelu")
VISITS = [
    (page, None, turn)
    for place, page in enumerate(page for page in addresses() if page not in WITHOUT)
    for turn in (
        (
            range(SEVERAL.index(page) % 2, len(KINDS), 2)
            if page in SEVERAL
            else [place % len(KINDS)] * bool(activations.get(page).parameters)
        )
        if page in activations.names()
        else (0, 4, 8)
    )
] + [(*COMPARED, turn) for turn in range(0, len(KINDS), 2)]


def controls(session):
    """The page's controls that a link can set to something that they cannot hold, by their keys."""
    bound = [one for one in widgets(session) if getattr(one.proto, "query_param_key", "")]
    return {one.key: one for one in bound if type(one).__name__ != "TextInput"}


def opened(page, functions, **query):
    return open_page(page, **query, **({"functions": functions} if functions else {}))


@cache
def by_default(page, functions):
    """The page's controls without a link's settings, and its words."""
    session = opened(page, functions)
    assert controls(session)
    return controls(session), words(session)


def bad(control, kind):
    """What a link says for this control, or None where it could hold that."""
    text, low, high = BAD[kind], getattr(control, "min", None), getattr(control, "max", None)
    slider = type(control).__name__ == "Slider"
    thumbs = len(control.value) if isinstance(control.value, tuple) else 1
    if kind == FRACTION and slider and not isinstance(control.value, int):
        return None
    if text is None:
        if not slider:
            return None
        beyond = control.step / 2 if not isinstance(control.value, int) else 1
        text = repr(high + beyond if kind == "just above" else low - beyond)
    return [text] * thumbs


@pytest.fixture
def no_long_runs(monkeypatch):
    """What lessons compute stops after its first picture."""
    monkeypatch.setattr(sliced_run.Run, "going", property(lambda run: False))


@pytest.mark.usefixtures("no_long_runs")
@pytest.mark.parametrize(("page", "functions", "turn"), VISITS)
def test_what_no_control_can_hold(page, functions, turn):
    """Every control of every page falls back, the line counts them all, and the address forgets them. Neighbours get different bad texts."""
    there, said = by_default(page, functions)
    kinds = {key: KINDS[(place + turn) % len(KINDS)] for place, key in enumerate(there)}
    asked = {key: texts for key, control in there.items() if (texts := bad(control, kinds[key]))}
    session = opened(page, functions, **asked)
    assert words(session) == said
    # A choice of which nothing is said is no fault: it means the default.
    may = {key for key, one in there.items() if kinds[key] == NOTHING and type(one).__name__ in CHOICES}
    asked = {key: texts for key, texts in asked.items() if key not in may}
    found = controls(session)
    assert {key: found[key].value for key in asked} == {key: there[key].value for key in asked}
    assert not set(asked) & set(session.query_params)
    told = line(session) or ""
    named, more = re.findall("`([^`=…]+)[^`]*`", told), re.findall(r"and (\d+) more", told)
    assert all(any(key.startswith(name) for key in asked) for name in named)
    assert len(named) + sum(map(int, more)) == len(asked)


def test_every_control_of_a_lesson_is_there_to_be_set():
    """Those declared, and the guess."""
    for address, declared in lessons.declared().items():
        keys = {declared.guess.key, *(control.key for control in declared.controls)}
        assert keys == set(by_default(address, None)[0]), address


def test_what_show_me_puts_into_a_lessons_address_counts():
    """A reader copies it from there."""
    for address, declared in lessons.declared().items():
        asked = {key: [text] for key, text in uncovered(address).items()}
        assert ignored.ignored(address, asked, ignored.controls(address, asked, declared), (address,)) == []
        (key,) = asked
        asked = {key: ["maybe"]}
        assert ignored.ignored(address, asked, ignored.controls(address, asked, declared), (address,)) == [
            f"`{key}=maybe`"
        ]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"elu_alpha": "99"}, "`elu_alpha=99` (the range is 0 to 3)"),
        ({"elu_alpha": "nan"}, "`elu_alpha=nan` (the range is 0 to 3)"),
        ({"elu_alpha": "three"}, "`elu_alpha=three` (the range is 0 to 3)"),
        ({"elu_alpha": ["1", "2"]}, "`elu_alpha=1,2`"),
        ({"elu_alpha": ""}, "`elu_alpha=` (the range is 0 to 3)"),
        ({"elu_foo": "1"}, "`elu_foo=1`"),
        ({"alpha": "2"}, "`alpha=2`"),
        ({"elu_x": ["-99", "99"]}, "`elu_x=-99,99` (the range is −10 to 10)"),
        ({"elu_view": "Sideways"}, "`elu_view=Sideways`"),
        ({"library": "COBOL"}, "`library=COBOL`"),
        ({"elu_mean": "1e9"}, "`elu_mean=1e9` (the range is −5 to 5)"),
        ({"hide": "code,everything"}, "`hide=everything`"),
        ({"answer": "42"}, "`answer=42`"),
        ({"elu_x0": "`**[x](y)" + "9" * 5000}, "`` elu_x0=`**[x](y)9999999999999999… `` (the range is −10 to 10)"),
        ({"elu_view": "a\n\u202e'<b>&$x$"}, "`elu_view=a%0A%E2%80%AE'<b>&$x$`"),
        ({f"elu_{number}": "1" for number in range(5)}, "`elu_0=1`, `elu_1=1`, `elu_2=1` and 2 more"),
    ],
)
def test_what_was_ignored_is_named(query, named):
    """And everything else in the link counts."""
    session = open_page("elu", elu_numbers="7", **query)
    assert not session.exception
    assert line(session) == f"Ignored in the link: {named}."
    assert session.text_input(key="elu_numbers").value == "7"


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"elu_alpha": "2.50", "elu_x": ["-3", "4"], "elu_view": "Two panels", "library": "JAX", "hide": "code"},
        {"elu_alpha": "1", "elu_numbers": "", "answer": "hidden", "elu_answer": "TRUE"},
        {"elu_alpha": "1.2345"},
        {"elu_x": ["5", "-5"]},
        {"elu_x": ["2.5", "-1.25"]},
        {"utm_source": "forum", "fbclid": "1", "relu_alpha": "2", "prelu_alpha": "1"},
    ],
)
def test_a_good_link_is_not_commented(query):
    """Nor are other pages' settings, nor what trackers put there."""
    assert line(open_page("elu", **query)) is None


def test_another_functions_name_may_begin_alike():
    """General ReLU's settings are not ReLU's."""
    assert line(open_page("relu", relu_general_threshold="1")) is None
    assert (
        line(open_page("relu_general", relu_general_threshold="-1"))
        == "Ignored in the link: `relu_general_threshold=-1` (the range is 0 to 2)."
    )


def test_the_line_stays_true_while_the_reader_goes_on():
    """It is about the link: moving a slider neither changes it nor brings one up."""
    session = open_page("elu", elu_alpha="99", elu_x0="2", answer="hidden")
    before = line(session)
    session.slider(key="elu_x0").set_value(1.0).run()
    session.toggle(key="elu_answer").set_value(True).run()
    assert line(session) == before == "Ignored in the link: `elu_alpha=99` (the range is 0 to 3)."
    assert chart_data(session)["members"][0]["values"] == {"alpha": 1.0}
