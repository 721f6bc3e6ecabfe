/**
 * Moves what plotly.js has drawn, without a word to it: while a slider moves, what Plotly does besides would take most of a frame.
 *
 * Relies on how plotly.js 4.1 draws: a trace is `g.trace<uid>`, with a `path.js-line` for each unbroken stretch of its line, a `path.point` for
 * each marker and a `text` for each label, in pixels of its axes, rounded to hundredths. What would need other elements is left to Plotly,
 * which is told of all else as soon as the slider rests. It can go when Plotly.animate is as fast. tests/browser/live_chart/test_strokes.py
 * compares the two.
 */

// Plotly cuts lines that lead further than this out of view, in lengths of the axis.
const FARTHEST = 20;

export class Strokes {
  constructor(plot) {
    this.plot = plot;
    this.groups = new Map();
  }

  /**
   * Draws traces; false, and nothing is drawn, where Plotly must do it.
   *
   * roles: the figure's traces. updates: x, y, … of every trace. told: those that Plotly has been told last. indices: the traces to draw. shown: the axes' ranges.
   */
  draw(roles, updates, told, indices, shown) {
    const strokes = [];
    for (const index of indices) {
      const [trace, update] = [roles[index], updates[index]];
      const group = this.group(trace.uid);
      if (!group) continue;
      const axes = this.axes(trace, shown);
      const stroke =
        trace.fill && trace.fill !== "none" ? null : strokesOf(trace, update, told[index], group, axes, roles);
      if (!stroke) return false;
      strokes.push(...stroke);
    }
    for (const [node, attribute, value] of strokes) {
      if (attribute === "text") node.textContent = value;
      else if (value === null) node.removeAttribute(attribute);
      else node.setAttribute(attribute, value);
    }
    return true;
  }

  /** The elements of a trace; none where it is hidden. */
  group(uid) {
    let group = this.groups.get(uid);
    if (!group?.root.isConnected) {
      const root = this.plot.querySelector(`.scatterlayer .trace${uid}`);
      if (!root) return null;
      const [lines, points, texts] = ["js-line", "point", "textpoint"].map((name) => root.getElementsByClassName(name));
      group = { root, lines, points, texts };
      this.groups.set(uid, group);
    }
    return group;
  }

  /** From numbers to pixels on both axes of a trace. */
  axes({ yaxis }, shown) {
    const { margin, width, height } = this.plot.layout;
    const name = yaxis === "y2" ? "yaxis2" : "yaxis";
    const [low, high] = this.plot.layout[name].domain ?? [0, 1];
    const across = width - margin.l - margin.r;
    const up = (height - margin.t - margin.b) * (high - low);
    const [left, right] = shown.xaxis;
    const [bottom, top] = shown[name];
    // Computed as Plotly does, since numbers that are rounded must not differ by rounding.
    const [perX, perY] = [across / (right - left), up / (bottom - top)];
    const [zeroX, zeroY] = [-perX * left, -perY * top];
    return {
      x: (value) => Math.round(100 * (zeroX + perX * value)) / 100,
      y: (value) => Math.round(100 * (zeroY + perY * value)) / 100,
      far: (x, y) => Math.abs(x) > FARTHEST * across || Math.abs(y) > FARTHEST * up,
      inView: (x, y) => x >= 0 && x <= across && y >= 0 && y <= up,
    };
  }
}

/** What to set of a trace's elements, as [element, attribute, value]; null where other elements are needed. */
function strokesOf(trace, update, told, group, axes, roles) {
  const strokes = [];
  const mode = trace.mode;
  if (mode.includes("lines")) {
    const stretches = paths(update, axes);
    if (stretches?.length !== group.lines.length) return null;
    for (const [index, path] of stretches.entries()) strokes.push([group.lines[index], "d", path]);
  }
  if (mode === "lines") return strokes;
  if (!sameKind(update, told)) return null;
  const clipped = roles.some(({ yaxis, cliponaxis }) => yaxis === trace.yaxis && cliponaxis === false);
  const { x, y, text } = update;
  const nodes = mode === "text" ? group.texts : group.points;
  let which = 0;
  for (let index = 0; index < x.length; index += 1) {
    if (!there(x[index], y[index])) continue;
    const node = nodes[which];
    which += 1;
    if (!node) return null;
    const [across, down] = [axes.x(x[index]), axes.y(y[index])];
    if (mode === "text") {
      const words = node.firstChild;
      if (!plain(text[index]) || words.childElementCount) return null;
      strokes.push([words, "x", across], [words, "y", down]);
      if (words.textContent !== text[index]) strokes.push([words, "text", text[index]]);
    } else {
      strokes.push([node, "transform", `translate(${across},${down})`]);
    }
    if (clipped) strokes.push([node, "display", axes.inView(across, down) ? null : "none"]);
  }
  return which === nodes.length ? strokes : null;
}

const there = (x, y) => Number.isFinite(x) && Number.isFinite(y);
const plain = (words) => !/[<&$\n]/.test(words);

/** Whether markers or labels differ in nothing but their places and words. */
function sameKind(update, told) {
  return (
    update.x.length === told.x.length &&
    update.x.every((x, index) => there(x, update.y[index]) === there(told.x[index], told.y[index])) &&
    Object.entries(update).every(
      ([name, values]) =>
        ["x", "y", "text"].includes(name) || values.every((value, index) => value === told[name]?.[index]),
    )
  );
}

/** The unbroken stretches of a line as paths; null where Plotly would cut one. */
function paths({ x, y }, axes) {
  const found = [];
  let path = "";
  let points = 0;
  for (let index = 0; index <= x.length; index += 1) {
    if (index < x.length && there(x[index], y[index])) {
      const [across, down] = [axes.x(x[index]), axes.y(y[index])];
      if (axes.far(across, down)) return null;
      path += `${points ? "L" : "M"}${across},${down}`;
      points += 1;
    } else {
      if (points > 1) found.push(path);
      path = "";
      points = 0;
    }
  }
  return found;
}
