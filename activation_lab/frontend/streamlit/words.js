/**
 * Words beside a live chart as a Streamlit component: HTML from the server, whose numbers then follow the thumb from texts in a file.
 * If the file has no text for the values at rest, or has not loaded, the server sends its own.
 */

import { json, once } from "../live_chart/files.js";
import { Follower, shownBy } from "../live_chart/followers.js";
import { all } from "../shared/dom.js";
import { filled } from "../shared/numbers.js";
import { copyCode } from "../words/copy.js";
import { markDifferences, markRelations, putText } from "../words/places.js";
import { piecesAt } from "../words/texts.js";

/** @type {WeakMap<HTMLElement, Words>} */
const wordsIn = new WeakMap();
/** @type {Map<string, string>} The words that each group of components has requested: one answer brings those of the whole group. */
const asked = new Map();
// Milliseconds for which a file that is under way is awaited.
const PATIENCE = 600;
// Milliseconds after a deed of the reader's in which its message to the server may still be on its way.
const ON_ITS_WAY = 400;
const DEEDS = ["pointerdown", "pointerup", "click", "keydown", "popstate"];
/** @type {number | undefined} When the reader last did something, in milliseconds; undefined while nobody watches. */
let lastDeed;

function watchDeeds() {
  if (lastDeed !== undefined) return;
  lastDeed = 0;
  for (const deed of DEEDS) addEventListener(deed, () => (lastDeed = performance.now()), true);
}

/** Whether the server owes the reader an answer: a question sent now would carry controls' old values, and take back what the reader did. */
const answerIsDue = () =>
  performance.now() < (lastDeed ?? 0) + ON_ITS_WAY ||
  !document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]");

/** The texts at an address. @type {(address: string) => Promise<import("../words/types.d.ts").Texts[]>} */
const texts = once(async (address) => json(address));

/** @param {import("./types.d.ts").Component<import("../words/types.d.ts").WordsData[]>} component */
export function drawWords(component) {
  watchDeeds();
  const host = component.parentElement;
  const words = wordsIn.get(host) ?? new Words(host);
  wordsIn.set(host, words);
  words.update(component.data[0], () => component.setTriggerValue("wanted", true));
}

/** @param {HTMLElement} host */
export function removeWords(host) {
  wordsIn.get(host)?.remove();
  wordsIn.delete(host);
}

class Words {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    /** @type {import("../words/types.d.ts").WordsData} */
    this.data = { scope: "", group: "", files: [] };
    /** @type {() => void} */
    this.ask = () => {};
    /** @type {(import("../words/types.d.ts").Texts[] | undefined)[]} */
    this.texts = [];
    /** @type {HTMLElement[]} */
    this.places = [];
    this.html = "";
    // The values of the server's words, and those of the words shown.
    this.values = "";
    this.shown = "";
    this.removed = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.patience = undefined;
    // Their layout would take a fifth of a frame.
    this.follower = new Follower(
      host,
      () => this.chart,
      () => this.fill(),
    );
  }

  remove() {
    this.removed = true;
    clearTimeout(this.patience);
    this.follower.stop();
  }

  /**
   * What activation_lab/ui/panels/words.py sends; its HTML comes once, and then where it was asked for.
   * @param {import("../words/types.d.ts").WordsData} data
   * @param {() => void} ask
   */
  update(data, ask) {
    const files = String(data.files) === String(this.data.files);
    this.ask = ask;
    this.data = data;
    if (data.html !== undefined && data.html !== this.html) {
      this.html = data.html;
      this.values = JSON.stringify(data.values);
      this.insert();
    }
    if (!files) this.fetch(data.files);
    this.fill();
  }

  /** The words as the server has sent them last. */
  insert() {
    this.host.querySelector(".words")?.remove();
    this.host.insertAdjacentHTML("beforeend", this.html);
    copyCode(this.host);
    this.places = all(this.host, "[data-text]", HTMLElement);
    this.shown = this.values;
    asked.delete(this.data.group);
  }

  /**
   * The texts of each function, once they are there.
   * @param {string[]} files
   */
  fetch(files) {
    this.texts = files.map(() => undefined);
    for (const [index, file] of files.entries()) {
      // No file has the words of a typed function: the server sends them when its sliders are released.
      if (file)
        texts(file).then(
          (found) => this.arrived(files, index, found),
          () => this.arrived(files, index, []),
        );
    }
  }

  /** @type {(files: string[], index: number, found: import("../words/types.d.ts").Texts[]) => void} */
  arrived(files, index, found) {
    if (this.removed || String(files) !== String(this.data.files)) return;
    this.texts[index] = found;
    this.fill();
  }

  get chart() {
    return document.querySelector(`.st-key-${this.data.scope} .live-chart`);
  }

  /** Inserts every text that there is. */
  fill() {
    const now = this.chart && shownBy(this.chart);
    // No question that waits is asked while a thumb moves.
    clearTimeout(this.patience);
    if (!now || !(this.follower.inView || now.atRest)) return;
    const { members, atRest, second } = now;
    this.host.toggleAttribute("data-second", second);
    const signature = JSON.stringify(members);
    // While functions come and go, chart and words may be of different ones; the words of a typed function alone have no file.
    const fits = members.length === this.data.files.length;
    const places = fits ? this.places : [];
    let [missing, waiting] = [!this.html, !fits];
    for (const place of signature === this.shown ? [] : places) {
      const { text = "" } = place.dataset;
      const owner = place.closest("[data-member]");
      const member = owner instanceof HTMLElement ? Number(owner.dataset.member) : 0;
      if (this.hasSent(member, members[member])) continue;
      const found = this.texts[member];
      const pieces = found && piecesAt(found, text, members[member]);
      if (pieces) putText(place, pieces);
      else if (found) missing = true;
      else waiting = true;
    }
    if (!missing && !waiting && signature !== this.shown) {
      this.compare(members);
      this.shown = signature;
    }
    if (!atRest || signature === this.shown) return;
    if (missing) this.askFor(signature);
    else this.patience = setTimeout(() => this.askFor(signature), PATIENCE);
  }

  /** Whether the words of a member without a file are those that the server has sent last. @type {(member: number, values: object) => boolean} */
  hasSent(member, values) {
    if (this.data.files[member] || !this.values) return false;
    return JSON.stringify(JSON.parse(this.values)[member]) === JSON.stringify(values);
  }

  /**
   * The server's words for these values: as they came last, or anew.
   * @param {string} signature
   */
  askFor(signature) {
    if (signature === this.values) this.insert();
    else if (answerIsDue()) this.patience = setTimeout(() => this.fill(), ON_ITS_WAY);
    else if (asked.get(this.data.group) !== signature) {
      asked.set(this.data.group, signature);
      this.ask();
    }
  }

  /**
   * Of several functions: what each is called, and which rows tell them apart.
   * @param {import("../live_chart/types.d.ts").Told[]} members
   */
  compare(members) {
    for (const place of all(this.host, "[data-name]", HTMLElement)) {
      const index = Number(place.dataset.name);
      const values = Object.entries(members[index]).map(([key, value]) => [key, value === "inf" ? Infinity : value]);
      const called = filled(this.data.names?.[index] ?? "", Object.fromEntries(values));
      if (place.textContent !== called) place.textContent = called;
    }
    markDifferences(this.host);
    markRelations(this.host, members);
  }
}
