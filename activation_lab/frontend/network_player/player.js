/**
 * The network player: shows a network in training epoch by epoch, as its buttons and the page's epoch slider say, and asks
 * the page for the next stretch of epochs before the last one is shown.
 */

import { DOWNLOAD_ICON, FULLSCREEN_ICON, iconButton } from "../shared/buttons.js";
import { fromBase64, headed } from "../shared/bytes.js";
import { all, canvasContext, element } from "../shared/dom.js";
import { inFullscreen, toggleFullscreen } from "../shared/fullscreen.js";
import { isLow } from "../shared/low_window.js";
import { CSS_DOTS, withResolution } from "../shared/png.js";
import { saveContents } from "../shared/saved.js";
import { PALETTES } from "../shared/settings.js";
import { putStyle } from "../shared/style.js";
import { textScale } from "../shared/text_size.js";
import { darkness, onForcedLook, paletteAround } from "../shared/theme.js";
import { Picture } from "./picture.js";
import { stretchOf } from "./stretch.js";

const RATE = 30;
const ROOM = 392;
// Of it, what is as high as its words; and the room that a low window keeps beside the player's picture and its buttons: for the slider below.
const WORDS = 118;
const BELOW = 72;
// For readers who want less motion: this many epochs once a second.
const STRIDE = 25;
// Milliseconds without the next epoch after which the player says what it waits for.
const STALLED = 1000;

/** @type {import("./types.d.ts").PlayerHead} */
const NO_HEAD = { scope: "", run: "", epoch: 0, size: 1, most: 0, slider: "", description: "" };

