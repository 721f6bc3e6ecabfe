"""The first screen lies where the live page will lie: curves, axes, labels, points, sliders and title, at both sizes."""

from itertools import pairwise
from math import hypot

import pytest

import activations
from activation_lab.content import address
from activation_lab.content.comparisons import presets
from activation_lab.content.settings import Comparison
from tests.helpers.browser import DESKTOP, PHONE, SHOWN, Reader, moment

# What plotly.js rounds to whole pixels: the chart's width, words of an axis.
CLOSE = 1
# Promised at other widths.
NEAR = 8
PLACES = """(live) => {
  const root = document.getElementById(live ? "root" : "first");
  const seen = (node) => node.checkVisibility({ visibilityProperty: true });
  const box = (node) => { const { x, y, width, height } = node.getBoundingClientRect(); return [x, y, width, height]; };
  const all = (within, selector) => [...(within?.querySelectorAll(selector) ?? [])].filter(seen);
  // The corners of every piece of a path.
  const points = (path) => {
    const at = path.getScreenCTM();
    return path.getAttribute("d").split("M").filter(Boolean).map((piece) => {
      let [command, x, y] = ["L", 0, 0];
      return [...piece.matchAll(/([LHV])|(-?[0-9.]+)(?:[, ]?(-?[0-9.]+))?/g)].flatMap(([, letter, one, other]) => {
        if (letter) {
          command = letter;
          return [];
        }
        [x, y] = command === "H" ? [Number(one), y] : command === "V" ? [x, Number(one)] : [Number(one), Number(other)];
        const place = new DOMPoint(x, y).matrixTransform(at);
        return [[place.x, place.y]];
      });
    });
  };
  const around = (corners) => {
    const [x, y] = [0, 1].map((which) => corners.map((corner) => corner[which]));
    const [left, top] = [x, y].map((values) => Math.min(...values));
    return [left, top, Math.max(...x) - left, Math.max(...y) - top];
  };
  const found = { texts: [], names: [], leaders: [], dots: [], curves: [], bars: [], spreads: [] };
  const page = live ? root.querySelector(".live-chart")?.closest('[class*="_live"]') : root;
  for (const scope of all(page, live ? ".live-chart-plot" : ".chart")) {
    // Words of what is out of view stand outside of the chart.
    const [, top, , height] = box(scope);
    const inside = (node) => box(node)[1] > top - 2 && box(node)[1] < top + height;
    // Names at curves, and the lines that lead to curves.
    const ofCurves = (scope.data ?? []).filter(({ meta }) => meta?.role === "label");
    const called = new Set(ofCurves.flatMap(({ text, meta }) => text.filter((said) => said && said !== meta.caption)));
    const isName = (node) => (live ? called.has(node.textContent) : Boolean(node.dataset.curve));
    const leaders = live
      ? ofCurves.flatMap(({ uid }) => all(scope, `.trace${uid} path.js-line`))
      : all(scope, "line.leader");
    const drawn = (selector) => all(scope, selector).filter((node) => !ofCurves.some(({ uid }) => node.closest(`.trace${uid}`)));
    const curves = live ? drawn(".scatterlayer .lines path.js-line") : all(scope, "path[fill=none]:not(.spread, .mark *)");
    const dots = live ? drawn(".scatterlayer .points path") : all(scope, ":is(circle:not(.leader), .mark path):not(.legend *)");
    const texts = all(scope, "text").filter(inside);
    found.texts.push(...texts.filter((node) => !isName(node)).map((node) => [node.textContent.replaceAll("\\u200b", ""), ...box(node).slice(0, 2)]));
    found.names.push(...all(scope, "text").filter((node) => isName(node) && node.textContent !== "\\u200b").map((node) => [node.textContent, ...box(node).slice(0, 2)]));
    found.leaders.push(...leaders.map(box).filter(([, , width, height]) => width + height));
    found.dots.push(...dots.map(box).filter(([, , width]) => width).map(([x, y, width, height]) => [x + width / 2, y + height / 2]));
    found.curves.push(...curves.flatMap(points).map((piece) => [piece]));
    const bars = live ? all(scope, ".barlayer .point path") : all(scope, ".cut path:not([fill=none])");
    found.bars.push(...bars.flatMap(points).map(around));
    const spreads = live ? all(scope, ".yerror").map(box) : all(scope, ".spread").flatMap(points);
    found.spreads.push(...(live ? spreads : Array.from({ length: spreads.length / 3 }, (_, place) => around(spreads.slice(3 * place, 3 * place + 3).flat()))));
  }
  return {
    ...found,
    derived: all(root, ".derivation").map((node) => {
      const words = document.createRange();
      words.selectNodeContents(node);
      return box(words).slice(2);
    }),
    title: all(root, live ? ".stMarkdown h1" : "h1").slice(0, 1).map(box),
    sliders: all(root, live ? "[data-testid=stSlider]" : ".slider").map(box).slice(0, 3),
    thumbs: all(root, live ? "[data-testid=stSlider] [data-rac]:has(> input), [data-testid=stSlider] [data-rac]:has(> * > input)" : ".track i").map(box).slice(0, 3),
  };
}"""
# Every word in view beside the charts, by its letters, with the left end and the middle of each place where it stands.
SAID = """(live) => {
  const main = document.querySelector(live ? "[data-testid=stMainBlockContainer]" : "#first main");
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const of = node.parentElement;
    if (!of.checkVisibility({ visibilityProperty: true }) || of.closest(".chart, .live-chart, .share, .st-key-share, .field, u, noscript, [role=img], style")) continue;
    for (const word of node.textContent.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const { x, y, height } = range.getBoundingClientRect();
      if (y + height < innerHeight && getComputedStyle(of).opacity !== "0") found.push([word[0], x, y + height / 2]);
    }
  }
  return found;
}"""
BOTH = {"desktop": DESKTOP, "phone": PHONE}
# Each with the sizes at which it is laid out otherwise than the others.
STATES = {
    "elu?elu_alpha=1.515&elu_x=-3&elu_x=2.5&elu_x0=0.7": BOTH,
    "elu?elu_view=Two+panels": ["desktop"],
    "elu?elu_alpha=2&elu_x0=0.5&elu_second=true": ["phone"],
    "compare?functions=elu+gelu&compare_second=true": BOTH,
    "elu?answer=hidden": ["phone"],
    "elu?hide=parameters,neighbours": ["desktop"],
    "elu?hide=menu&embed=true": ["desktop"],
    "selu?selu_play=true&selu_alpha=2": ["phone"],
    # A link that is wrong in part: what of it is ignored stands above the title.
    "relu_general?relu_general_threshold=9&relu_general_foo=1": ["phone"],
    "prelu?prelu_x=-10&prelu_x=10": ["phone"],
    "step": ["desktop"],
    "rrelu": ["phone"],
    "compare": ["phone"],
    "compare?functions=elu+relu+gelu&compare_difference=true": ["desktop"],
    "vanishing_gradients": ["desktop"],
    "vanishing_gradients?answer=shown": ["phone"],
}
NAMED = [
    "gelu",
    *(
        address.with_query("compare", address.comparison_query(Comparison(ready.members, ready.x_range, ready.point)))
        for ready in presets()
        if ready.title in ("Leaky ReLU by library", "What α does to ELU")
    ),
]


