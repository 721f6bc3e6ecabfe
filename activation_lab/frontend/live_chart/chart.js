/**
 * The live chart: draws a Plotly figure in place and moves it with the page's sliders, frame by frame.
 *
 * It turns numbers that NumPy sampled (frames) into pixels and interpolates between them; it evaluates no activation
 * function. It knows the page's sliders (controls.js), and nothing else of the page around it.
 */

import {
  element,
  FULLSCREEN_ICON,
  iconButton,
  inFullscreen,
  putStyle,
  RESET_ICON,
  toggleFullscreen,
} from "../shared/dom.js";
import { darkness } from "../shared/theme.js";
import { Controls } from "./controls.js";
import { frames } from "./files.js";
import { tellFollowers } from "./followers.js";
import { Handles } from "./handles.js";
import { Labels } from "./labels.js";
import { plotly, rememberArrayAttributes, withRealMinus } from "./library.js";
import { pictureMenu } from "./picture.js";
import { Readout } from "./readout.js";
import { Scene } from "./scene.js";
import { tracesAt } from "./traces.js";
import { Tracks } from "./tracks.js";
import { alike, assignPaths, byAttribute } from "./updates.js";
import { axisRanges, Zoom } from "./zoom.js";

const SMALL_WIDTH = 520;
const SMALL_HEIGHT = 300;

export class LiveChart {
  constructor(host) {
    this.host = host;
    this.root = element("div", "live-chart");
    this.plot = element("div", "live-chart-plot");
    this.plot.setAttribute("role", "img");
    // A swipe belongs to the page: Plotly never sees the touch, only the mouse events that follow a tap.
    this.plot.addEventListener("touchstart", (event) => event.stopPropagation(), { capture: true, passive: true });
    const readout = element("div", "live-chart-readout");
    this.tools = element("div", "live-chart-tools");
    const resetButton = this.tool("Reset zoom", RESET_ICON, () => this.resetZoom());
    pictureMenu(this);
    const show = () => toggleFullscreen(this.controls.scope === document.body ? this.root : this.controls.scope);
    if (document.fullscreenEnabled) this.tool("Fullscreen", FULLSCREEN_ICON, show);
    this.root.append(this.plot, this.tools, readout);
    host.append(this.root);
    putStyle("live_chart");
    this.schedule = oncePerFrame(() => this.move());
    this.controls = new Controls(this.schedule);
    this.zoom = new Zoom(this.plot, resetButton);
    this.labels = new Labels();
    this.readout = new Readout(readout);
    this.handles = new Handles(this.root, this.plot, this.controls);
    this.tracks = new Tracks();
    this.sizeObserver = new ResizeObserver(() => this.resize());
    this.sizeObserver.observe(this.root);
    new MutationObserver(withRealMinus).observe(this.plot, { subtree: true, childList: true });
  }

  /** Shows what activation_lab/ui/charts/live_chart.py sends, or a page without a server says in its words. */
  async update(data) {
    this.latest = data;
    this.plot.style.height = `${this.shownHeight()}px`;
    this.plot.setAttribute("aria-label", data.description);
    this.controls.watch(this.host.closest(`.st-key-${data.scope}`) ?? document.body);
    const [library, ...loaded] = await Promise.all([plotly(), ...data.members.map((member) => frames(member.frames))]);
    if (this.removed || data !== this.latest) return;
    this.plotly = library;
    rememberArrayAttributes(library);
    this.data = data;
    this.scene = data.members.length ? new Scene(data, loaded) : null;
    this.controls.all = [...data.members.flatMap((member) => member.controls), ...(data.controls ?? [])];
    this.figure = data.figure ?? loaded[0].figures[data.view];
    if (data.covered) this.figure = withoutAnswer(this.figure);
    this.palettes = data.palettes ?? loaded[0].palettes;
    const functions = data.members.map((member) => member.frames);
    const { view, figure, closeup, difference, covered } = data;
    const look = JSON.stringify([view, figure, functions, closeup, difference, covered, darkness(this.root)]);
    if (look !== this.look) {
      this.look = look;
      this.render();
    } else {
      this.schedule();
    }
    this.tracks.fetch(data.tracks ?? [], this.schedule);
  }

