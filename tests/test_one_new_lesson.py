"""A lesson is one folder: a copy of the project with one more folder shows the lesson everywhere, without another edit."""

import re

import pytest

from tests.helpers.project import copied, run

FILES = {
    "__init__.py": '"""A lesson made up for this test."""\n',
    "declaration.py": '''"""The lesson about doubling, declared."""

from activation_lab.content.lesson import LIVE_CHART, Declaration, Guess
from activation_lab.content.slider import Slider
from activations.activation import Source

ADDRESS = "doubling"
FACTOR = Slider(f"{ADDRESS}_factor", "Factor", 1, 4, 1, 2)
DECLARATION = Declaration(
    address=ADDRESS,
    title="Doubling",
    question="What is twice tanh?",
    teaser="and a factor",
    order=99,
    controls=(FACTOR,),
    guess=Guess(f"{ADDRESS}_guess", "How high does it go?", ("1", "2")),
    answer="how high it goes",
    component=LIVE_CHART,
    sources=(Source("Nobody", "Nothing", 2026, "https://example.org"),),
)
''',
    "words.py": '''"""What the lesson about doubling says."""

FORMULA = r"f(x) = a \\\\tanh x"
FORMULA_WORDS = "a is the factor."
CHALLENGE = "- Take another factor."


def saw(factor):
    return f"It goes up to {factor}."
''',
    "chart.py": '''"""The chart of the lesson about doubling."""

import activations
from activation_lab.figures.cover import covered
from activation_lab.figures.layout import paper


def covered_chart(question):
    return covered(paper(40, 10, 10, 30, xaxis={"range": [-2, 2]}, yaxis={"range": [-4, 4]}), question)


def chart(factor):
    x = [-2.0, 0.0, 2.0]
    trace = {"type": "scatter", "x": x, "y": [factor * float(activations.tanh(one)) for one in x], "line": {"color": "$f"}}
    return {"data": [trace], "layout": paper(40, 10, 10, 30)}
''',
    "page.py": '''"""The page of the lesson about doubling."""

from activation_lab.lessons.doubling import chart, words
from activation_lab.lessons.doubling.declaration import DECLARATION, FACTOR
from activation_lab.ui.charts.live_chart import figure_chart
from activation_lab.ui.controls.declared import reset, slider
from activation_lab.ui.panels import lesson


def page():
    guess = lesson.guess(DECLARATION)
    factor = slider(FACTOR)
    at = {"key": "doubling_chart", "scope": "doubling", "file_name": "doubling"}
    if guess.covered:
        lesson.cover(DECLARATION, chart.covered_chart(lesson.on_cover(DECLARATION.guess)), **at)
    else:
        figure_chart(chart.chart(factor), description="Twice tanh.", **at)
    reset("doubling", *DECLARATION.controls)
    if not guess.covered:
        guess.verdict(str(factor))
        lesson.saw(words.saw(factor))
    lesson.close(words, DECLARATION, guess.covered)
''',
    "recorded.py": '''"""The lesson about doubling without a server."""

from activation_lab.content.recorded_lesson import Case, Chart, Recorded
from activation_lab.lessons.doubling import chart, words
from activation_lab.lessons.doubling.declaration import DECLARATION, FACTOR


def recorded():
    figures = [chart.chart(factor) for factor in FACTOR.stops]
    updates = tuple(({"y": figure["data"][0]["y"]},) for figure in figures)
    shown = Chart("doubling", figures[1], 300, ("Twice tanh.",), chart.covered_chart("High?"), (0,), updates)
    case = Case("", (shown,), tuple(map(words.saw, FACTOR.stops)), (words.FORMULA_WORDS,))
    return Recorded((case,), (words.FORMULA,), words.CHALLENGE, "Made up.", DECLARATION.guess, ("2",), slider=FACTOR, start=1)
''',
    "tracks.py": '''"""The files that the lesson about doubling follows."""

from activation_lab.lessons.doubling import chart

PATTERN = "{factor:int}"


class Choice:
    def track(self):
        return {"stops": [1], "updates": [[{"y": [0]}]]}


def choice(factor):
    return Choice() if factor < 5 else None
''',
}
SHOWN = """
from app import cards, components
from activation_lab import lessons
from activation_lab.server.served_files import preloads
from activation_lab.server.track_files import routes
from activation_lab.static_site.first_screen.renderer import first_screen
from tests.helpers.pages import chart_data, open_page

assert list(lessons.declared())[-1] == "doubling"
home = open_page()
assert not home.exception
assert "doubling" in [link.proto.page for link in home.get("page_link")]
assert any("Doubling" in link.proto.label and "and a factor" in link.proto.label for link in home.get("page_link"))
menu = open_page("", hide="code").sidebar
assert "doubling" in [link.proto.page for link in menu.get("page_link")]
page = open_page("doubling", doubling_factor="3", doubling_guess="2")
assert not page.exception
assert "# Doubling" in page.markdown[0].value
assert any("Lesson 8 of 8" in element.value for element in page.markdown)
assert lessons.taken("doubling", {}).kinds == ("html",)
said = "".join(element.value for element in page.markdown)
assert "It goes up to 3." in said
assert "Nothing" in said
assert abs(chart_data(page)["figure"]["data"][0]["y"][2] - 2.892) < 1e-3
assert "Ignored" in open_page("doubling", doubling_factor="9").session_state["link_ignored"]
assert "live_chart" in preloads("doubling", components)
assert lessons.tracks()["doubling"].choice(3).track()["stops"] == [1]
assert "/tracks/doubling/{factor:int}" in [route.path for route in routes(lessons.tracks())]
assert cards.of("doubling", "doubling_factor=3").query == {"doubling_factor": 3}
screen = first_screen("doubling", "doubling_factor=3")
assert "<h1>Doubling</h1>" in screen and "<b>3</b>" in screen and 'href="doubling"' in first_screen("", "")
hidden = open_page("doubling")
assert "Covered: how high it goes." in chart_data(hidden)["description"]
assert "It goes up to" not in "".join(element.value for element in hidden.markdown)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project with one more folder."""
    copy = copied(tmp_path_factory.mktemp("project"))
    folder = copy / "activation_lab" / "lessons" / "doubling"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    return copy