def before_and_after(browser, app, path, size):
    """Where everything stands before a script has run, and once Streamlit's page has taken over."""
    device = {"has_touch": True, "is_mobile": True} if size is PHONE else {}
    reader = Reader(browser, app, viewport=size, **device)
    window = reader.page
    open_first(window, f"{app}/{path}")
    before = window.evaluate(PLACES, False) | {"said": window.evaluate(SAID, False)}
    open_live(window, f"{app}/{path}")
    after = window.evaluate(PLACES, True) | {"said": window.evaluate(SAID, True)}
    reader.close()
    return before, after


def open_first(window, address):
    """Goes to a page of which no script of Streamlit's comes."""
    window.route("**/static/js/**", lambda route: route.abort())
    window.goto(address)
    window.evaluate("document.fonts.ready.then(() => null)")
    if window.locator("#first [data-curve]").count():
        window.wait_for_selector("#first [data-places]", state="attached")


def open_live(window, address):
    """Goes to a page and waits until Streamlit's has taken over."""
    window.unroute_all()
    window.goto(address)
    window.wait_for_selector(SHOWN, state="attached")
    # On a busy machine the page may have been shown before its chart.
    window.wait_for_selector(
        "#root :is(.live-chart[data-drawn], .st-key-gallery, .st-key-glossary_entries, .st-key-cheat_sheet)"
    )


