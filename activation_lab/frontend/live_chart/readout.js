/** The readout below a chart of functions: x₀, and f and f′ of every member there. */

import { element } from "../shared/dom.js";
import { format, formatDifference, setting } from "../shared/numbers.js";

export class Readout {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {HTMLElement[]} */
    this.cells = [];
    this.said = "";
  }

  /**
   * @param {import("./scene.js").Scene} scene
   * @param {import("./types.d.ts").Now} now of scene.at
   */
  say(scene, now) {
    this.root.classList.toggle("several", scene.several);
    if (scene.several) this.sayEach(scene, now);
    else this.sayOne(scene.data, now);
  }

  /**
   * @param {import("./types.d.ts").LiveData} data
   * @param {import("./types.d.ts").Now} now
   */
  sayOne({ covered }, { point, readings }) {
    /** @type {(name: string, value: number, kind: string, write?: (value: number) => string) => string} */
    const part = (name, value, kind, write = format) => `<span class="${kind}">${name} = <b>${write(value)}</b></span>`;
    const [{ f, slope }] = readings;
    const answer = covered ? "" : part("f′(x₀)", slope, "slope");
    const said = part("x₀", point.x, "point", setting) + part("f(x₀)", f, "f") + answer;
    if (said !== this.said) this.root.innerHTML = said;
    this.said = said;
  }

  /**
   * A line for each member, made once, its words put in where they change.
   * @param {import("./scene.js").Scene} scene
   * @param {import("./types.d.ts").Now} now
   */
  sayEach({ members, data: { difference: apart, covered } }, { point, readings, names, exact }) {
    const tell = apart && !exact ? formatDifference : format;
    const columns = covered ? 1 : 2;
    const heads = apart ? ["difference of f", "of f′"] : ["f(x₀)", "f′(x₀)"];
    const head = [`x₀ = ${setting(point.x)}`, ...heads.slice(0, columns)];
    /** @param {import("./types.d.ts").Reading} reading */
    const values = ({ f, slope }) => [f, slope].slice(0, columns).map(tell);
    const words = [...head, ...readings.flatMap((reading, member) => [names[member] ?? "", ...values(reading)])];
    if (this.cells.length !== words.length) this.makeCells(members, columns);
    this.cells.forEach((cell, index) => {
      if (cell.textContent !== words[index]) cell.textContent = words[index];
    });
  }

  /**
   * @param {import("./types.d.ts").Member[]} members
   * @param {number} columns
   */
  makeCells(members, columns) {
    /** @type {(kind: string, colour: string) => { row: HTMLElement, cells: HTMLElement[] }} */
    const line = (kind, colour) => {
      const cells = [element("i"), element("b"), element("b")].slice(0, 1 + columns);
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
