/**
 * Moves elements that plotly.js has drawn without calling it: while a slider moves, its other work would take most of a frame.
 *
 * Relies on how plotly.js 4.1 draws: a trace is `g.trace<uid>`, with a `path.js-line` for each unbroken stretch of its line, a `path.point` for
 * each marker and a `text` for each label, in pixels of its axes, rounded to hundredths. What would need other elements is left to Plotly,
 * which is told of all else as soon as the slider rests. It can go when Plotly.animate is as fast. tests/browser/live_chart/test_strokes.py
 * compares the two.
 */

import { axisOf } from "./axes.js";
import { assignPaths, changes } from "./updates.js";

// Milliseconds without a move after which Plotly is told about the moves; longer than a slow machine's frame.
const TELL_AFTER = 300;
// Plotly cuts lines that lead further than this out of view, in lengths of the axis.
const FARTHEST = 20;

/**
 * @typedef {import("./types.d.ts").Trace} Trace
 * @typedef {import("./types.d.ts").Drawn} Drawn
 * @typedef {[Element, string, string | number | null]} Stroke an element, its attribute or "text", and the value; null takes it away
 * @typedef {ReturnType<typeof elementsIn>} Group
 * @typedef {{ x: (value: number) => number, y: (value: number) => number, far: Place, inView: Place }} Axes from numbers to pixels
 * @typedef {(x: number, y: number) => boolean} Place
 */

export class Strokes {
  /**
   * @param {import("./plotly.d.ts").Plot} plot
   * @param {(frame: import("./plotly.d.ts").Frame) => void} animate tells Plotly
   */
  constructor(plot, animate) {
    this.plot = plot;
    this.animate = animate;
    /** @type {Trace[]} The figure's traces. */
    this.roles = [];
    /** @type {Drawn[]} What is on screen of each. */
    this.sent = [];
    // The updates that Plotly knows.
    this.known = this.sent;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.resting = undefined;
    /** @type {Map<string, Group>} */
    this.groups = new Map();
    // Tell Plotly before a reader hovers or zooms.
    plot.addEventListener("pointerenter", () => this.tell());
  }

  /**
   * Takes over a whole figure, which Plotly is about to draw.
   * @param {Trace[]} roles
   * @param {Drawn[]} updates x, y, … of every trace
   */
  replaceAll(roles, updates) {
    this.stop();
    this.roles = roles;
    this.sent = this.known = updates;
    for (const [index, update] of updates.entries()) {
      assignPaths(roles[index], update);
      roles[index].uid = `live${index}`;
    }
  }

  /**
   * Draws what has changed: by itself, or else by Plotly.
   * @param {Drawn[]} updates
   * @param {boolean} moved whether an axis has moved: then Plotly redraws everything that it knows
   * @param {import("./types.d.ts").Ranges} shown
   */
  draw(updates, moved, shown) {
    const changed = changes(updates, moved ? this.known : this.sent);
    this.sent = updates;
    clearTimeout(this.resting);
    this.plot.dataset.moving = "true";
    if (this.drawn(changed, shown)) this.resting = setTimeout(() => this.tell(), TELL_AFTER);
    else this.tell();
  }

  /** Tells Plotly about the moves, for all traces: if told about only some, it puts these before the others. */
  tell() {
    this.stop();
    if (this.sent === this.known) return;
    this.known = this.sent;
    this.animate({ data: this.sent, traces: [...this.sent.keys()] });
  }

  /** Forgets to tell Plotly. */
  stop() {
    clearTimeout(this.resting);
    delete this.plot.dataset.moving;
  }

  /**
   * Draws traces; false, and nothing is drawn, where Plotly must do it.
   * @param {number[]} indices of the traces
   * @param {import("./types.d.ts").Ranges} shown
   */
  drawn(indices, shown) {
    const { roles } = this;
    /** @type {Stroke[]} */
    const strokes = [];
    for (const index of indices) {
      const trace = roles[index];
      const group = this.group(trace.uid ?? "");
      if (!group) continue;
      if (trace.fill && trace.fill !== "none") return false;
      const stroke = strokesOf(trace, this.sent[index], this.known[index], group, this.axes(trace, shown), roles);
      if (!stroke) return false;
      strokes.push(...stroke);
    }
    for (const [node, attribute, value] of strokes) {
      if (attribute === "text") node.textContent = String(value);
      else if (value === null) node.removeAttribute(attribute);
      else node.setAttribute(attribute, String(value));
    }
    return true;
  }

  /**
   * The elements of a trace; none where it is hidden.
   * @param {string} uid
   */
  group(uid) {
    let group = this.groups.get(uid);
    if (!group?.root.isConnected) {
      const root = this.plot.querySelector(`.scatterlayer .trace${uid}`);
      if (!root) return null;
      group = elementsIn(root);
      this.groups.set(uid, group);
    }
    return group;
  }