def apart(some, others):
    """The largest distance between two equally long lists of lists of numbers."""
    assert len(some) == len(others), (some, others)
    return max(
        (abs(a - b) for one, other in zip(some, others, strict=True) for a, b in zip(one, other, strict=True)),
        default=0,
    )


def height_at(pieces, x):
    """(height, its line's length per pixel across) of a curve at x, for each piece that reaches over it."""
    for piece in pieces:
        for (left, y), (right, other) in pairwise(piece):
            if left <= x <= right and right > left:
                yield y + (x - left) / (right - left) * (other - y), hypot(1, (other - y) / (right - left))
                break


def curves_apart(before, after):
    """The largest distance of curves at places away from where they end, jump or rise in a step."""
    assert len(before) == len(after)
    found = [0]
    for mine, theirs in zip(before, after, strict=True):
        ends = [piece[place][0] for piece in (*mine, *theirs) for place in (0, -1)]
        ends += [
            one[0] for piece in (*mine, *theirs) for one, other in pairwise(piece) if abs(one[0] - other[0]) < 0.01
        ]
        reach = [
            max(min(e[0][0] for e in side) for side in (mine, theirs)),
            min(max(e[-1][0] for e in side) for side in (mine, theirs)),
        ]
        for share in range(1, 40):
            x = reach[0] + share / 40 * (reach[1] - reach[0])
            if min(abs(x - end) for end in ends) > 2:
                found += [
                    abs(a - b) / max(steep, steeper)
                    for (a, steep), (b, steeper) in zip(height_at(mine, x), height_at(theirs, x), strict=True)
                    if -500 < b < 1500
                ]
    return max(found)


def assert_names_stay(before, after):
    """Names at curves, with their commas, and the lines that lead to curves."""
    assert [name for name, *_ in sorted(before["names"])] == [name for name, *_ in sorted(after["names"])]
    assert apart([at for _, *at in sorted(before["names"])], [at for _, *at in sorted(after["names"])]) <= CLOSE
    assert apart(sorted(before["leaders"]), sorted(after["leaders"])) <= CLOSE


@pytest.mark.parametrize(("path", "size"), list(zip(NAMED, (DESKTOP, PHONE, DESKTOP), strict=True)))
def test_names_at_crowded_curves_stay(browser, app, path, size):
    before, after = before_and_after(browser, app, path, size)
    assert before["names"]
    assert_names_stay(before, after)


@pytest.mark.parametrize(("path", "size"), [(path, size) for path, sizes in STATES.items() for size in sizes])
def test_nothing_moves_to_a_pixel(browser, app, path, size):
    before, after = before_and_after(browser, app, path, BOTH[size])
    assert [word for word, *_ in sorted(before["texts"])] == [word for word, *_ in sorted(after["texts"])]
    assert apart([at for _, *at in sorted(before["texts"])], [at for _, *at in sorted(after["texts"])]) <= 2 * CLOSE
    assert bool(before["names"]) == (not path.startswith("vanishing_gradients"))
    assert_names_stay(before, after)
    for what in ("title", "sliders"):
        # A lesson's other controls are drawn in a simpler way; below the fold there are more.
        count = 1 if path.startswith("vanishing_gradients") else len(before[what])
        assert apart(before[what][:count], after[what][:count]) <= CLOSE, what
    # Were the live page's paragraph a little larger, it would count as the page's largest paint, seconds later.
    assert bool(before["derived"]) == (path.partition("?")[0] in activations.names() and "answer" not in path)
    assert apart(before["derived"], after["derived"]) <= 0.5
    assert apart(sorted(before["dots"]), sorted(after["dots"])) <= CLOSE
    # A lesson's first picture is covered, and a cover is no curve.
    if path != "vanishing_gradients":
        assert before["curves"]
        assert curves_apart(before["curves"], after["curves"]) <= CLOSE


