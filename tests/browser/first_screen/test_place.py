"""The first screen lies where the live page will lie: curves, axes, labels, points, sliders and title, at both sizes."""

from itertools import pairwise

import pytest

from tests.helpers.browser import DESKTOP, PHONE

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
  // Names at curves: the live chart finds places for them, the first screen shows them where no script runs.
  const ofCurves = (scope.data ?? []).filter(({ meta }) => meta?.role === "label");
  const names = new Set(ofCurves.flatMap(({ text, meta }) => text.filter((said) => said && said !== meta.caption)));
  const drawn = (selector) => all(scope, selector).filter((node) => !ofCurves.some(({ uid }) => node.closest(`.trace${uid}`)));
  const curves = live ? drawn(".scatterlayer .lines path.js-line") : all(scope, "path[fill=none]");
  const dots = live ? drawn(".scatterlayer .points path") : all(scope, "circle");
  return {
    title: all(root, live ? ".stMarkdown h1" : "h1").slice(0, 1).map(box),
    texts: all(scope, "text").filter(inside).filter((node) => !names.has(node.textContent)).map((node) => [node.textContent.replaceAll("\\u200b", ""), ...box(node).slice(0, 2)]),
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
    "relu_general",
    "prelu?prelu_x=-10&prelu_x=10",
    "hard_sigmoid",
    "step",
    "rrelu",
    "compare",
    "compare?functions=elu+relu+gelu&compare_difference=true",
    "vanishing_gradients",
    "vanishing_gradients?answer=shown",
]


def before_and_after(browser, app, path, size):
    """Where everything stands before a script has run, and once Streamlit's page has taken over."""
    window = browser.new_context(viewport=size, color_scheme="light", is_mobile=size is PHONE).new_page()
    window.route("**/static/js/**", lambda route: route.abort())
    window.goto(f"{app}/{path}")
    window.evaluate("document.fonts.ready.then(() => null)")
    before = window.evaluate(PLACES, False)
    window.unroute_all()
    window.goto(f"{app}/{path}")
    window.wait_for_selector("html.live", state="attached")
    # On a busy machine the page may have been shown before its chart.
    window.wait_for_selector("#root .live-chart[data-drawn]")
    after = window.evaluate(PLACES, True)
    window.context.close()
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


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", STATES)
def test_nothing_moves_to_a_pixel(browser, app, path, size):
    before, after = before_and_after(browser, app, path, size)
    assert [word for word, *_ in sorted(before["texts"])] == [word for word, *_ in sorted(after["texts"])]
    assert apart([at for _, *at in sorted(before["texts"])], [at for _, *at in sorted(after["texts"])]) <= 2 * CLOSE
    for what in ("title", "sliders"):
        # A lesson's other controls are drawn in a simpler way; below the fold there are more.
        count = 1 if path.startswith("vanishing_gradients") else len(before[what])
        assert apart(before[what][:count], after[what][:count]) <= CLOSE, what
    assert apart(sorted(before["dots"]), sorted(after["dots"])) <= CLOSE
    # A lesson's first picture is covered, and a cover is no curve.
    if path != "vanishing_gradients":
        assert before["curves"]
        assert curves_apart(before["curves"], after["curves"]) <= CLOSE


@pytest.mark.parametrize("width", [700, 768, 800, 1000, 1600])
def test_other_widths_are_near(browser, app, width):
    before, after = before_and_after(browser, app, "elu?elu_alpha=2", {"width": width, "height": 800})
    assert curves_apart(before["curves"], after["curves"]) <= NEAR
    assert apart(before["title"], after["title"]) <= NEAR
    assert apart(sorted(before["dots"]), sorted(after["dots"])) <= NEAR
    assert apart(before["sliders"], after["sliders"]) <= NEAR
