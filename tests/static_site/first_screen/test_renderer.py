"""Every page's first screen follows its address, hides what the link hides, and takes any query."""

import gzip
import html
import re

import numpy as np
import pytest

import activations
from activation_lab import lessons
from activation_lab.content.cards import TITLES
from activation_lab.content.lens.words import ZOOM
from activation_lab.export.html.elements import inline
from activation_lab.figures.static_chart.curves import fitted_to_one
from activation_lab.frontend.inline import inline as inline_file
from activation_lab.server.first_packet import LEVEL
from activation_lab.server.streamlit_patches.page_shell import with_head
from activation_lab.static_site.first_screen import in_time, renderer
from activation_lab.static_site.first_screen.renderer import first_screen, hand_over, hand_overs
from activations.vector.catalog import VECTOR_FUNCTIONS
from activations.words import number

PAGES = (*TITLES, *activations.names(), *lessons.declared())
# With a card’s head, which has up to 541 bytes more when compressed along.
MOST_BYTES = 25_000 - 600
EVERYTHING = (
    "functions=relu_general,gelu,selu,prelu,elu,rrelu,silu,mish&compare_x=-7.3&compare_x=9.1&compare_difference=true"
)

# Eight functions that bend often, whose curves take many points.
BENT = "functions=sinc,gelu,silu,mish,snake,lisht,laplace,situ"


def words(text):
    """A page's text without tags."""
    return re.sub(r"<[^>]+>", " ", text)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_one_that_is_small(page):
    """Title, sentence and menu, in at most 25 KB over the wire with all of Streamlit's own page."""
    drawn = first_screen(page, "")
    assert 'id="first"' in drawn
    assert "<h1>" in drawn
    assert all(f'href="{name}"' in drawn for name in activations.names())
    assert len(gzip.compress(with_head("<title>x</title>", drawn, hand_over(page)), LEVEL)) <= MOST_BYTES


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("compare", EVERYTHING),
        ("compare", BENT),
        ("compare", f"{BENT}&compare_second=true&compare_x=-10&compare_x=10"),
        ("compare", f"{BENT}&compare_second=true&compare_format=FP8 E4M3"),
        ("compare", f"{BENT}&compare_format=bfloat16"),
        ("gelu", "gelu_format=FP8 E4M3&gelu_view=Two panels"),
        ("softmax", "softmax_n=6"),
        ("cost", "cost_what=f′&cost_size=10³&cost_dtype=float32"),
    ],
)
def test_the_largest_are_small_too(page, query):
    drawn = first_screen(page, query)
    assert len(gzip.compress(with_head("<title>x</title>", drawn, hand_over(page)), LEVEL)) <= MOST_BYTES


def test_a_zoom_to_the_steps_of_a_format_is_offered_where_there_are_any(monkeypatch):
    monkeypatch.setattr(in_time, "PATIENCE", 60)
    for text, offered in (("x^2", True), ("1e7%2Bx^2", False)):
        drawn = first_screen("own", f"own_f={text}&own_format=float16")
        assert "Distinct f(x) for all x" in drawn
        assert (ZOOM in drawn) == offered, text


@pytest.mark.parametrize("name", activations.names())
def test_a_function_is_there_with_its_values(name):
    """Sentence, both curves as paths without fill, and the core's own numbers at x₀."""
    entry = activations.get(name)
    drawn = first_screen(name, f"{name}_x0=0.7")
    assert inline(entry.sentence) in drawn
    assert '<path fill="none" stroke="var(--f)"' in drawn
    assert '<path fill="none" stroke="var(--slope)"' in drawn
    assert f"f(x₀) = <b>{number(float(entry(0.7)))}</b>" in drawn
    assert f"f′(x₀) = <b>{number(float(entry.derivative(0.7)))}</b>" in drawn


@pytest.mark.parametrize(
    ("page", "query", "said"),
    [
        ("elu", "elu_alpha=99&elu_foo=1", "<code>elu_alpha=99</code> (the range is 0 to 3), <code>elu_foo=1</code>."),
        ("", "home_properties=bounded;nonsense", "<code>home_properties=nonsense</code>."),
        ("compare", "functions=ELU,NoThing", "<code>functions=NoThing</code>."),
        ("elu", "elu_view=%60a%60%0A%3Cb%3E", "<code>elu_view=`a`%0A&lt;b&gt;</code>."),
        ("vanishing_gradients", "vanishing_gradients_depth=2.5", "<code>vanishing_gradients_depth=2.5</code> (a whole"),
        ("elu", "elu_alpha=2&utm_source=forum&relu_x0=99&elu_view=", None),
        ("verify", "verify_function=gelu_tanh", None),
        ("cost", "cost_function=leaky_relu", None),
        (
            "own",
            "own_f=x&own_f=1+x",
            "<code>own_f=x</code> (only the last counts). In the formula of this link, a blank",
        ),
        ("learned_slope", "learned_slope_beside=ReLU+beside", None),
    ],
)
def test_what_of_a_link_is_ignored_is_said_at_once(page, query, said):
    """In the app's words: tests/ui/links/test_bad_links.py."""
    drawn = first_screen(page, query).replace('<code translate="no">', "<code>")
    assert ("Ignored in the link" in drawn) == bool(said)
    assert f'<div class="ignored"><p>Ignored in the link: {said or ""}' in drawn or not said