  /** The whole figure anew, in the theme's colours: at mount, and when view or theme change. */
  render() {
    const palette = this.palettes[darkness(this.root)];
    for (const [token, colour] of Object.entries(palette))
      this.root.style.setProperty(`--live-${token.slice(1)}`, colour);
    const figure = JSON.parse(JSON.stringify(this.figure), (_, value) =>
      typeof value === "string" && value.startsWith("$") ? palette[value] : value,
    );
    const layout = figure.layout;
    layout.height = this.shownHeight();
    layout.width = this.root.clientWidth;
    layout.dragmode = matchMedia("(pointer: coarse)").matches ? false : "zoom";
    if (this.scene) {
      this.sent = this.traces(this.state(), figure.data);
      for (const [index, trace] of this.sent.entries()) assignPaths(figure.data[index], trace);
      const zoomed = this.zoom.ranges();
      for (const [axis, range] of Object.entries(this.now.ranges)) {
        Object.assign(layout[axis], { range: zoomed?.[axis] ?? range, autorange: false });
      }
      this.readout.say(this.scene, this.now);
    } else {
      layout.uirevision = "kept";
      this.zoom.fitted = axisRanges(layout);
      this.tracks.forget();
    }
    const config = {
      displayModeBar: false,
      doubleClick: false,
      responsive: false,
      showTips: false,
      displaylogo: false,
    };
    this.drawing = this.plotly.react(this.plot, figure.data, layout, config);
    this.roles = figure.data;
    if (!this.listening) {
      this.listening = true;
      this.plot.on("plotly_relayout", () => this.noticeZoom());
      this.plot.on("plotly_doubleclick", () => this.resetZoom());
    }
    if (this.scene) this.handles.place(this.roles, this.now);
    this.root.dataset.drawn = "true";
  }

  /** What the sliders say now. */
  state() {
    return this.scene.state((control) => this.controls.read(control));
  }

  /** The x and y of every trace in a state; what else is told of it is `now`. */
  traces(state, roles) {
    this.drawn = state.signature;
    this.restless = !this.atRest(state);
    this.panels = roles.some((trace) => trace.yaxis === "y2");
    this.now = this.scene.at(state, this.panels, this.zoom.ranges());
    this.zoom.fitted = structuredClone(this.now.ranges);
    const labels = this.labels.place(roles, this.now, { width: this.root.clientWidth, height: this.shownHeight() });
    tellFollowers(this.root, this.scene.told(state));
    return tracesAt(roles, this.now, labels);
  }

  /**
   * What is drawn has come back from the server as it is: its own numbers differ from those by less than a pixel shows. False where
   * there is something to draw.
   */
  rest(state) {
    const now = this.scene.at(state, this.panels, this.zoom.ranges());
    if (this.scene.hasSamples || JSON.stringify(now.ranges) !== JSON.stringify(this.now.ranges)) return false;
    this.drawn = state.signature;
    this.restless = !this.atRest(state);
    this.now = now;
    this.readout.say(this.scene, now);
    tellFollowers(this.root, this.scene.told(state));
    return true;
  }

  atRest(state) {
    return state.asSent.every(Boolean);
  }

