/** The native sliders that a chart follows, which are `input[type=range]` inside `.st-key-<key>`: their values, and how a chart moves them. */

import { all } from "../shared/dom.js";

/** @typedef {import("./types.d.ts").Control} Control */

export class Controls {
  /**
   * @param {() => void} changed called when a thumb has moved
   * @param {() => void} released called once the page knows that a hand has left a thumb
   */
  constructor(changed, released) {
    this.changed = changed;
    // After the page's own listeners, which tell the server.
    this.left = () => setTimeout(released);
    /** @type {(value: number) => void} Called with a slider's value when the chart has moved it and lets go. */
    this.placed = () => {};
    this.observer = new MutationObserver(changed);
    /** @type {Map<string, number[]>} Values that count in place of a slider's, by its key. */
    this.own = new Map();
    /** @type {Control[]} */
    this.all = [];
    /** @type {Element | undefined} */
    this.scope = undefined;
  }

  /**
   * Follows the sliders within an element.
   * @param {Element} scope
   */
  watch(scope) {
    if (!this.scope) {
      this.observer.observe(scope, { subtree: true, attributes: true, attributeFilter: ["value", "aria-valuetext"] });
      scope.addEventListener("input", this.changed);
      addEventListener("pointerup", this.left);
    }
    this.scope = scope;
  }

  unwatch() {
    this.observer.disconnect();
    this.scope?.removeEventListener("input", this.changed);
    removeEventListener("pointerup", this.left);
  }

  /**
   * The thumbs of a control.
   * @param {{ key: string }} control
   */
  thumbs({ key }) {
    return all(this.scope ?? document, `.st-key-${key} input[type=range]`, HTMLInputElement);
  }

  /**
   * A control's value: the server's, unless the thumb is elsewhere. Where one of two thumbs is between stops, the page
   * takes both to stops as soon as one moves; the other one counts as not moved.
   * @param {Pick<Control, "key" | "value">} control
   */
  read(control) {
    const own = this.own.get(control.key);
    if (own) return own;
    const thumbs = this.thumbs(control);
    if (thumbs.length !== control.value.length) return control.value;
    const first = thumbs[0];
    const { activeElement } = document;
    const held = activeElement instanceof HTMLInputElement ? thumbs.indexOf(activeElement) : -1;
    const steps = control.value.map((value) => (value - Number(first.min)) / Number(first.step));
    const between = thumbs.length > 1 && steps.some((count) => Math.abs(count - Math.round(count)) > 1e-3);
    return control.value.map((committed, index) => {
      const { value, slack } = readThumb(thumbs[index]);
      const most = between && held >= 0 && held !== index ? Number(first.step) : slack;
      return Math.abs(value - committed) <= most ? committed : value;
    });
  }

  /** The control of x₀. */
  get point() {
    return this.all.find(({ kind }) => kind === "point");
  }

  /** The thumb of the slider that holds x₀; none where a teacher has hidden it. */
  get pointThumb() {
    const [thumb] = this.point ? this.thumbs(this.point) : [];
    return this.point && thumb?.closest(`.st-key-${this.point.key}`)?.checkVisibility() ? thumb : null;
  }

  /**
   * Tells the page that the chart has released a slider, such as that of x₀: by the event that follows a slider's own release, and `placed`.
   * @param {HTMLInputElement} thumb
   * @param {Pick<Control, "key" | "value">} point
   */
  place(thumb, point) {
    thumb.dispatchEvent(new Event("change", { bubbles: true }));
    this.placed(this.read(point)[0]);
  }
}

/**
 * The value of a thumb, and by how much it may be off. The page’s words for it can give values between two stops, at which
 * the thumb cannot stand; without such words it is the thumb, near a default that may be between two stops.
 * @param {HTMLInputElement} thumb
 */
function readThumb(thumb) {
  const words = thumb.getAttribute("aria-valuetext");
  if (words === null) return { value: Number(thumb.value), slack: Number(thumb.step) * 0.51 };
  const decimals = words.split(".")[1]?.length ?? 0;
  return { value: Number(words), slack: 0.5001 * 10 ** -decimals };
}

/**
 * Moves a slider's thumb to the stop nearest to a value, as a reader's move.
 * @param {HTMLInputElement} thumb
 * @param {number} value
 */
export function moveThumb(thumb, value) {
  const [min, max, step] = [thumb.min, thumb.max, thumb.step].map(Number);
  // Steps, since code that watches a slider may have replaced the setter of `value`.
  thumb.stepUp(Math.round((Math.min(max, Math.max(min, value)) - Number(thumb.value)) / step));
  thumb.dispatchEvent(new Event("input", { bubbles: true }));
}
