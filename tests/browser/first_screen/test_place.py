"""The first screen lies where the live page will lie: curves, axes, labels, points, sliders and title, at both sizes."""

from itertools import pairwise

import pytest

from activation_lab.content import address
from activation_lab.content.comparisons import presets
from activation_lab.content.settings import Comparison
from tests.helpers.browser import DESKTOP, PHONE, SHOWN, Reader

# What plotly.js rounds to whole pixels: the chart's width, words of an axis.
CLOSE = 1
# Promised at other widths.
NEAR = 8
PLACES = """(live) => {
  const root = document.getElementById(live ? "root" : "first");
  const scope = live ? root.querySelector(".live-chart-plot") : root.querySelector(".chart");
  const seen = (node) => node.checkVisibility({ visibilityProperty: true });
  const box = (node) => { const { x, y, width, height } = node.getBoundingClientRect(); return [x, y, width, height]; };
  const all = (within, selector) => [...(within?.querySelectorAll(selector) ?? [])].filter(seen);
  const points = (path) => {
    const at = path.getScreenCTM();
    return path.getAttribute("d").split("M").filter(Boolean).map((piece) => {
      const numbers = piece.match(/-?[0-9.]+/g).map(Number);
      return Array.from({ length: numbers.length >> 1 }, (_, place) => {
        const { x, y } = new DOMPoint(numbers[2 * place], numbers[2 * place + 1]).matrixTransform(at);
        return [x, y];
      });
    });
  };
  // Words of what is out of view stand outside of the chart.
  const around = box(scope);
  const inside = (node) => box(node)[1] > around[1] - 2 && box(node)[1] < around[1] + around[3];
  // Names at curves, and the lines that lead to curves.
  const ofCurves = (scope.data ?? []).filter(({ meta }) => meta?.role === "label");
  const called = new Set(ofCurves.flatMap(({ text, meta }) => text.filter((said) => said && said !== meta.caption)));
  const isName = (node) => (live ? called.has(node.textContent) : Boolean(node.dataset.curve));
  const leaders = live
    ? ofCurves.flatMap(({ uid }) => all(scope, `.trace${uid} path.js-line`))
    : all(scope, "line.leader");
  const drawn = (selector) => all(scope, selector).filter((node) => !ofCurves.some(({ uid }) => node.closest(`.trace${uid}`)));
  const curves = live ? drawn(".scatterlayer .lines path.js-line") : all(scope, "path[fill=none]");
  const dots = live ? drawn(".scatterlayer .points path") : all(scope, "circle:not(.leader)");
  return {
    title: all(root, live ? ".stMarkdown h1" : "h1").slice(0, 1).map(box),
    texts: all(scope, "text").filter(inside).filter((node) => !isName(node)).map((node) => [node.textContent.replaceAll("\\u200b", ""), ...box(node).slice(0, 2)]),
    names: all(scope, "text").filter((node) => isName(node) && node.textContent !== "\\u200b").map((node) => [node.textContent, ...box(node).slice(0, 2)]),
    leaders: leaders.map(box).filter(([, , width, height]) => width + height),
    dots: dots.map(box).filter(([, , width]) => width).map(([x, y, width, height]) => [x + width / 2, y + height / 2]),
    curves: curves.flatMap(points).map((piece) => [piece]),
    sliders: all(root, live ? "[data-testid=stSlider]" : ".slider").map(box).slice(0, 3),
    thumbs: all(root, live ? "[data-testid=stSlider] [data-rac]:has(> input), [data-testid=stSlider] [data-rac]:has(> * > input)" : ".track i").map(box).slice(0, 3),
  };
}"""
STATES = [
    "elu",
    "elu?elu_alpha=1.515&elu_x=-3&elu_x=2.5&elu_x0=0.7",
    "elu?elu_view=Two+panels",
    "elu?answer=hidden",
    "elu?hide=parameters,neighbours",
    "elu?hide=menu&embed=true",
    "selu?selu_play=true&selu_alpha=2",
    # A link that is wrong in part: what of it is ignored stands above the title.
    "relu_general?relu_general_threshold=9&relu_general_foo=1",
    "prelu?prelu_x=-10&prelu_x=10",
    "hard_sigmoid",
    "step",
    "rrelu",
    "compare",
    "compare?functions=elu+relu+gelu&compare_difference=true",
    "vanishing_gradients",
    "vanishing_gradients?answer=shown",
]
NAMED = [
    "gelu",
    *(
        address.with_query("compare", address.comparison_query(Comparison(ready.members, ready.x_range, ready.point)))
        for ready in presets()
        if ready.title in ("Leaky slopes by library", "What α does to ELU")
    ),
]


