/**
 * The live chart: draws a Plotly figure in place and moves it with the page's sliders, frame by frame.
 *
 * It turns numbers that NumPy sampled (frames) into pixels and interpolates between them; it evaluates no activation
 * function. It knows the page's sliders (controls.js) and nothing else of the page.
 */

import { handedOver } from "../labels/handed_over.js";
import { Play } from "../replay/play.js";
import { FULLSCREEN_ICON, iconButton, RESET_ICON } from "../shared/buttons.js";
import { element } from "../shared/dom.js";
import { toggleFullscreen } from "../shared/fullscreen.js";
import { oncePerFrame } from "../shared/pace.js";
import { printing } from "../shared/printed.js";
import { PALETTES } from "../shared/settings.js";
import { putStyle } from "../shared/style.js";
import { textWidth } from "../shared/text_width.js";
import { darkness, onForcedLook, paletteAround } from "../shared/theme.js";
import { Controls, moveThumb } from "./controls.js";
import { dressed, NO_DATA, shownSize, withoutAnswer } from "./figure.js";
import { framesOf } from "./files.js";
import { tellFollowers } from "./followers.js";
import { Handles } from "./handles.js";
import { Labels } from "./labels.js";
import { CONFIG, placeForPlot, plotly, rememberArrayAttributes, scaleToPaper, withRealMinus } from "./library.js";
import { pictureMenu } from "./picture.js";
import { Readout } from "./readout.js";
import { ofFunctions, Scene } from "./scene.js";
import { Strokes } from "./strokes.js";
import { tracesAt } from "./traces.js";
import { Tracks } from "./tracks.js";
import { byAttribute } from "./updates.js";
import { axisNames, axisRanges, Zoom } from "./zoom.js";