# The first page and the lesson's: the others are as they were.
SITE = """
import pathlib
import sys
from activation_lab import lessons
from activation_lab.static_site.build import published
from activation_lab.static_site.gallery import gallery
from activation_lab.static_site.lesson_page import lesson_page

declared = lessons.declared()
taught = [lesson_page(declared["doubling"], lessons.recorded("doubling"))]
for path, content in published([], taught, [gallery(declared.values(), ())], sys.argv[1]).items():
    file = pathlib.Path("site", path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
"""


# In one process with what is shown: what it imports takes longer than the tests.
LINKS = """
import pytest

raise SystemExit(pytest.main(["-v", "tests/ui/links/test_bad_links.py", "-k", "doubling"]))
"""


def test_it_is_shown_everywhere_and_the_site_has_its_page(project):
    """Menu, page, where to start, quiet line, preloads, files to follow, card and first screen.

    The site has it among its lessons, the gallery and the map lead to it, and its own links lead somewhere.
    The tests of links, as they are, open its page with several kinds of bad settings, and it stands them all.
    """
    address = "https://example.org/lab/"
    said = run("-c", SHOWN + SITE + LINKS, address, project=project)
    site = project / "site"
    page, gallery = ((site / name).read_text() for name in ("doubling.html", "index.html"))
    assert "It goes up to 2." in page
    assert '<a href="doubling.html"><strong>Doubling</strong> and a factor</a>' in gallery
    assert f"<loc>{address}doubling.html</loc>" in (site / "sitemap.xml").read_text()
    within = [link for link in re.findall(r'(?:href|src)="([^"#?]+)', page) if not link.startswith("http")]
    assert {"index.html", "pictures", "scripts", "styles"} <= {link.partition("/")[0] for link in within}
    assert [link for link in within if not (site / link).is_file()] == []
    passed = re.findall(r"test_what_no_control_can_hold\[doubling-None-(\d+)\] PASSED", said)
    assert len(passed) >= 3