def before_and_after(browser, app, path, size):
    """Where everything stands before a script has run, and once Streamlit's page has taken over."""
    device = {"has_touch": True, "is_mobile": True} if size is PHONE else {}
    reader = Reader(browser, app, viewport=size, **device)
    window = reader.page
    window.route("**/static/js/**", lambda route: route.abort())
    window.goto(f"{app}/{path}")
    window.evaluate("document.fonts.ready.then(() => null)")
    if window.locator("#first [data-curve]").count():
        window.wait_for_selector("#first [data-places]", state="attached")
    before = window.evaluate(PLACES, False)
    window.unroute_all()
    window.goto(f"{app}/{path}")
    window.wait_for_selector(SHOWN, state="attached")
    # On a busy machine the page may have been shown before its chart.
    window.wait_for_selector("#root .live-chart[data-drawn]")
    after = window.evaluate(PLACES, True)
    reader.close()
    return before, after


def apart(some, others):
    """The largest distance between two equally long lists of lists of numbers."""
    assert len(some) == len(others), (some, others)
    return max(
        (abs(a - b) for one, other in zip(some, others, strict=True) for a, b in zip(one, other, strict=True)),
        default=0,
    )


def height_at(pieces, x):
    """The heights of a curve at x, one for each piece that reaches over it."""
    for piece in pieces:
        for (left, y), (right, other) in pairwise(piece):
            if left <= x <= right and right > left:
                yield y + (x - left) / (right - left) * (other - y)
                break


def curves_apart(before, after):
    """The largest distance, straight up, of curves at places away from where they end or jump."""
    assert len(before) == len(after)
    found = [0]
    for mine, theirs in zip(before, after, strict=True):
        ends = [piece[place][0] for piece in (*mine, *theirs) for place in (0, -1)]
        reach = [
            max(min(e[0][0] for e in side) for side in (mine, theirs)),
            min(max(e[-1][0] for e in side) for side in (mine, theirs)),
        ]
        for share in range(1, 40):
            x = reach[0] + share / 40 * (reach[1] - reach[0])
            if min(abs(x - end) for end in ends) > 2:
                found += [
                    abs(a - b) for a, b in zip(height_at(mine, x), height_at(theirs, x), strict=True) if -500 < b < 1500
                ]
    return max(found)


def assert_names_stay(before, after):
    """Names at curves, with their commas, and the lines that lead to curves."""
    assert [name for name, *_ in sorted(before["names"])] == [name for name, *_ in sorted(after["names"])]
    assert apart([at for _, *at in sorted(before["names"])], [at for _, *at in sorted(after["names"])]) <= CLOSE
    assert apart(sorted(before["leaders"]), sorted(after["leaders"])) <= CLOSE


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", NAMED)
def test_names_at_crowded_curves_stay(browser, app, path, size):
    before, after = before_and_after(browser, app, path, size)
    assert before["names"]
    assert_names_stay(before, after)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", STATES)
def test_nothing_moves_to_a_pixel(browser, app, path, size):
    before, after = before_and_after(browser, app, path, size)
    assert [word for word, *_ in sorted(before["texts"])] == [word for word, *_ in sorted(after["texts"])]
    assert apart([at for _, *at in sorted(before["texts"])], [at for _, *at in sorted(after["texts"])]) <= 2 * CLOSE
    assert bool(before["names"]) == (not path.startswith("vanishing_gradients"))
    assert_names_stay(before, after)
    for what in ("title", "sliders"):
        # A lesson's other controls are drawn in a simpler way; below the fold there are more.
        count = 1 if path.startswith("vanishing_gradients") else len(before[what])
        assert apart(before[what][:count], after[what][:count]) <= CLOSE, what
    assert apart(sorted(before["dots"]), sorted(after["dots"])) <= CLOSE
    # A lesson's first picture is covered, and a cover is no curve.
    if path != "vanishing_gradients":
        assert before["curves"]
        assert curves_apart(before["curves"], after["curves"]) <= CLOSE


@pytest.mark.parametrize(("width", "height"), [(568, 320), (768, 800), (800, 800), (1000, 800), (2560, 800)])
def test_other_sizes_are_near(browser, app, width, height):
    """On a very wide screen both charts are higher, on a low one both are lower."""
    before, after = before_and_after(browser, app, "elu?elu_alpha=2", {"width": width, "height": height})
    assert curves_apart(before["curves"], after["curves"]) <= NEAR
    assert apart(before["title"], after["title"]) <= NEAR
    assert apart(sorted(before["dots"]), sorted(after["dots"])) <= NEAR
    assert apart(before["sliders"], after["sliders"]) <= NEAR