export class Player {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.head = NO_HEAD;
    this.epoch = 0;
    this.playing = false;
    this.removed = false;
    this.due = 0;
    this.look = "";
    /** @type {Map<number, import("./types.d.ts").Stretch>} */
    this.stretches = new Map();
    /** @type {import("./types.d.ts").Stretch | null} The one with the epoch on screen. */
    this.stretch = null;
    /** @type {Picture | null} */
    this.picture = null;
    /** @type {Element | null} */
    this.slider = null;
    /** @type {number | undefined} The epoch that the page has been told after a pause, until its slider is there. */
    this.announced = undefined;
    /** @type {number | null} The stretch that is on its way. */
    this.asked = null;
    /** @type {(asked: import("./types.d.ts").Asked) => void} */
    this.tell = () => {};
    this.root = element("div", "network-player");
    this.canvas = element("canvas", "network-player-picture");
    this.canvas.setAttribute("role", "img");
    this.bar = element("div", "network-player-bar");
    this.playButton = this.button(this.bar, "Play", () => (this.playing ? this.pause() : this.play()));
    this.playButton.classList.add("main");
    this.button(this.bar, "Step", () => this.go(this.epoch + 1));
    this.button(this.bar, "Rewind", () => this.go(0));
    this.readout = element("span", "network-player-readout");
    this.bar.append(this.readout, element("span", "network-player-space"));
    this.bar.append(iconButton("tool", "Download picture", DOWNLOAD_ICON, () => this.download()));
    const show = () => toggleFullscreen(this.host.closest(`.st-key-${this.head.scope}`) ?? this.root);
    if (document.fullscreenEnabled) this.bar.append(iconButton("tool", "Fullscreen", FULLSCREEN_ICON, show));
    this.root.append(this.canvas, this.bar);
    host.append(this.root);
    putStyle("network_player");
    this.sizes = new ResizeObserver(() => this.stretch && this.refresh());
    this.sizes.observe(this.root);
    this.forgetLook = onForcedLook(() => this.refresh());
    this.thumbs = new MutationObserver(() => this.follow());
    this.grabbed = this.grabbed.bind(this);
  }

  /**
   * @param {Element} bar
   * @param {string} label
   * @param {() => void} act
   */
  button(bar, label, act) {
    const button = element("button", "", label);
    button.type = "button";
    button.onclick = act;
    bar.append(button);
    return button;
  }

  download() {
    if (!this.picture) return;
    const { width, height } = this.canvas;
    const copy = Object.assign(element("canvas"), { width, height });
    const context = canvasContext(copy);
    context.fillStyle = this.picture.palette.$paper;
    context.fillRect(0, 0, width, height);
    context.drawImage(this.canvas, 0, 0);
    const png = fromBase64(copy.toDataURL().split(",")[1]);
    const bytes = withResolution(png, CSS_DOTS * this.picture.scale);
    saveContents(`playground-epoch-${this.epoch}.png`, new Blob([bytes], { type: "image/png" }));
  }

  /** The height available to the network beside its boundary. */
  room() {
    const room = ROOM + WORDS * (textScale() - 1);
    if (inFullscreen(this.root)) return Math.max(room, innerHeight - 180);
    return isLow() ? Math.max(room / 3, Math.min(room, innerHeight - this.bar.offsetHeight - BELOW)) : room;
  }

  /**
   * @param {Uint8Array<ArrayBuffer>} data a JSON head and, unless the player has it, a stretch
   * @param {(asked: import("./types.d.ts").Asked) => void} tell sends the server what is asked
   */
  update(data, tell) {
    this.tell = tell;
    /** @type {import("../shared/types.d.ts").Headed<import("./types.d.ts").PlayerHead>} */
    const { header: head, body } = headed(data);
    if (head.run !== this.head.run) this.stretches.clear();
    const look = `${head.run} ${darkness(this.root)}`;
    if (look !== this.look) this.stretch = null;
    this.look = look;
    this.head = head;
    this.canvas.setAttribute("aria-label", head.description);
    this.watchSlider();
    if (body.length) {
      const stretch = stretchOf(body);
      this.stretches.set(Math.floor(stretch.first / head.size), stretch);
      this.asked = null;
    }
    const wanted = this.playing && this.has(this.epoch) ? this.epoch : (this.thumb() ?? head.epoch);
    const shown = [this.announced, wanted, head.epoch].find((epoch) => epoch !== undefined && this.has(epoch));
    if (shown !== undefined) this.show(shown);
  }

  /** The page's epoch slider: its thumb is followed unless the player itself is moving on. */
  watchSlider() {
    const slider = document.querySelector(`.st-key-${this.head.slider}`);
    if (slider === this.slider) return;
    this.forgetSlider();
    this.slider = slider;
    if (!slider) return;
    this.thumbs.observe(slider, { subtree: true, attributes: true, attributeFilter: ["value"] });
    for (const event of ["pointerdown", "keydown"]) slider.addEventListener(event, this.grabbed, true);
  }

  forgetSlider() {
    this.thumbs.disconnect();
    for (const event of ["pointerdown", "keydown"]) this.slider?.removeEventListener(event, this.grabbed, true);
  }

  grabbed() {
    this.setPlaying(false);
    this.announced = undefined;
  }

  thumb() {
    const [input] = this.slider ? all(this.slider, "input[type=range]", HTMLInputElement) : [];
    return input ? Number(input.value) : undefined;
  }

  follow() {
    if (this.playing) return;
    const epoch = this.thumb();
    if (this.announced !== undefined && epoch !== this.announced) return;
    this.announced = undefined;
    if (epoch !== undefined && epoch !== this.epoch && this.has(epoch)) this.show(epoch);
  }

  /** @param {number} epoch */
  has(epoch) {
    return this.stretches.has(Math.floor(epoch / this.head.size));
  }

  /** @param {number} epoch one that is here */
  show(epoch) {
    const known = this.stretch;
    this.epoch = epoch;
    this.stretch = this.stretches.get(Math.floor(epoch / this.head.size)) ?? null;
    if (known) this.paint();
    else this.refresh();
  }

  /** Redraws everything: after a change of size, theme or network. */
  refresh() {
    const width = this.root.clientWidth;
    if (!width || !this.stretch) return;
    this.picture = new Picture(
      this.canvas,
      width,
      this.room(),
      paletteAround(this.root, PALETTES),
      this.stretch,
      textScale(),
    );
    this.paint();
  }

  paint() {
    const { epoch, stretch, picture } = this;
    if (!stretch || !picture) return;
    picture.draw(stretch, epoch, this.head.most);
    const accuracy = stretch.accuracy[epoch];
    const right = Number.isFinite(accuracy) ? `${Math.round(100 * accuracy)} % of unseen points correct` : "diverged";
    this.showStatus(right);
    this.root.dataset.epoch = String(epoch);
    this.root.dataset.drawn = "true";
  }

  /** @param {string} words */
  showStatus(words) {
    this.readout.innerHTML = `epoch <b>${this.epoch}</b> <span>${words}</span>`;
  }

  play() {
    if (this.epoch >= this.head.most) this.go(0);
    this.announced = undefined;
    this.setPlaying(true);
    this.due = performance.now();
    requestAnimationFrame((now) => this.tick(now));
  }

  /** @param {boolean} playing */
  setPlaying(playing) {
    this.playing = playing;
    this.playButton.textContent = playing ? "Pause" : "Play";
    this.root.dataset.playing = String(playing);
  }

  /**
   * One animation frame while playing: the next epoch when it is due and here, and a word to the server in good time.
   * @param {number} now
   */
  tick(now) {
    if (!this.playing || this.removed) return;
    const slow = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const [pause, stride] = slow ? [1000, STRIDE] : [1000 / RATE, 1];
    const next = Math.min(this.epoch + stride, this.head.most);
    if (now >= this.due && this.has(next)) {
      // Epochs that could not be drawn in time are drawn late, not skipped.
      this.due = Math.max(this.due + pause, now - pause);
      this.show(next);
    } else if (now - this.due > STALLED) {
      this.showStatus("waiting for the server");
    }
    if (this.epoch >= this.head.most) {
      this.pause();
      return;
    }
    for (const ahead of [next, next + this.head.size, next + 2 * this.head.size]) {
      if (ahead <= this.head.most && !this.has(ahead)) {
        this.ask(ahead);
        break;
      }
    }
    requestAnimationFrame((later) => this.tick(later));
  }

  pause() {
    this.setPlaying(false);
    this.go(this.epoch);
  }

  /**
   * To an epoch, at rest.
   * @param {number} epoch
   */
  go(epoch) {
    this.setPlaying(false);
    this.announced = Math.min(epoch, this.head.most);
    if (this.has(this.announced)) {
      this.show(this.announced);
      this.tell({ epoch: this.announced, stretch: null });
    } else {
      this.tell({ epoch: this.announced, stretch: Math.floor(this.announced / this.head.size) });
    }
  }

  /**
   * Asks for the stretch with an epoch, one at a time.
   * @param {number} epoch
   */
  ask(epoch) {
    if (this.asked !== null) return;
    this.asked = Math.floor(epoch / this.head.size);
    this.tell({ epoch: this.epoch, stretch: this.asked });
  }

  remove() {
    this.removed = true;
    this.sizes.disconnect();
    this.forgetLook();
    this.forgetSlider();
    this.root.remove();
  }
}