def test_sliders_stand_where_the_link_says():
    drawn = first_screen("elu", "elu_alpha=1.515&elu_x=-3&elu_x=2&elu_view=Two+panels")
    assert '<i style="--at:0.505"><b>1.515</b></i>' in drawn
    assert '--from:0.35;--to:0.6"' in drawn
    assert "<span class=on>Two panels</span>" in drawn
    assert drawn.count('class="cut"') == 2 * first_screen("elu", "").count('class="cut"')


def test_constants_and_limits_count_where_they_are_switched_on():
    fixed = first_screen("selu", "selu_alpha=2")
    assert "fixed by the paper" in fixed
    played = first_screen("selu", "selu_alpha=2&selu_play=true")
    assert "fixed by the paper" not in played
    assert "<b>2.0000</b>" in played


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_links_theme_holds(theme):
    assert f"color-scheme:{theme}" in first_screen("elu", f"embed=true&embed_options={theme}_theme")
    assert 'style="color-scheme' not in first_screen("elu", "")


@pytest.mark.parametrize(
    ("part", "gone"),
    [
        ("readout", "f(x₀) ="),
        ("parameters", '"label">α'),
        ("x-range", '"label">x-range'),
        ("point", "Point x₀"),
        ("view", "Two panels"),
        ("actions", "Type values"),
        ("take-away", "Take away"),
        ("share", "Share</span>"),
        ("neighbours", 'class="neighbours"'),
        ("menu", "<nav>"),
        ("code", "<h2>Code"),
        ("formula", 'class="formulas"'),
        ("notice", "What to notice"),
        ("sources", "Where it comes from"),
    ],
)
def test_what_a_link_hides_is_not_there(part, gone):
    """In any form in which `hide` is written; and links carry it along."""
    assert gone in first_screen("elu", "")
    for query in (f"hide={part}", f"hide=code;{part}", f"hide=share&hide={part}"):
        hidden = first_screen("elu", query)
        style_ends = hidden.index("</style>")
        assert gone not in hidden[style_ends:]
        assert part == "menu" or f"hide={part}" in hidden or f",{part}" in hidden or f"{part}," in hidden


@pytest.mark.parametrize("name", activations.names())
def test_a_covered_answer_is_in_nothing(name):
    """No second curve, no value or word about f′; uncovered, all is there."""
    drawn = first_screen(name, "answer=hidden")
    shown = drawn[drawn.index("</style>") :]
    assert "var(--slope)" not in shown
    assert "f′" not in words(shown)
    assert "derivative" not in words(shown)
    assert "Show the answer" in shown
    assert "var(--slope)" in first_screen(name, f"answer=hidden&{name}_answer=true").split("</style>")[1]


@pytest.mark.parametrize(
    ("page", "query"),
    [
        *((page, "answer=hidden") for page in ("", "compare", *lessons.declared())),
        *((page, "") for page in lessons.declared() if page != "choose"),
    ],
)
def test_a_covered_answer_is_on_no_other_page(page, query):
    """A lesson asks its question in its place, and “Show me” is a link, which leads to the picture without a script too."""
    drawn = first_screen(page, query)
    shown = drawn[drawn.index("</style>") :]
    assert 'class="slope"' not in shown
    assert 'stroke-dasharray="' not in shown.replace('stroke-dasharray="3.6 3.6"', "")
    if page in lessons.declared() and page != "choose":
        assert '<path fill="none"' not in shown
        assert "What you just saw" not in words(shown)
        asked = " ".join(re.findall("<text[^>]*>([^<]*)</text>", shown))
        assert lessons.declared()[page].guess.on_cover in asked
        link = html.unescape(re.search('class="show-me" href="[^?]*[?]([^"]*)"', shown)[1])
        assert 'class="show-me"' not in first_screen(page, link)
        assert page == "playground" or '<path fill="none"' in first_screen(page, link)


