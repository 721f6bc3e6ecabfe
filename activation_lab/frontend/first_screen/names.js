/** Places the names at the curves of a first screen by the live chart's rules: see activation_lab/figures/static_chart/svg.py. */

import { handOn } from "../labels/handed_over.js";
import { curveOf, nameOf, spotAt } from "../labels/panels.js";
import { placed } from "../labels/placement.js";
import { all, one } from "../shared/dom.js";
import { textWidth } from "../shared/text_width.js";

const SVG = "http://www.w3.org/2000/svg";
// From plane.py and words.py beside svg.py: units across and down a panel; from the middle of a word down to its line, in sizes of its font.
const UNITS = 6000;
const MIDDLE = 0.25;

/**
 * Places the names in the visible charts, as soon as the font has loaded.
 * @param {HTMLElement} screen
 */
export async function nameCurves(screen) {
  const plots = all(screen, ".plot:has([data-curve])", HTMLElement).filter((plot) => plot.checkVisibility());
  if (!plots.length) return;
  const font = `1em ${getComputedStyle(screen).fontFamily.split(",")[0]}`;
  if (!document.fonts.check(font)) await document.fonts.load(font).catch(() => []);
  for (const plot of plots) {
    for (const panel of all(plot, ".open:has(> .cut)", SVGSVGElement)) nameCurvesIn(panel);
  }
}

/** @param {SVGSVGElement} svg */
function nameCurvesIn(svg) {
  const texts = all(svg, "text[data-curve]", SVGTextElement);
  if (!texts.length) return;
  const { fontFamily: family } = getComputedStyle(texts[0]);
  const names = texts.map((text) => nameOf(keyIn(text), text.textContent, { size: sizeOf(text), family }, textWidth));
  /** @type {import("../labels/types.d.ts").Kept} */
  const kept = new Map();
  placed(panelOf(svg), names, kept).forEach((place, index) => {
    const text = texts[index];
    if (!place) return;
    const { x, y, comma, leader } = place;
    set(text, { x, y, dx: 0, dy: MIDDLE * sizeOf(text) });
    text.classList.remove("at-curve");
    if (comma) text.append(",");
    if (leader) texts[0].before(...leading(leader, one(svg, `path[data-curve="${keyIn(text)}"]`, SVGPathElement)));
  });
  handOn(svg, kept);
}

/** @param {SVGElement} element */
const keyIn = ({ dataset }) => dataset.curve ?? "";

/** @param {SVGElement} element */
const sizeOf = (element) => Number(element.getAttribute("font-size"));

/**
 * A panel as placement.js takes it.
 * @param {SVGSVGElement} svg
 * @returns {import("../labels/types.d.ts").Panel}
 */
function panelOf(svg) {
  // The live chart is as wide as whole pixels.
  const size = { width: Math.round(svg.width.baseVal.value), height: svg.height.baseVal.value };
  /** @type {(element: Element, name: string) => number} */
  const share = (element, name) => Number.parseFloat(element.getAttribute(name) ?? "") / 100;
  /** @param {string} selector */
  const pathsOf = (selector) => all(svg, selector, SVGPathElement).map((path) => ({ path, ...pointsOf(path, size) }));
  const [point] = pathsOf("[data-role=point]");
  const [zero] = all(svg, ":scope > .axis[y1]", SVGLineElement);
  return {
    ...size,
    curves: pathsOf("[data-curve]").map(({ path, ...points }) =>
      curveOf(keyIn(path), points, [0, size.width], [size.height, 0], size),
    ),
    spots: all(svg, "circle", SVGCircleElement).map((circle) =>
      spotAt(share(circle, "cx") * size.width, share(circle, "cy") * size.height),
    ),
    strokes: pathsOf("[data-role=tangent]").flatMap(({ x, y }) =>
      x
        .map((end, index) => [end, y[index], x[index + 1], y[index + 1]])
        .filter((stroke) => Math.max(...stroke) < Infinity),
    ),
    line: point?.x[0] ?? null,
    zero: zero ? share(zero, "y1") * size.height : Infinity,
  };
}

/**
 * The points of a path in pixels, with a gap before each of its pieces.
 * @param {SVGPathElement} path
 * @param {import("../labels/types.d.ts").Size} size
 */
function pointsOf(path, { width, height }) {
  /** @type {number[]} */
  const x = [];
  /** @type {number[]} */
  const y = [];
  /** @type {(across: number, down: number) => void} */
  const add = (across, down) => {
    x.push((across / UNITS) * width);
    y.push((down / UNITS) * height);
  };
  for (const piece of (path.getAttribute("d") ?? "").split("M").slice(1)) {
    // Each point is relative to the one before.
    const steps = (piece.match(/-?\d+/g) ?? []).map(Number);
    let [across, down] = [0, 0];
    add(steps[0], Number.NaN);
    for (let index = 0; index < steps.length; index += 2) {
      across += steps[index];
      down += steps[index + 1];
      add(across, down);
    }
  }
  return { x, y };
}

/**
 * A line from a name to its curve, and the dot at its end.
 * @param {import("../labels/types.d.ts").Stroke} leader
 * @param {SVGPathElement} curve
 */
function leading([x1, y1, x2, y2], curve) {
  const [line, dot] = ["line", "circle"].map((tag) => document.createElementNS(SVG, tag));
  set(line, { class: "leader", x1, y1, x2, y2, stroke: "var(--muted)", "stroke-width": 1.25 });
  const fill = curve.getAttribute("stroke") ?? "";
  set(dot, { class: "leader", cx: x2, cy: y2, r: 3, fill, stroke: "var(--paper)", "stroke-width": 1 });
  return [line, dot];
}

/**
 * @param {Element} element
 * @param {Record<string, string | number>} attributes
 */
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
