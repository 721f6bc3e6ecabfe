/**
 * The table of what a number format loses, as a Streamlit component: HTML from the server, whose facts follow the thumb from files.
 * Where a file has not come yet, the table shows … rather than facts of other settings, and where it leaves a stop out, that they come at release.
 */

import { json, once } from "../../live_chart/files.js";
import { Follower, shownBy } from "../../live_chart/followers.js";
import { all } from "../../shared/dom.js";
import { filled } from "../../shared/numbers.js";
import { fileOf, movedSince, rowsAt } from "./stops.js";

const NOT_YET = "…";
const LEFT_OUT = "at release";
// Milliseconds for which a file is awaited, and in which none is asked for after one has failed.
const AWAITED = 5000;

/** @type {WeakMap<HTMLElement, Lost>} */
const lostIn = new WeakMap();

/** The file at an address. @type {(address: string) => Promise<import("./types.d.ts").LensFile>} */
const fileAt = once(async (address) => json(address, AbortSignal.timeout(AWAITED)));

/** @param {import("../types.d.ts").Component<import("./types.d.ts").Sent[]>} component */
export function drawLost({ parentElement: host, data: [sent] }) {
  const lost = lostIn.get(host) ?? new Lost(host);
  lostIn.set(host, lost);
  lost.update(sent);
}

/** @param {HTMLElement} host */
export function removeLost(host) {
  lostIn.get(host)?.follower.stop();
  lostIn.delete(host);
}

class Lost {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    /** @type {import("./types.d.ts").Sent} */
    this.sent = { scope: "", html: "", range: [], members: [] };
    /** By address, what has come.
     * @type {Map<string, import("./types.d.ts").LensFile>} */
    this.files = new Map();
    this.loading = false;
    this.notBefore = 0;
    /** @type {{ head: HTMLElement, cells: HTMLElement[] }[]} */
    this.rows = [];
    /** By function, what the server has told.
     * @type {import("./types.d.ts").Rows[]} */
    this.told = [];
    // Out of view it asks for nothing.
    this.follower = new Follower(
      host,
      () => this.chart,
      () => this.fill(),
    );
  }

  get chart() {
    return document.querySelector(`.st-key-${this.sent.scope} .live-chart`);
  }

  /** @param {import("./types.d.ts").Sent} sent */
  update(sent) {
    if (JSON.stringify(sent) === JSON.stringify(this.sent)) return;
    this.sent = sent;
    this.files.clear();
    this.keepHeight(false);
    this.host.querySelector(".lost")?.remove();
    this.host.insertAdjacentHTML("beforeend", `<div class="lost">${sent.html}</div>`);
    this.rows = all(this.host, "tbody tr", HTMLTableRowElement).map(({ cells: [head, ...cells] }) => ({ head, cells }));
    this.told = sent.members.map((_, member) =>
      this.rows.map(({ head, cells }) => [head.textContent ?? "", cells[member].textContent ?? ""]),
    );
    this.fill();
  }

  /** Puts in what is true of what the chart shows now. */
  fill() {
    const now = this.chart && shownBy(this.chart);
    // While functions come and go, chart and table may be of different ones.
    if (!now?.range || now.members.length !== this.sent.members.length || !(this.follower.inView || now.atRest)) return;
    const { members, range } = now;
    const found = this.sent.members.map((sent, member) => {
      const moved = movedSince(sent, this.sent.range, members[member], range);
      if (moved === null) return this.told[member];
      const file = moved && this.files.get(fileOf(sent, moved));
      if (moved && !file) this.fetch(fileOf(sent, moved));
      return moved && file ? (rowsAt(file, moved) ?? LEFT_OUT) : NOT_YET;
    });
    const heads = found.find((rows) => typeof rows !== "string");
    this.keepHeight(found.some((rows) => typeof rows === "string"));
    for (const [row, { head, cells }] of this.rows.entries()) {
      // A page may be older than a file, and have other rows.
      if (heads?.[row]) write(head, heads[row][0]);
      for (const [member, cell] of cells.entries()) {
        const told = found[member];
        write(cell, typeof told === "string" ? told : (told[row]?.[1] ?? NOT_YET));
      }
    }
    for (const [member, name] of all(this.host, "[data-name]", HTMLElement).entries())
      write(name, filled(this.sent.names?.[member] ?? "", finite(members[member])));
  }

  /** While facts are awaited, what follows the table stays where it is. @type {(waiting: boolean) => void} */
  keepHeight(waiting) {
    const { style } = this.host;
    if (waiting !== Boolean(style.minHeight)) style.minHeight = waiting ? `${this.host.offsetHeight}px` : "";
  }

  /**
   * Fetches a file, one at a time: when it is there, the next is that of where the thumb is then.
   * @param {string} address
   */
  fetch(address) {
    if (this.loading || performance.now() < this.notBefore) return;
    this.loading = true;
    const { sent } = this;
    fileAt(address)
      .then(
        (file) => {
          if (sent === this.sent) this.files.set(address, file);
          return true;
        },
        () => false,
      )
      .then((came) => {
        this.loading = false;
        if (came) this.fill();
        else this.notBefore = performance.now() + AWAITED;
      });
  }
}

/** @type {(place: HTMLElement, text: string) => void} */
function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** @param {import("../../live_chart/types.d.ts").Told} values */
const finite = (values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === "inf" ? Infinity : value]));