def test_a_lesson_has_the_sliders_that_its_choices_show():
    lesson = "vanishing_gradients"
    assert not re.search("Loss scaling|σ of the weights", first_screen(lesson, ""))
    drawn = first_screen(lesson, f"{lesson}_format=float16&{lesson}_initialiser=Random normal")
    assert "Loss scaling" in drawn
    assert "σ of the weights" in drawn


@pytest.mark.parametrize("page", ["", "elu", "compare", "vanishing_gradients", "softmax", "cost"])
def test_the_style_sheet_has_what_a_page_needs(page):
    """Rules for other pages' classes are left out; a rule that is left out is whole, on one line, and for one class and what is within."""
    drawn = first_screen(page, "")
    style, shown = drawn.split("</style>", 1)
    classes = {name for names in re.findall(r'class="?([\w -]+)', shown) for name in names.split()}
    every = {
        line for line in inline_file("first_screen/first_screen.css").splitlines() if re.match(r"\s*#first \.", line)
    }
    rules = {rule for rule in every if rule in style}
    assert rules < every
    assert all(re.match(r"\s*#first \.([\w-]+)", rule)[1] not in classes for rule in every - rules)


def test_sliders_write_minus_signs():
    """As the live sliders do: of the x-range −5 to 5 and of x₀ = −1."""
    assert re.findall(r"<b>(\W[\d.]+)</b></i>", first_screen("elu", "")) == ["−5.0", "−1.0"]


def test_the_script_has_no_text_of_several_lines():
    """Its lines lose their indentation."""
    assert all(line.count("`") % 2 == 0 for script in hand_overs() for line in script.splitlines())


@pytest.mark.parametrize("title", VECTOR_FUNCTIONS)
def test_vector_functions_have_their_words_where_no_script_runs(title):
    """Formulas, sentences and code at what is set; no Jacobian while that is covered, and nothing that is hidden."""
    entry = VECTOR_FUNCTIONS[title]
    query = f"softmax_function={title}&softmax_x1=2.5&softmax_n=4"
    after = first_screen("softmax", query).partition('<div class="after">')[2]
    for heading in ("What to notice", "What goes wrong", "Code", "Where it comes from"):
        assert f"<h2>{heading}</h2>" in after
    # Softmax and its Jacobian with T, too.
    forms = 1 + entry.heated
    assert after.count("<math") == 2 * forms
    assert after.count("<pre>") == len(entry.code)
    assert "2.5" in words(after)
    assert "{" not in words(re.sub("<(pre|math).*?</\\1>", "", after, flags=re.DOTALL))
    covered = first_screen("softmax", f"{query}&answer=hidden").partition('<div class="after">')[2]
    assert covered.count("<math") == forms
    assert "What to notice" not in covered
    assert "<pre>" not in first_screen("softmax", f"{query}&hide=code")


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("compare", "functions=exponential+relu&compare_difference=true&compare_window=-1e4,1e4,-1e4,1e4"),
        ("compare", "functions=relu+exponential&compare_window=700,709.7,0,1e-9"),
        ("exponential", "exponential_window=700,9999,0,1e-9&exponential_view=Two+panels"),
        ("exponential", "exponential_numbers=1e300"),
    ],
)
def test_numbers_that_overflow_give_no_warning(caplog, page, query):
    """Tests make an error of a warning, for which the first screen's log has a line."""
    assert 'role="img"' in first_screen(page, query)
    assert caplog.records == []


HOSTILE = [
    "elu_alpha=<script>alert(1)</script>",
    "elu_x0=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "hide=%3Cscript%3E&answer=%3Cb%3E",
    "embed_options=dark_theme%22%3E%3Cscript%3E",
    "functions=%3Cscript%3E+elu&compare_elu_alpha=%22%3E",
    "elu_alpha=nan&elu_x=inf&elu_x=-inf&elu_x0=1e999",
    "elu_x=5&elu_x=5",
    "elu_view=%00&elu_view=x",
    "\ud800",
    "&&&===;;;%%%",
    "elu_numbers=" + "9," * 1500,
    "a=1&" * 900,
]


@pytest.mark.parametrize("page", ["", "elu", "compare", "vanishing_gradients", "softmax", "verify", "cost"])
@pytest.mark.parametrize("query", HOSTILE)
def test_any_query_draws_something_and_nothing_of_it_is_html(page, query, caplog):
    drawn = first_screen(page, query)
    assert "<h1>" in drawn
    assert not re.search(r"<script|<img|<[^>]*onerror", drawn)
    assert drawn.count("<style") == first_screen(page, "").count("<style")
    assert caplog.records == []


