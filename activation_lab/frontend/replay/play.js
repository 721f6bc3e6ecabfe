/** Plays what a chart shows at the stops of a slider: moves the thumb from stop to stop, as a reader would, and rests at the end. */

import { iconButton } from "../shared/buttons.js";

// Stops a second; for those who want less motion, one.
const RATE = 8;
const PLAY = '<svg viewBox="0 0 24 24" width="14" height="14" aria-hidden="true"><path d="M6 3v18l15-9z"/></svg>';
const PAUSE =
  '<svg viewBox="0 0 24 24" width="14" height="14" aria-hidden="true"><path d="M5 4h4v16H5zM15 4h4v16h-4z"/></svg>';

/**
 * @typedef {object} Sliders
 * @property {(control: { key: string }) => HTMLInputElement[]} thumbs the thumbs of a slider
 * @property {(thumb: HTMLInputElement, control: { key: string, value: number[] }) => void} place tells the page where a thumb was left
 */

export class Play {
  /**
   * @param {HTMLElement} tools where its button stands
   * @param {Sliders} sliders
   * @param {(thumb: HTMLInputElement, value: number) => void} move
   */
  constructor(tools, sliders, move) {
    this.sliders = sliders;
    this.move = move;
    this.button = iconButton("live-chart-tool live-chart-play", "Play", "", () => this.toggle());
    tools.prepend(this.button);
    /** @type {string | undefined} The slider's key. */
    this.key = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.next = undefined;
    this.grabbed = this.grabbed.bind(this);
    for (const event of ["pointerdown", "keydown"]) document.addEventListener(event, this.grabbed, true);
    this.show(false);
  }

  /** @param {string | undefined} key of the slider to play, none where there is nothing to play */
  offer(key) {
    this.key = key;
    this.button.hidden = !key;
    if (!key && this.next) this.stop();
  }

  get thumb() {
    return this.key ? this.sliders.thumbs({ key: this.key })[0] : undefined;
  }

  /** @param {boolean} playing */
  show(playing) {
    const label = playing ? "Pause" : "Play";
    this.button.innerHTML = `${playing ? PAUSE : PLAY}<span>${label}</span>`;
    this.button.title = label;
    this.button.setAttribute("aria-label", label);
  }

  toggle() {
    if (this.next) return this.pause();
    const { thumb } = this;
    if (!thumb) return;
    if (Number(thumb.value) >= Number(thumb.max)) this.move(thumb, Number(thumb.min));
    this.show(true);
    this.wait();
  }

  wait() {
    const slow = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.next = setTimeout(() => this.step(), slow ? 1000 : 1000 / RATE);
  }

  step() {
    const { thumb } = this;
    if (!thumb) return this.stop();
    this.move(thumb, Number(thumb.value) + Number(thumb.step));
    if (Number(thumb.value) < Number(thumb.max)) this.wait();
    else this.pause();
  }

  /** Stops at this value, and tells the page. */
  pause() {
    this.stop();
    const { thumb, key } = this;
    if (thumb && key) this.sliders.place(thumb, { key, value: [NaN] });
  }

  stop() {
    clearTimeout(this.next);
    this.next = undefined;
    this.show(false);
  }

  /**
   * The reader takes the slider.
   * @param {Event} event
   */
  grabbed({ target }) {
    if (this.next && target instanceof Element && target.closest(`.st-key-${this.key}`)) this.stop();
  }

  remove() {
    clearTimeout(this.next);
    for (const event of ["pointerdown", "keydown"]) document.removeEventListener(event, this.grabbed, true);
  }
}