# Of gates, softmax, Verify and Cost: pictures of contour lines, bars, cells, steps and spreads, under a legend.
OTHERS = {
    "desktop": (
        "gates?gates_function=Clamped+SwiGLU&gates_clamped_swiglu_limit=5",
        "softmax?softmax_n=6&softmax_function=Log-softmax&hide=menu",
        "verify?verify_function=selu",
    ),
    "phone": (
        "gates?gates_value=-3&answer=hidden",
        "softmax?softmax_function=Sparsemax&answer=hidden",
        "cost?cost_what=f′&cost_size=10⁷&cost_dtype=float32",
    ),
}


def assert_words_stay(before, after):
    """Every word beside the charts that is in view; the live page has more of them, such as the names of icons."""
    assert before["said"]
    for word, *at in before["said"]:
        assert any(apart([at], [there]) <= CLOSE for same, *there in after["said"] if same == word), word


def from_left(places):
    """Boxes or points in order, the left end in whole pixels: two of them may stand above each other."""
    return sorted(places, key=lambda at: (round(at[0]), *at[1:]))


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=OTHERS)
def test_nothing_moves_on_pages_of_numbers(browser, app, size):
    """All of the charts, and every word beside them that is in view."""
    for path in OTHERS["phone" if size is PHONE else "desktop"]:
        before, after = before_and_after(browser, app, path, size)
        assert [word for word, *_ in sorted(before["texts"])] == [word for word, *_ in sorted(after["texts"])]
        assert apart([at for _, *at in sorted(before["texts"])], [at for _, *at in sorted(after["texts"])]) <= CLOSE
        for what in ("bars", "dots", "sliders", "thumbs", "title"):
            assert apart(from_left(before[what]), from_left(after[what])) <= CLOSE, (path, what)
        # The live page also draws those behind their markers.
        for spread in before["spreads"]:
            assert any(apart([spread], [there]) <= CLOSE for there in after["spreads"]), path
        assert curves_apart(before["curves"], after["curves"]) <= CLOSE
        assert any(before[what] for what in ("bars", "spreads", "curves"))
        assert_words_stay(before, after)


@pytest.mark.parametrize(
    ("path", "size"),
    [("", DESKTOP), ("glossary", PHONE), ("cheat_sheet", PHONE)],
    ids=["home", "glossary", "cheat_sheet"],
)
def test_words_stay(browser, app, path, size):
    """Of pages that are words and lists of links."""
    assert_words_stay(*before_and_after(browser, app, path, size))


# Whether the chart has been drawn for the place that it has now.
FILLED = """() => [...document.querySelectorAll(".live-chart-plot")].every((plot) => {
  const [place, drawn] = [plot, plot.querySelector(".main-svg")].map((node) => node.getBoundingClientRect());
  return Math.abs(place.width - drawn.width) < 1 && Math.abs(place.height - drawn.height) < 1;
})"""


def test_other_sizes_are_near(reader):
    """On a very wide screen both charts are higher, on a low one both are lower; both follow the window."""
    window, address = reader.page, f"{reader.app}/elu?elu_alpha=2"
    sizes = [
        {"width": width, "height": height}
        for width, height in ((568, 320), (768, 800), (800, 800), (1000, 800), (2560, 800))
    ]
    open_first(window, address)
    befores = []
    for size in sizes:
        window.set_viewport_size(size)
        moment(window, 0)
        befores.append(window.evaluate(PLACES, False))
    open_live(window, address)
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