def test_a_screen_that_cannot_be_drawn_is_the_default_one(monkeypatch, caplog):
    """With the answer covered, as the link may have asked; the log tells the page, not the query."""

    def fail(*_):
        raise ValueError("made up")

    covered = first_screen("compare", "answer=hidden")
    monkeypatch.setattr(renderer, "compare_screen", fail)
    assert first_screen("compare", "compare_x0=1.2345") == covered
    assert "1.2345" not in caplog.records[0].getMessage()


def test_a_query_too_long_is_not_read():
    """It may have asked to cover the answer."""
    long = "elu_alpha=2&" * 400
    assert first_screen("elu", long) == first_screen("elu", "answer=hidden")


def test_unknown_pages_have_none():
    assert first_screen("nothing", "") == ""
    assert first_screen("../elu", "") == ""


def test_f_second_is_there_where_the_link_asks_for_it():
    """Its curve, parabola, numbers, switch and formula; nothing of them elsewhere, nor while f′ is covered."""
    shown = first_screen("gelu", "gelu_second=true")
    assert 'stroke="var(--second)"' in shown
    assert shown.count('data-role="tangent"') == 2 * first_screen("gelu", "").count('data-role="tangent"')
    assert "f″(x₀) = <b>0.242</b>" in shown
    assert "curvature = <b>0.2395</b>" in shown
    assert "How f″ is derived." in shown
    assert "<th>f″(x)</th>" in shown
    assert '<div class="switch on"><i></i>Second derivative f″</div>' in shown
    for query in ("", "gelu_second=true&answer=hidden"):
        other = first_screen("gelu", query)
        assert 'stroke="var(--second)"' not in other
        assert "f″(x₀)" not in other
        assert "f″(x)" not in other
        assert "How f″" not in other
    compared = first_screen("compare", "compare_second=true")
    assert compared.count('data-curve="second 0"') >= 2
    assert "f″(x₀)" in compared


def test_screens_are_kept_and_bounded():
    assert first_screen("elu", "elu_x0=3") is first_screen("elu", "elu_x0=3")
    assert renderer._first_screen.cache_info().maxsize == renderer.MOST


@pytest.mark.parametrize("query", ["elu_alpha=0.7", "elu_x=-2&elu_x=2", "elu_x=4&elu_x=10&elu_alpha=3"])
def test_the_curve_is_the_cores_own(query):
    """f's path, in shares of its plane, against f: rounded to whole units across and to two up and down, one unit more where points were left out."""
    drawn = first_screen("elu", query)
    settings = renderer.Asked("elu", renderer.parse_qs(query)).texts
    alpha = float(settings.get("elu_alpha", ["1"])[0])
    low, high = (float(end) for end in settings.get("elu_x", ["-5", "5"]))
    path = re.search(r'<path fill="none" stroke="var\(--f\)"[^>]* d="M([^"]*)"', drawn)[1]
    # Each is relative to the one before.
    points = np.array(re.findall(r"-?\d+", path), float).reshape(-1, 2).cumsum(axis=0)
    inside = points[(points[:, 0] >= -3200) & (points[:, 0] <= 9200) & (points[:, 1] > -3000) & (points[:, 1] < 9000)]
    ranges = fitted_to_one(activations.elu.at(alpha=alpha), ("alpha",), (low, high), panels=False, closeup=False)
    bottom, top = ranges["yaxis"]
    units = 6000 / (top - bottom)
    y = activations.elu(low + inside[:, 0] / 6000 * (high - low), alpha=alpha)
    steepest = np.abs(np.gradient(y, inside[:, 0])).max() * units
    assert len(inside) > 1, path
    assert np.abs((top - y) * units - inside[:, 1]).max() <= 2 + steepest / 2


def assert_near(held, computed, place=""):
    """Both are equal, but for numbers: products of a hundred matrices differ by less than 0.1 % from processor to processor."""
    assert type(held) is type(computed), place
    if isinstance(held, dict):
        assert held.keys() == computed.keys(), place
        for key in held:
            assert_near(held[key], computed[key], f"{place}.{key}")
    elif isinstance(held, list):
        assert len(held) == len(computed), place
        for number, pair in enumerate(zip(held, computed, strict=True)):
            assert_near(*pair, f"{place}[{number}]")
    elif isinstance(held, float):
        assert held == pytest.approx(computed, rel=1e-3, abs=1e-300), place
    else:
        assert held == computed, place


@pytest.mark.parametrize("address", lessons.declared())
def test_recorded_pictures_are_what_the_lessons_give(address):
    """assets/first_pictures.json is up to date: write it anew by the command in record.py."""
    from activation_lab.static_site.first_screen import lesson, record

    held, computed = lesson.recorded()[address], record.written(lessons.recorded(address))
    assert_near(held, computed)
