"""The recorded lessons: what they say and draw is what the app says and draws at the same settings, in few bytes."""

import json
import re
from io import BytesIO

import pytest
from PIL import Image

from activation_lab.export.html.shell import Surroundings, shell
from activation_lab.lessons.dying_relu import recorded as dying_relu
from activation_lab.lessons.equations import recorded as equations
from activation_lab.lessons.learned_slope import recorded as learned_slope
from activation_lab.lessons.learned_slope.choice import DEFAULT
from activation_lab.lessons.self_normalization import recorded as self_normalization
from activation_lab.lessons.vanishing_gradients import recorded as vanishing_gradients
from activation_lab.static_site.build import published
from tests.helpers.pages import open_page, short_training
from tests.helpers.site import MOST_BYTES, embedded, page_of

FOLLOWED = (vanishing_gradients, self_normalization, dying_relu, learned_slope, equations)
each = pytest.mark.parametrize("module", FOLLOWED, ids=lambda module: module.ADDRESS)


@each
def test_small(module):
    """test_build.py writes some of them twice, and finds the same bytes."""
    assert len(shell(page_of(module.ADDRESS), Surroundings("")).encode()) <= MOST_BYTES


@each
def test_every_stop_has_a_picture_and_words(module):
    """As many as the slider has stops, in every case; at the start the figure is what the track says of it."""
    lesson, data = module.recorded(), embedded(page_of(module.ADDRESS).data["embedded"])
    stops, start = len(lesson.slider.stops), lesson.start
    for case in data["cases"]:
        assert {len(case["saw"]), len(case["formula"])} <= {1, stops}
        for chart in case["charts"]:
            track = chart["track"]
            assert track["stops"] == list(range(stops))
            assert len(chart["descriptions"]) in (1, stops)
            for trace, updates in zip(track["traces"], track["byTrace"], strict=True):
                update = updates[start]
                figure = chart["figure"]["data"][trace]
                for path, value in update.items():
                    found = figure
                    for name in path.split("."):
                        found = found[name]
                    assert found == value
            for path, value in (track["layouts"][start] if track["layouts"] else {}).items():
                axis, attribute = path.split(".")
                assert chart["figure"]["layout"][axis][attribute] == value


@pytest.mark.parametrize(
    ("module", "query", "case", "stop"),
    [
        (vanishing_gradients, {}, 0, 9),
        (vanishing_gradients, {"vanishing_gradients_initialiser": "He normal", "vanishing_gradients_depth": 33}, 1, 32),
        (self_normalization, {}, 0, 100),
        *(
            (self_normalization, {"self_normalization_break": label, "self_normalization_layer": 7}, place, 7)
            for place, label in enumerate(self_normalization.BROKEN.options)
        ),
        (dying_relu, {}, 0, 0),
        (equations, {}, 0, 0),
    ],
)
def test_the_app_says_and_draws_the_same(module, query, case, stop):
    """The app's page at the same address: its words, and its first chart's figure."""
    assert_the_same(module.recorded(), open_page(module.ADDRESS, answer="shown", **query), case, stop)


def test_the_app_says_and_draws_the_same_of_learned_slopes(monkeypatch):
    """Both trained for a few updates, beside what is remembered of the recorded runs, which take seconds."""
    monkeypatch.setattr(learned_slope, "result", learned_slope.result.__wrapped__)
    with short_training():
        assert_the_same(learned_slope._of.__wrapped__(DEFAULT), open_page("learned_slope", answer="shown"), 0, 0)


def assert_the_same(lesson, session, case, stop):
    """What this case says and draws at this stop is on the page."""
    shown = lesson.cases[case]
    said = "\n".join(element.value for element in session.markdown)
    assert shown.saw[stop] in said
    assert shown.formula[min(stop, len(shown.formula) - 1)] in said
    chart, index = shown.charts[0], stop or lesson.start
    figure = json.loads(session.get("bidi_component")[0].proto.json)[0]["figure"]
    for trace, update in zip(chart.traces, json.loads(json.dumps(chart.updates[index])), strict=True):
        assert {name: figure["data"][trace].get(name) for name in update if "." not in name} == {
            name: value for name, value in update.items() if "." not in name
        }


def test_without_scripts_the_lines_are_there():
    """Dead units: each function's right answers as a line that ends as high as its last share says, or earlier if its run diverged."""
    page = page_of("dying_relu")
    answer = re.search(r"<details id=\"answer\">.*</details>", page.body, re.DOTALL)[0]
    picture = re.search(r'<noscript>(<div class="static-chart".*</svg></div></div>)<p>', answer)[1]
    paths = re.findall(r'<path fill="none" stroke="var\(--(series\d)\)"[^>]* d="M([^"M]*)"', picture)
    assert [token for token, _ in paths] == ["series1", "series2", "series3", "series4"]
    seen = dying_relu.recorded().cases[0].saw[0]
    said = dict(re.findall(r"(GELU|ELU|Leaky ReLU|network)(?:\*\*)? classifies ([\d.]+) %", seen))
    diverged = set(re.findall(r"(?:\*\*)(GELU|ELU|Leaky ReLU)(?:\*\*) diverged", seen))
    names = ("network", "Leaky ReLU", "ELU", "GELU")
    assert said.keys() == {*names} - diverged
    # Each point of a line is relative to the one before.
    heights = {name: -sum(map(int, re.findall(r"-?\d+", d)[1::2])) for name, (_, d) in zip(names, paths, strict=True)}
    assert sorted(said, key=heights.get) == sorted(said, key=lambda name: float(said[name]))
    assert Image.open(BytesIO(page.picture())).size == (1200, 630)


def test_without_an_app_a_page_does_not_speak_of_one():
    """The challenge needs the full app; with one it is there, with a link to it."""
    page = page_of("vanishing_gradients")
    bare, full = (
        published([], [page], [], app=app)["vanishing_gradients.html"].decode()
        for app in ("", "https://app.example.org")
    )
    assert "A challenge for the full app" in full
    assert 'data-app href="https://app.example.org/vanishing_gradients"' in full
    assert not re.search(r"\bapp\b", re.sub(r"<script.*?</script>", "", bare, flags=re.DOTALL))
    assert "<!--" not in bare + full
