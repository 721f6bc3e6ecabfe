/** Handles with which a reader drags the point x₀ along x: they move the native slider, which the chart follows. */

import { element } from "../shared/dom.js";
import { axisOf } from "./axes.js";
import { moveThumb } from "./controls.js";
import { FIRST } from "./traces.js";

// Milliseconds without a move after which a marker may be grabbed: a moving marker is not.
const REST = 80;

export class Handles {
  /**
   * @param {Element} root
   * @param {import("./plotly.d.ts").Plot} plot
   * @param {import("./controls.js").Controls} controls
   */
  constructor(root, plot, controls) {
    this.root = root;
    this.plot = plot;
    this.controls = controls;
    /** @type {HTMLElement[]} */
    this.all = [];
    /** @type {import("./types.d.ts").Now | null} What is drawn. */
    this.now = null;
    /** @type {import("./types.d.ts").Trace[]} */
    this.roles = [];
    /** @type {((x: number) => void) | null} Moves what the reader has grabbed. */
    this.grabbed = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.resting = undefined;
    this.released = () => {
      if (this.resting && this.now) this.place(this.roles, this.now);
    };
    addEventListener("pointerup", this.released, true);
  }

  /**
   * The markers move: the handles follow when they rest, with the release of a thumb, or at once if the reader has grabbed one.
   * @param {import("./types.d.ts").Trace[]} roles
   * @param {import("./types.d.ts").Now} now
   */
  follow(roles, now) {
    Object.assign(this, { roles, now });
    clearTimeout(this.resting);
    if (this.grabbed) this.place(roles, now);
    else this.resting = setTimeout(() => this.place(roles, now), REST);
  }

  /**
   * A place to grab each marker of the point that is in view, larger than what is drawn of it.
   * @param {import("./types.d.ts").Trace[]} roles
   * @param {import("./types.d.ts").Now} now of Scene.at
   */
  place(roles, now) {
    clearTimeout(this.resting);
    this.resting = undefined;
    this.now = now;
    const { shown, point, readings } = now;
    const { left, top, width, height } = this.plane();
    const across = (point.x - shown.xaxis[0]) / (shown.xaxis[1] - shown.xaxis[0]);
    const marked = roles.filter(({ meta }) => meta.role === "point");
    const places = marked.flatMap((trace) => {
      const { curve, members = FIRST } = trace.meta;
      const axis = axisOf(trace);
      const [low, high] = this.plot.layout[axis]?.domain ?? [0, 1];
      const [bottom, ceiling] = shown[axis] ?? shown.yaxis;
      return members
        .map((member) => (readings[member][curve] - bottom) / (ceiling - bottom))
        .map((up) => ({ up, x: left + across * width, y: top + (1 - low - up * (high - low)) * height }));
    });
    while (this.all.length < places.length) this.all.push(this.handle());
    this.all.forEach((handle, index) => {
      const { up, x, y } = places[index] ?? {};
      handle.hidden = !(across >= 0 && across <= 1 && up >= 0 && up <= 1);
      const transform = `translate(${x}px, ${y}px)`;
      if (!handle.hidden && handle.dataset.at !== transform) handle.style.transform = handle.dataset.at = transform;
    });
  }

  /** The pixels that the axes span in the chart. */
  plane() {
    const { margin, width, height } = this.plot.layout;
    return { left: margin.l, top: margin.t, width: width - margin.l - margin.r, height: height - margin.t - margin.b };
  }

  handle() {
    const { controls } = this;
    const handle = element("div", "live-chart-handle");
    handle.onpointerenter = () => (handle.hidden = !controls.pointThumb);
    handle.onpointerdown = (event) => {
      const [{ now }, thumb] = [this, controls.pointThumb];
      if (event.button || !thumb || !now) return;
      const { width } = this.plane();
      const [low, high] = now.shown.xaxis;
      const [start, from] = [now.point.x, event.clientX];
      this.grabbed = (x) =>
        moveThumb(thumb, Math.min(high, Math.max(low, start + ((x - from) / width) * (high - low))));
      handle.setPointerCapture(event.pointerId);
    };
    handle.onpointermove = (event) => this.grabbed?.(event.clientX);
    handle.onpointerup = handle.onpointercancel = () => {
      const { point, pointThumb } = controls;
      if (this.grabbed && point && pointThumb && controls.read(point)[0] !== point.value[0])
        controls.place(pointThumb, point);
      this.grabbed = null;
    };
    this.root.append(handle);
    return handle;
  }

  remove() {
    clearTimeout(this.resting);
    removeEventListener("pointerup", this.released, true);
  }
}
