"""The first screen lies where the live page will lie: curves, axes, labels, points, sliders and title, at both sizes; and nothing jumps."""

import pytest

import activations
from activation_lab import lessons
from activation_lab.content import address
from activation_lab.content.comparisons import presets
from activation_lab.content.settings import Comparison
from tests.helpers.browser import DESKTOP, PHONE, Reader, moment
from tests.helpers.first_screen.places import (
    CLOSE,
    PLACES,
    apart,
    assert_names_stay,
    assert_words_stay,
    curves_apart,
    from_left,
)
from tests.helpers.first_screen.windows import (
    HOLD,
    MOST_SHIFT,
    START,
    at_rest,
    loaded,
    new_window,
    places_after,
    places_before,
    travelled,
    window_of_a_reader,
)

# Promised at other widths.
NEAR = 8
EXACT = "elu?elu_alpha=1.515&elu_x=-3&elu_x=2.5&elu_x0=0.7"
SECOND = "compare?functions=elu+gelu&compare_second=true"
OF_ALPHA, BY_LIBRARY = (
    address.with_query("compare", address.comparison_query(Comparison(ready.members, ready.x_range, ready.point)))
    for title in ("What α does to ELU", "Leaky ReLU by library")
    for ready in presets()
    if ready.title == title
)
# Pages that one reader goes to. Each is laid out otherwise than the others at this size.
ON_A_DESKTOP = (
    "elu?elu_view=Two+panels",
    "compare?functions=elu+relu+gelu&compare_difference=true",
    "gelu",
    "step",
    "vanishing_gradients",
    "",
    # Pictures of contour lines, bars, cells, steps and spreads, under a legend: here and on pages that are covered or loaded.
    "gates?gates_function=Clamped+SwiGLU&gates_clamped_swiglu_limit=5",
    "verify?verify_function=selu",
)
ON_A_PHONE = (
    "elu?elu_alpha=2&elu_x0=0.5&elu_second=true",
    "selu?selu_play=true&selu_alpha=2",
    "compare",
    # A link that is wrong in part: what of it is ignored stands above the title.
    "relu_general?relu_general_threshold=9&relu_general_foo=1",
    "prelu?prelu_x=-10&prelu_x=10",
    BY_LIBRARY,
    "rrelu",
    "cheat_sheet",
    "glossary",
    "vanishing_gradients?answer=shown",
)
# What covers an answer stays for the session.
COVERED = (
    "elu?answer=hidden",
    "gates?gates_value=-3&answer=hidden",
    "softmax?softmax_function=Sparsemax&answer=hidden",
)
EMBEDDED = "elu?hide=menu,parameters,neighbours&embed=true"
# Pages of every kind that a reader loads; those that a desktop lays out as a phone does, but for the menu, at one of the sizes.
LOADED = {
    EXACT: (DESKTOP, PHONE),
    SECOND: (PHONE,),
    # Its names are crowded.
    OF_ALPHA: (DESKTOP,),
    EMBEDDED: (DESKTOP,),
    "": (DESKTOP, PHONE),
    "vanishing_gradients": (PHONE,),
    "self_normalization?answer=shown": (DESKTOP,),
    "choose": (PHONE,),
    "playground?answer=shown": (PHONE,),
    "equations": (PHONE,),
    "formats": (PHONE,),
    "softmax?softmax_n=6&softmax_function=Log-softmax&hide=menu": (DESKTOP,),
    "verify": (PHONE,),
    "cost?cost_what=f′&cost_size=10⁷&cost_dtype=float32": (PHONE,),
}
# The pages and sizes that are loaded by a reader who has nothing in the cache; the others have Streamlit's scripts.
FRESH = (("", PHONE), (EXACT, DESKTOP))
WORDS = ("", "glossary", "cheat_sheet")
NUMBERS = ("gates", "softmax", "verify", "cost")


def assert_nothing_moves(path, before, after):
    """What is compared depends on the page: pages about numbers and words have other parts than those with curves; of the other lessons only shifts are counted."""
    page = path.partition("?")[0]
    if page in WORDS:
        assert_words_stay(before, after)
    elif page in NUMBERS:
        assert_numbers_stay(before, after)
    elif page in activations.names() or page in ("compare", "vanishing_gradients"):
        assert_curves_stay(path, before, after)


def assert_curves_stay(path, before, after):
    """A function's page, a comparison, or the lesson on vanishing gradients: to a pixel."""
    page = path.partition("?")[0]
    assert [word for word, *_ in sorted(before["texts"])] == [word for word, *_ in sorted(after["texts"])]
    assert apart([at for _, *at in sorted(before["texts"])], [at for _, *at in sorted(after["texts"])]) <= 2 * CLOSE
    assert bool(before["names"]) == (page not in lessons.declared())
    assert_names_stay(before, after)
    for what in ("title", "sliders"):
        # A lesson's other controls are drawn in a simpler way; below the fold there are more.
        count = 1 if page in lessons.declared() else len(before[what])
        assert apart(before[what][:count], after[what][:count]) <= CLOSE, what
    # Were the live page's paragraph a little larger, it would count as the page's largest paint, seconds later.
    assert bool(before["derived"]) == (page in activations.names() and "answer" not in path)
    assert apart(before["derived"], after["derived"]) <= 0.5
    assert apart(sorted(before["dots"]), sorted(after["dots"])) <= CLOSE
    # A lesson's first picture is covered, and a cover is no curve.
    if path != "vanishing_gradients":
        assert before["curves"]
        assert curves_apart(before["curves"], after["curves"]) <= CLOSE