  /**
   * From numbers to pixels on both axes of a trace.
   * @param {Trace} trace
   * @param {import("./types.d.ts").Ranges} shown
   * @returns {Axes}
   */
  axes(trace, shown) {
    const { margin, width, height } = this.plot.layout;
    const name = axisOf(trace);
    const [low, high] = this.plot.layout[name]?.domain ?? [0, 1];
    const across = width - margin.l - margin.r;
    const up = (height - margin.t - margin.b) * (high - low);
    const [left, right] = shown.xaxis;
    const [bottom, top] = shown[name] ?? shown.yaxis;
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

/**
 * The elements of a trace, by kind; they stay up to date.
 * @param {Element} root
 */
function elementsIn(root) {
  const [lines, points, texts] = ["js-line", "point", "textpoint"].map((name) => root.getElementsByClassName(name));
  return { root, lines, points, texts };
}

/**
 * What to set of a trace's elements; null where other elements are needed.
 * @param {Trace} trace
 * @param {Drawn} update
 * @param {Drawn} known
 * @param {Group} group
 * @param {Axes} axes
 * @param {Trace[]} roles
 */
function strokesOf(trace, update, known, group, axes, roles) {
  /** @type {Stroke[]} */
  const strokes = [];
  const { mode = "" } = trace;
  if (mode.includes("lines")) {
    const stretches = paths(update, axes);
    if (!stretches || stretches.length !== group.lines.length) return null;
    for (const [index, path] of stretches.entries()) strokes.push([group.lines[index], "d", path]);
  }
  if (mode === "lines") return strokes;
  if (!sameKind(update, known)) return null;
  const clipped = roles.some(({ yaxis, cliponaxis }) => yaxis === trace.yaxis && cliponaxis === false);
  const { x, y } = update;
  const text = Array.isArray(update.text) ? update.text : [];
  const [marked, written] = [mode.includes("markers"), mode.includes("text")];
  let which = 0;
  for (let index = 0; index < x.length; index += 1) {
    const place = pixels(x[index], y[index], axes);
    if (!place) continue;
    const [across, down] = place;
    const nodes = [marked && group.points[which], written && group.texts[which]];
    which += 1;
    const [marker, label] = nodes;
    if (marker === undefined || label === undefined) return null;
    if (marker) strokes.push([marker, "transform", `translate(${across},${down})`]);
    if (label) {
      // Where there is nothing to say, Plotly leaves no words in the label.
      const words = label.firstElementChild;
      const said = text[index] ?? "";
      if (Boolean(words) !== Boolean(said) || words?.childElementCount || !plain(said)) return null;
      if (words) strokes.push([words, "x", across], [words, "y", down]);
      if (words && words.textContent !== said) strokes.push([words, "text", said]);
    }
    if (!clipped) continue;
    const display = axes.inView(across, down) ? null : "none";
    for (const node of nodes) if (node) strokes.push([node, "display", display]);
  }
  const all = (marked ? group.points.length === which : true) && (written ? group.texts.length === which : true);
  return all ? strokes : null;
}

/**
 * A point in pixels; none where one of its numbers is missing.
 * @param {unknown} x
 * @param {unknown} y
 * @param {Axes} axes
 */
const pixels = (x, y, axes) =>
  typeof x === "number" && typeof y === "number" && Number.isFinite(x) && Number.isFinite(y)
    ? [axes.x(x), axes.y(y)]
    : null;

/** @param {string} words */
const plain = (words) => !/[<&$\n]/.test(words);

/**
 * Whether markers or labels differ in nothing but their places and words.
 * @param {Drawn} update
 * @param {Drawn} known
 */
function sameKind(update, known) {
  /** @type {(drawn: Drawn) => string} */
  const missing = ({ x, y }) =>
    x.map((value, index) => (Number.isFinite(value) && Number.isFinite(y[index]) ? 1 : 0)).join("");
  /** @type {(drawn: Drawn) => string} */
  const others = ({ x: _x, y: _y, text: _text, ...rest }) => JSON.stringify(rest);
  return missing(update) === missing(known) && others(update) === others(known);
}

/**
 * The unbroken stretches of a line as paths; null where Plotly would cut one.
 * @param {Drawn} update
 * @param {Axes} axes
 */
function paths({ x, y }, axes) {
  /** @type {string[]} */
  const found = [];
  let path = "";
  let points = 0;
  for (let index = 0; index <= x.length; index += 1) {
    const place = pixels(x[index], y[index], axes);
    if (place) {
      const [across, down] = place;
      if (axes.far(across, down)) return null;
      path += `${points ? "L" : "M"}${across},${down}`;
      points += 1;
    } else {
      if (points) found.push(path);
      path = "";
      points = 0;
    }
  }
  return found;
}
