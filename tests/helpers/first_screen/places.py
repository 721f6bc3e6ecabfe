"""Where everything stands in a page's first screen and in the live page, and how far apart that is."""

from itertools import pairwise
from math import hypot

# What plotly.js rounds to whole pixels: the chart's width, words of an axis.
CLOSE = 1
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
      return [...piece.matchAll(/([LHVlhv])|(-?[0-9.]+)(?:[, ]?(-?[0-9.]+))?/g)].flatMap(([, letter, one, other]) => {
        if (letter) {
          command = letter;
          return [];
        }
        // Small letters move from the place before.
        const [left, above] = /[lhv]/.test(command) ? [x, y] : [0, 0];
        if (!/[Vv]/.test(command)) x = left + Number(one);
        if (!/[Hh]/.test(command)) y = above + Number(other ?? one);
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


def assert_words_stay(before, after):
    """Every word beside the charts that is in view; the live page has more of them, such as the names of icons."""
    assert before["said"]
    for word, *at in before["said"]:
        assert any(apart([at], [there]) <= CLOSE for same, *there in after["said"] if same == word), word


def from_left(places):
    """Boxes or points in order, the left end in whole pixels: two of them may stand above each other."""
    return sorted(places, key=lambda at: (round(at[0]), *at[1:]))