  /** Draws what has changed since the last frame, without rebuilding anything. */
  move() {
    if (!this.listening || this.removed || this.controls.committing) return;
    if (!this.scene) {
      this.follow();
      return;
    }
    const state = this.state();
    if (state.signature === this.drawn && !(this.restless && this.atRest(state))) return;
    if (state.moved === this.now.state.moved && this.rest(state)) return;
    if (JSON.stringify(this.now.state.range) !== JSON.stringify(state.range)) this.zoom.set(false);
    const before = this.zoom.fitted;
    const traces = this.traces(state, this.roles);
    const { ranges } = this.now;
    const fits = Object.entries(ranges).every(([axis, range]) =>
      range.every((end, index) => end === before[axis][index]),
    );
    this.readout.say(this.scene, this.now);
    const all = traces.map((_, index) => index);
    if (fits || this.zoom.zoomed) {
      const changed = all.filter((index) => !alike(traces[index], this.sent[index]));
      this.animate({ data: changed.map((index) => traces[index]), traces: changed });
    } else {
      // An animation leaves the traces where they are when an axis moves.
      const layout = Object.fromEntries(Object.entries(ranges).map(([axis, range]) => [`${axis}.range`, range]));
      this.plotly.update(this.plot, byAttribute(traces), layout, all);
    }
    this.sent = traces;
    this.handles.follow(this.roles, this.now);
  }

  animate(frame) {
    const now = { mode: "immediate", transition: { duration: 0 }, frame: { duration: 0, redraw: false } };
    // A frame that a newer one replaces is rejected; that is no error.
    this.plotly.animate(this.plot, frame, now).catch(() => {});
  }

  /** A figure without frames follows its tracks. Traces follow moved axes by themselves: both by Plotly.update takes twice as long. */
  follow() {
    const change = this.tracks.change(this.data.tracks, (control) => this.controls.read(control));
    if (!change) return;
    const { data, layout, track } = change;
    if (layout) this.plotly.relayout(this.plot, this.zoom.moved(layout));
    if (track.redraw) this.plotly.restyle(this.plot, byAttribute(data), track.traces);
    else this.animate({ data, traces: track.traces });
  }

  /** Labels move into the view that the reader has zoomed to. */
  noticeZoom() {
    if (!this.zoom.notice() || !this.scene) return;
    this.drawn = null;
    this.schedule();
  }

  async resetZoom() {
    await this.plotly.relayout(this.plot, this.zoom.reset());
    if (!this.scene) return;
    this.drawn = null;
    this.move();
  }

  shownHeight() {
    if (inFullscreen(this.root)) return Math.max(320, Math.round(innerHeight * 0.74));
    const { height, phoneHeight } = this.latest;
    return this.root.clientWidth < SMALL_WIDTH ? Math.min(phoneHeight ?? SMALL_HEIGHT, height) : height;
  }

  resize() {
    if (!this.listening || !this.root.clientWidth) return;
    const [width, height] = [this.root.clientWidth, this.shownHeight()];
    if (this.plot.layout.width === width && this.plot.layout.height === height) return;
    this.plot.style.height = `${height}px`;
    this.drawing = this.plotly.relayout(this.plot, { width, height });
    if (this.scene) this.handles.place(this.roles, this.now);
  }

  tool(label, icon, act) {
    const button = iconButton("live-chart-tool", label, icon, act);
    this.tools.append(button);
    return button;
  }

  remove() {
    this.removed = true;
    this.controls.unwatch();
    this.handles.remove();
    this.sizeObserver.disconnect();
    // plotly.js finishes a drawing later, and needs the plot until then.
    if (this.listening) Promise.allSettled([this.drawing]).then(() => this.plotly.purge(this.plot));
    this.root.remove();
  }
}

/** The figure without what a teacher asks for: f′, ∂f/∂parameter and the tangent. */
function withoutAnswer({ data, layout }) {
  const kept = ({ meta }) => meta.role !== "tangent" && ["f", "band_low", "band_high"].includes(meta.curve);
  return { data: data.filter(kept), layout };
}

/** Calls `act` at once, then not again before the next animation frame, however often it is asked. */
function oncePerFrame(act) {
  let resting = false;
  let again = false;
  return function ask() {
    again = resting;
    if (resting) return;
    resting = true;
    act();
    requestAnimationFrame(() => {
      resting = false;
      if (again) ask();
    });
  };
}
