/**
 * Words beside a live chart as a Streamlit component: HTML from the server, whose numbers then follow the thumb from texts in a file.
 * Where the file has no text for the values at rest, or is not there (yet), the server is asked for its own.
 */

import { json, once } from "../live_chart/files.js";
import { followCharts, shownBy } from "../live_chart/followers.js";
import { filled } from "../shared/numbers.js";
import { copyCode } from "../words/copy.js";
import { markDifferences, put } from "../words/places.js";
import { piecesAt } from "../words/texts.js";

const wordsIn = new WeakMap();
// What each group of components has asked the server for: one answer brings all that belong together.
const asked = new Map();
// Milliseconds for which a file that is under way is awaited.
const PATIENCE = 600;

export function drawWords(component) {
  const host = component.parentElement;
  if (!wordsIn.has(host)) wordsIn.set(host, new Words(host));
  wordsIn.get(host).update(component.data[0], () => component.setTriggerValue("wanted", true));
}

export function removeWords(host) {
  wordsIn.get(host)?.remove();
  wordsIn.delete(host);
}

class Words {
  constructor(host) {
    this.host = host;
    this.texts = [];
    this.unfollow = followCharts((root) => this.chart === root && this.say());
  }

  remove() {
    this.removed = true;
    clearTimeout(this.patience);
    this.unfollow();
  }

  /** What activation_lab/ui/panels/words.py sends; its HTML comes once, and then where it was asked for. */
  update(data, ask) {
    const files = String(data.files) === String(this.data?.files);
    this.ask = ask;
    this.data = data;
    if (data.html !== undefined && data.html !== this.html) {
      this.html = data.html;
      this.values = JSON.stringify(data.values);
      this.insert();
    }
    if (!files) this.fetch(data.files);
    this.say();
  }

  /** The words as the server has sent them last. */
  insert() {
    this.host.querySelector(".words")?.remove();
    this.host.insertAdjacentHTML("beforeend", this.html);
    copyCode(this.host);
    this.places = [...this.host.querySelectorAll("[data-text]")];
    this.said = this.values;
    asked.delete(this.data.group);
  }

  /** The texts of each function, once they are there. */
  fetch(files) {
    this.texts = files.map(() => undefined);
    for (const [index, file] of files.entries()) {
      once(file, () => json(file)).then(
        (texts) => this.arrived(files, index, texts),
        () => this.arrived(files, index, []),
      );
    }
  }

  arrived(files, index, texts) {
    if (this.removed || files !== this.data.files) return;
    this.texts[index] = texts;
    this.say();
  }

  get chart() {
    return document.querySelector(`.st-key-${this.data.scope} .live-chart`);
  }

  /** Says all that there is a text for. */
  say() {
    const now = this.chart && shownBy(this.chart);
    if (!now) return;
    const { members, atRest } = now;
    const signature = JSON.stringify(members);
    const places = members.length === this.data.files.length ? (this.places ?? []) : [];
    let [missing, waiting] = [!places.length, false];
    for (const place of signature === this.said ? [] : places) {
      const { text, member = "0" } = place.dataset;
      const texts = this.texts[member];
      const pieces = texts && piecesAt(texts, text, members[member]);
      if (pieces) put(place, pieces);
      else if (texts) missing = true;
      else waiting = true;
    }
    if (!missing && !waiting && signature !== this.said) {
      this.compare(members);
      this.said = signature;
    }
    clearTimeout(this.patience);
    if (!atRest || signature === this.said) return;
    if (missing) this.askFor(signature);
    else this.patience = setTimeout(() => this.askFor(signature), PATIENCE);
  }

  /** The server's words for these values: as they came last, or anew. */
  askFor(signature) {
    if (signature === this.values) this.insert();
    else if (asked.get(this.data.group) !== signature) {
      asked.set(this.data.group, signature);
      this.ask();
    }
  }

  /** Of several functions: what each is called, and which rows tell them apart. */
  compare(members) {
    for (const place of this.host.querySelectorAll("[data-name]")) {
      const { name } = place.dataset;
      const values = Object.entries(members[name]).map(([key, value]) => [key, value === "inf" ? Infinity : value]);
      const called = filled(this.data.names[name], Object.fromEntries(values));
      if (place.textContent !== called) place.textContent = called;
    }
    markDifferences(this.host);
  }
}