export class LiveChart {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.root = element("div", "live-chart");
    this.plot = placeForPlot();
    const readout = element("div", "live-chart-readout");
    this.tools = element("div", "live-chart-tools");
    const reset = this.tool("Reset zoom", RESET_ICON, () => this.resetZoom());
    this.zoom = new Zoom(this.plot, reset);
    pictureMenu(this);
    const show = () => {
      const { scope } = this.controls;
      toggleFullscreen(scope && scope !== document.body ? scope : this.root);
    };
    if (document.fullscreenEnabled) this.tool("Fullscreen", FULLSCREEN_ICON, show);
    this.root.append(this.plot, this.tools, readout);
    host.append(this.root);
    putStyle("live_chart");
    this.schedule = oncePerFrame(() => this.move());
    this.controls = new Controls(this.schedule, () => this.release());
    this.labels = new Labels(textWidth);
    this.strokes = new Strokes(this.plot, (frame) => this.animate(frame));
    this.readout = new Readout(readout);
    this.handles = new Handles(this.root, this.plot, this.controls);
    this.tracks = new Tracks();
    this.play = new Play(this.tools, this.controls, moveThumb);
    this.sizeObserver = new ResizeObserver(() => this.resize());
    this.sizeObserver.observe(this.root);
    this.forgetLook = onForcedLook(() => this.redress());
    new MutationObserver(withRealMinus).observe(this.plot, { subtree: true, childList: true });
    /** @type {(window: number[] | null) => void} Called when the reader has zoomed to a window of the plane, or ended that. */
    this.zoomedTo = () => {};
    this.data = this.latest = NO_DATA;
    this.palettes = PALETTES;
    this.look = "";
    /** @type {Scene | null} None for a figure without frames. */
    this.scene = null;
    /** @type {import("./types.d.ts").Trace[]} */
    this.roles = [];
    /** @type {string | null} The signature of the state on screen; null where it is to be drawn again. */
    this.drawn = null;
    // restless: the server has yet to send its numbers for what is drawn; panels: f′ has an axis of its own.
    this.removed = this.listening = this.restless = this.panels = false;
    /** @type {Promise<unknown> | null} */
    this.drawing = null;
    // Set by update; nothing is drawn before.
    /** @type {import("./plotly.d.ts").Plotly} */
    // @ts-expect-error
    this.plotly = null;
    /** @type {import("./plotly.d.ts").Figure} */
    // @ts-expect-error
    this.figure = null;
    /** @type {import("./types.d.ts").Now} */
    // @ts-expect-error
    this.now = null;
  }

  /**
   * Shows what activation_lab/ui/charts/live_chart.py sends, or a page without a server says in its words.
   * @param {import("./types.d.ts").LiveData} data
   */
  async update(data) {
    this.latest = data;
    this.plot.style.height = `${shownSize(this.root, this.latest).height}px`;
    this.plot.setAttribute("aria-label", data.description);
    this.controls.watch(this.host.closest(`.st-key-${data.scope}`) ?? document.body);
    const [library, ...loaded] = await Promise.all([plotly(), ...data.members.map(framesOf)]);
    if (this.removed || data !== this.latest) return;
    this.plotly = library;
    rememberArrayAttributes(library);
    this.data = data;
    this.scene = ofFunctions(data) ? new Scene(data, loaded) : null;
    this.controls.all = [...data.members.flatMap((member) => member.controls), ...(data.controls ?? [])];
    this.figure = data.figure ?? loaded[0].figures[data.view ?? ""];
    if (data.covered) this.figure = withoutAnswer(this.figure);
    this.palettes = data.palettes ?? loaded[0].palettes;
    const { view, figure, members, closeup, difference, covered, lens } = data;
    const files = members.map(({ frames, second }) => [frames, second]);
    const look = JSON.stringify([view, figure, files, closeup, difference, covered, lens?.title, darkness(this.root)]);
    const moved = this.scene && this.zoom.takes(data.window);
    if (look !== this.look) {
      if (!this.look) this.labels.keep(handedOver(data.scope));
      this.look = look;
      this.render();
    } else if (moved) {
      this.moveAxes(this.zoom.toAsked(this.now.ranges));
    } else {
      this.schedule();
      this.strokes.tell();
    }
    this.tracks.fetch(data.tracks ?? [], this.schedule);
    this.play.offer(data.plays);
  }

  /** Draws the whole figure, in the theme's colours: at mount, and when the view or the theme changes. */
  render() {
    const palette = paletteAround(this.root, this.palettes);
    for (const [token, colour] of Object.entries(palette))
      this.root.style.setProperty(`--live-${token.slice(1)}`, colour);
    const { data: roles, layout } = dressed(this.figure, palette);
    const dragmode = matchMedia("(pointer: coarse)").matches ? false : "zoom";
    Object.assign(layout, shownSize(this.root, this.latest), { dragmode });
    if (this.scene) {
      this.strokes.replaceAll(roles, this.traces(this.scene, this.state(this.scene), roles, layout));
      // Copies, since Plotly changes the arrays that it is given.
      const shown = structuredClone(this.now.shown);
      for (const axis of axisNames(shown)) Object.assign(layout[axis] ?? {}, { range: shown[axis], autorange: false });
      this.readout.show(this.scene, this.now);
    } else {
      layout.uirevision = "kept";
      this.zoom.fitted = axisRanges(layout);
      this.tracks.forget();
    }
    this.drawing = this.plotly.react(this.plot, roles, layout, CONFIG);
    if (this.zoom.zoomed) this.zoom.drawn();
    this.roles = roles;
    if (!this.listening) {
      this.listening = true;
      this.plot.on("plotly_relayout", () => this.noticeZoom());
      this.plot.on("plotly_doubleclick", () => this.resetZoom());
    }
    if (this.scene) this.handles.place(this.roles, this.now);
    this.root.dataset.drawn = "true";
  }

  /** The present state of the sliders. @param {Scene} scene */
  state(scene) {
    return scene.state((control) => this.controls.read(control));
  }

  /**
   * The x and y of every trace in a state; what else is told of it is `now`.
   * @param {Scene} scene
   * @param {import("./types.d.ts").State} state
   * @param {import("./types.d.ts").Trace[]} roles
   * @param {import("./plotly.d.ts").Layout} layout
   */
  traces(scene, state, roles, layout) {
    this.drawn = state.signature;
    this.restless = !state.atRest;
    this.panels = roles.some((trace) => trace.yaxis === "y2");
    this.now = scene.at(state, this.panels, this.zoom.ranges());
    this.zoom.fitted = structuredClone(this.now.ranges);
    const labels = this.labels.place(roles, this.now, layout);
    tellFollowers(this.root, scene.shownIn(state));
    return tracesAt(roles, this.now, labels);
  }

  /** Draws what has changed since the last frame, without rebuilding anything. */
  move() {
    if (!this.listening || this.removed) return;
    if (!this.scene) return this.follow();
    const state = this.state(this.scene);
    if (state.signature === this.drawn && !(this.restless && state.atRest)) return;
    const rested = this.drawn && this.scene.rested(state, this.now, this.panels, this.zoom.ranges());
    if (rested) {
      Object.assign(this, { now: rested, drawn: state.signature, restless: !state.atRest });
      this.readout.show(this.scene, rested);
      tellFollowers(this.root, this.scene.shownIn(state));
      return;
    }
    if (JSON.stringify(this.now.state.range) !== JSON.stringify(state.range)) this.zoom.set(false);
    const before = this.zoom.fitted;
    const traces = this.traces(this.scene, state, this.roles, this.plot.layout);
    const { ranges, shown } = this.now;
    const fits = axisNames(ranges).every((axis) => ranges[axis]?.every((end, index) => end === before[axis]?.[index]));
    this.readout.show(this.scene, this.now);
    const moved = !fits && !this.zoom.zoomed;
    if (moved) this.plotly.relayout(this.plot, this.zoom.moves(ranges));
    this.strokes.draw(traces, moved, shown);
    this.handles.follow(this.roles, this.now);
  }

  /** At release of the sliders: tells Plotly everything that has moved, while the server computes its answer. */
  release() {
    if (this.removed || !this.plot.dataset.moving) return;
    this.move();
    this.handles.released();
    this.strokes.tell();
  }

  /** @param {import("./plotly.d.ts").Frame} frame */
  animate(frame) {
    const now = { mode: "immediate", transition: { duration: 0 }, frame: { duration: 0, redraw: false } };
    // A frame that a newer one replaces is rejected; that is no error.
    this.plotly.animate(this.plot, frame, now).catch(() => {});
  }

  /** A figure without frames follows its tracks, one in each frame. Traces follow moved axes by themselves: both by Plotly.update takes twice as long. */
  follow() {
    const change = this.tracks.change(this.data.tracks ?? [], (control) => this.controls.read(control));
    if (!change) return;
    const { data, layout, track } = change;
    if (layout) this.plotly.relayout(this.plot, this.zoom.moved(layout));
    // An animation is drawn in the next frame, after the page is printed.
    if (track.redraw || printing()) this.plotly.restyle(this.plot, byAttribute(data), track.traces);
    else this.animate({ data, traces: track.traces });
    this.schedule();
  }

  /** Moves labels into the view to which the reader has zoomed. */
  noticeZoom() {
    if (!this.zoom.notice() || !this.scene) return;
    this.drawn = null;
    this.schedule();
    this.zoomedTo(this.zoom.window());
  }

  async resetZoom() {
    const { zoomed } = this.zoom;
    await this.moveAxes(this.zoom.reset());
    if (zoomed && this.scene) this.zoomedTo(this.zoom.window());
  }

  /** @param {import("./plotly.d.ts").Change} change */
  async moveAxes(change) {
    await this.plotly.relayout(this.plot, change);
    if (!this.scene) return;
    this.drawn = null;
    this.move();
  }

  /** The chart in the colours of now, at the size of now: for paper, and when the reader's system forces its colours. */
  redress() {
    if (!this.listening || this.removed) return;
    this.render();
    if (!this.scene) this.follow();
    scaleToPaper(this.plot);
  }

  resize() {
    if (!this.listening || !this.root.clientWidth) return;
    const { width, height } = shownSize(this.root, this.latest);
    if (this.plot.layout.width === width && this.plot.layout.height === height) return;
    this.strokes.tell();
    this.plot.style.height = `${height}px`;
    this.drawing = this.plotly.relayout(this.plot, { width, height });
    if (!this.scene) return;
    this.handles.place(this.roles, this.now);
    this.drawn = null;
    this.schedule();
  }

  /** A button in the chart's corner. @type {(label: string, icon: string, act: () => void) => HTMLButtonElement} */
  tool(label, icon, act) {
    const button = iconButton("live-chart-tool", label, icon, act);
    this.tools.append(button);
    return button;
  }

  remove() {
    this.removed = true;
    this.strokes.stop();
    this.controls.unwatch();
    this.handles.remove();
    this.play.remove();
    this.forgetLook();
    this.sizeObserver.disconnect();
    // plotly.js finishes a drawing later, and needs the plot until then.
    if (this.listening) Promise.allSettled([this.drawing]).then(() => this.plotly.purge(this.plot));
    this.root.remove();
  }
}
