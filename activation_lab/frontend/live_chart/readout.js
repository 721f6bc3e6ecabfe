/** The readout below a chart of functions: x₀, and f, f′ and, where they are shown, f″ and the curvature of every member there. */

import { all, element } from "../shared/dom.js";
import { format, formatDifference, formatRounded, setting } from "../shared/numbers.js";
import { breakAt, having, valueAtKink } from "./curves.js";
import { curvature, jumping, kinkOf, saidAtKink, sidesOf, withSides } from "./kinks.js";
import { inFormat } from "./rounded.js";

/** @type {(keyof import("./types.d.ts").Sides)[]} What the columns of several functions show. */
const COLUMNS = ["f", "slope", "second"];

export class Readout {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    // It is rewritten at every move, and consists of numbers, except for the sentence at a kink.
    root.translate = false;
    /** @type {HTMLElement[]} */
    this.cells = [];
    this.written = "";
  }

  /**
   * @param {import("./scene.js").Scene} scene
   * @param {import("./types.d.ts").Now} now of scene.at
   */
  show(scene, now) {
    this.root.classList.toggle("several", scene.several);
    this.root.classList.toggle("three", scene.several && now.readings[0].second !== undefined);
    if (scene.several) this.showEach(scene, now);
    else this.showOne(scene, now);
  }

  /**
   * @param {import("./scene.js").Scene} scene
   * @param {import("./types.d.ts").Now} now
   */
  showOne({ data: { covered }, lens, members: [{ frames }] }, { point, readings, sides: [sides], drawn: [curves] }) {
    const tell = lens ? formatRounded : format;
    const [{ f, slope, second }] = readings;
    /** @type {[string, string, string][]} The name, the value and the kind of each. */
    const parts = [["x₀", setting(point.x), "point"]];
    if (lens) parts.push([`in ${lens.title}`, tell(inFormat(point.x, lens)), "point"]);
    parts.push(["f(x₀)", tell(f), "f"]);
    if (!covered) parts.push(["f′(x₀)", tell(slope), "slope"]);
    if (second !== undefined && !covered) {
      parts.push(["f″(x₀)", tell(second), "second"]);
      parts.push(["curvature", tell(sides ? Number.NaN : curvature(slope, second)), "second"]);
    }
    const kinks = covered || lens ? "" : atKink(frames, curves, point.x, readings[0], sides);
    const written = parts.map(([name, , kind]) => `<span class="${kind}">${name} = <b></b></span>`).join("") + kinks;
    if (written !== this.written) {
      this.root.innerHTML = written;
      this.written = written;
      this.cells = all(this.root, "b", HTMLElement).slice(0, parts.length);
    }
    this.fill(parts.map(([, value]) => value));
  }

  /**
   * Writes the cells whose text has changed.
   * @param {string[]} words of each cell
   */
  fill(words) {
    this.cells.forEach((cell, index) => {
      if (cell.textContent !== words[index]) cell.textContent = words[index];
    });
  }

  /**
   * A line for each member, made once, its words put in where they change.
   * @param {import("./scene.js").Scene} scene
   * @param {import("./types.d.ts").Now} now
   */
  showEach({ members, lens, data: { difference: asDifference, covered } }, { point, readings, sides, names, exact }) {
    const tell = asDifference && !exact ? formatDifference : lens ? formatRounded : format;
    const columns = covered ? 1 : readings[0].second === undefined ? 2 : 3;
    const heads = asDifference ? ["difference of f", "of f′", "of f″"] : ["f(x₀)", "f′(x₀)", "f″(x₀)"];
    for (const [place, name] of COLUMNS.entries())
      if (!covered && sides.some((each) => each?.[name] && each[name][0] !== each[name][1]))
        heads[place] += " (left | right)";
    const seen = lens ? ` (${formatRounded(inFormat(point.x, lens))} in ${lens.title})` : "";
    const head = [`x₀ = ${setting(point.x)}${seen}`, ...heads.slice(0, columns)];
    /** @type {(reading: import("./types.d.ts").Reading, sides: import("./types.d.ts").Sides | null) => string[]} */
    const values = ({ f, slope, second = 0 }, sides) =>
      covered
        ? [tell(f)]
        : [
            withSides(f, sides?.f, tell),
            withSides(slope, sides?.slope, tell),
            withSides(second, sides?.second, tell),
          ].slice(0, columns);
    const words = [
      ...head,
      ...readings.flatMap((reading, member) => [names[member] ?? "", ...values(reading, sides[member])]),
    ];
    if (this.cells.length !== words.length) this.makeCells(members, columns);
    this.fill(words);
  }

  /**
   * @param {import("./types.d.ts").Member[]} members
   * @param {number} columns
   */
  makeCells(members, columns) {
    /** @type {(kind: string, colour: string) => { row: HTMLElement, cells: HTMLElement[] }} */
    const line = (kind, colour) => {
      const cells = [element("i"), ...Array.from({ length: columns }, () => element("b"))];
      const row = element("span", kind);
      row.style.borderColor = colour;
      row.append(...cells.flatMap((cell) => [cell, " "]));
      return { row, cells };
    };
    const lines = [
      line("point", ""),
      ...members.map(({ colour = "" }) => line("member", `var(--live-${colour.slice(1)})`)),
    ];
    this.root.replaceChildren(...lines.map(({ row }) => row));
    this.cells = lines.flatMap(({ cells }) => cells);
  }
}

/**
 * With x₀ on a kink, the sentence about its jumps; elsewhere the same words, invisible, to reserve their space.
 * @param {import("./types.d.ts").Frames} frames
 * @param {import("./types.d.ts").Curves} curves
 * @param {number} x
 * @param {import("./types.d.ts").Reading} reading
 * @param {import("./types.d.ts").Sides | null} sides
 */
function atKink({ breaks }, curves, x, reading, sides) {
  /** @param {import("./types.d.ts").Break} each */
  const second = (each) => curves.second && kinkOf(curves, "second", each);
  const known = breaks.filter((each) => each.words || second(each)?.words);
  const kink = (sides && breakAt(curves, x)) || known.find((each) => jumping(sidesOf(curves, each))) || known[0];
  if (!kink) return "";
  const bend = second(kink);
  const there = { f: 0, slope: valueAtKink(curves, "slope", kink) };
  const words = sides
    ? saidAtKink(kink, x, reading, sides, bend)
    : saidAtKink(
        kink,
        curves.x[kink.index],
        bend ? { ...there, second: valueAtKink(having(curves, "second"), "second", bend) } : there,
        sidesOf(curves, kink),
        bend,
      );
  return sides
    ? `<span class="kink" translate="yes">${words}</span>`
    : `<span class="kink" data-unseen="${words}"></span>`;
}