def assert_numbers_stay(before, after):
    """All of the charts, and every word beside them that is in view."""
    assert [word for word, *_ in sorted(before["texts"])] == [word for word, *_ in sorted(after["texts"])]
    assert apart([at for _, *at in sorted(before["texts"])], [at for _, *at in sorted(after["texts"])]) <= CLOSE
    for what in ("bars", "dots", "sliders", "thumbs", "title"):
        assert apart(from_left(before[what]), from_left(after[what])) <= CLOSE, what
    # The live page also draws those behind their markers.
    for spread in before["spreads"]:
        assert any(apart([spread], [there]) <= CLOSE for there in after["spreads"])
    assert curves_apart(before["curves"], after["curves"]) <= CLOSE
    assert any(before[what] for what in ("bars", "spreads", "curves"))
    assert_words_stay(before, after)


def travels(reader, paths):
    """The reader loads one page and goes to the others from there; nothing moves on any of them."""
    # It has formulas: where the first formula comes with another page, it moves once when its fonts have come.
    reader.open("relu", "#root .derivation")
    for path in paths:
        before, after = travelled(reader.page, path)
        try:
            assert_nothing_moves(path, before, after)
        except AssertionError as reason:
            raise AssertionError(path) from reason
    assert reader.problems == []


def test_nothing_moves_where_a_reader_goes_on(reader):
    """To a pixel, from page to page."""
    travels(reader, ON_A_DESKTOP)


def test_nothing_moves_where_a_reader_with_a_phone_goes_on(phone_reader):
    """And then a class, whose answers are covered."""
    travels(phone_reader, ON_A_PHONE + COVERED)


@pytest.fixture(scope="module")
def other(browser, app):
    """The window of another reader, who goes from page to page without loading the app anew."""
    reader = Reader(browser, app, DESKTOP)
    # Nobody counts the shifts here.
    reader.page.add_init_script("window.shifts = []")
    reader.page.goto(f"{app}/own")
    at_rest(reader.page)
    yield reader.page
    reader.close()


@pytest.mark.parametrize("path", LOADED)
def test_nothing_moves_or_jumps_where_a_page_is_loaded(browser, app, other, path):
    """To a pixel, and what comes below the fold included. There is no frame with both screens, and none with neither.

    The server has been asked before: what it makes once in a process, such as the words at every stop, is there.
    """
    if path != EMBEDDED:
        travelled(other, path)
        at_rest(other)
    for size in LOADED[path]:
        window_of = new_window if (path, size) in FRESH else window_of_a_reader
        with window_of(browser, app, size) as window:
            before, after = loaded(window, f"{app}/{path}")
            assert sum(window.evaluate("shifts")) <= MOST_SHIFT, size
            frames = window.evaluate("frames_")
            started = next(place for place, (first, _) in enumerate(frames) if first)
            assert all(first != live for first, live in frames[started:]), size
            assert frames[-1] == [False, True]
            assert_nothing_moves(path, before, after)


# Whether the chart has been drawn for the place that it has now.
FILLED = """() => [...document.querySelectorAll(".live-chart-plot")].every((plot) => {
  const [place, drawn] = [plot, plot.querySelector(".main-svg")].map((node) => node.getBoundingClientRect());
  return Math.abs(place.width - drawn.width) < 1 && Math.abs(place.height - drawn.height) < 1;
})"""


def test_other_sizes_are_near(reader):
    """On a very wide screen both charts are higher, on a low one both are lower; both follow the window."""
    window = reader.page
    sizes = [
        {"width": width, "height": height}
        for width, height in ((568, 320), (768, 800), (800, 800), (1000, 800), (2560, 800))
    ]
    window.add_init_script(HOLD)
    window.goto(f"{reader.app}/elu?elu_alpha=2")
    first = places_before(window)
    befores = []
    for size in sizes:
        window.set_viewport_size(size)
        moment(window, 0)
        befores.append(window.evaluate(PLACES, False))
    window.evaluate(START)
    places_after(window, first)
    for size, before in zip(sizes, befores, strict=True):
        window.set_viewport_size(size)
        reader.settle()
        window.wait_for_function(FILLED)
        reader.settle()
        after = window.evaluate(PLACES, True)
        assert curves_apart(before["curves"], after["curves"]) <= NEAR, size
        assert apart(before["title"], after["title"]) <= NEAR, size
        assert apart(sorted(before["dots"]), sorted(after["dots"])) <= NEAR, size
        assert apart(before["sliders"], after["sliders"]) <= NEAR, size
