/**
 * The live chart: draws a Plotly figure in place and moves it with the page's sliders, frame by frame.
 *
 * It turns numbers that NumPy sampled (frames) into pixels and interpolates between them; it evaluates no activation
 * function. It knows sliders as `input[type=range]` inside `.st-key-<key>`, and nothing else of the page around it.
 * STYLE, the text of live_chart.css, and PLOTLY, the address of plotly.js, are put in front by ui/served_files.py, which
 * joins numbers.js, this file and streamlit.js into one script.
 */

const SMALL_WIDTH = 520;
const SMALL_HEIGHT = 300;
const TANGENT_REACH = 0.22;
const LABEL_PLACES = [0.93, 0.86, 0.78, 0.7, 0.6, 0.4, 0.3, 0.22, 0.14, 0.07];

const style = Object.assign(document.createElement("style"), { textContent: STYLE });

// This script stands in scripts/ below the app's root.
const ROOT = new URL("../", import.meta.url);

class LiveChart {
  /** own: values that count in place of a slider's, by its key. */
  constructor(host) {
    this.host = host;
    this.own = new Map();
    this.zoomed = false;
    this.labelPlace = {};
    this.root = element("div", "live-chart");
    this.plot = element("div", "live-chart-plot");
    this.plot.setAttribute("role", "img");
    // A swipe belongs to the page: Plotly never sees the touch, only the mouse events that follow a tap.
    this.plot.addEventListener("touchstart", (event) => event.stopPropagation(), { capture: true, passive: true });
    this.readout = element("div", "live-chart-readout");
    this.tools = element("div", "live-chart-tools");
    this.resetButton = this.tool("Reset zoom", RESET_ICON, () => this.resetZoom());
    this.resetButton.hidden = true;
    this.tool("Download picture", DOWNLOAD_ICON, () => this.download());
    if (document.fullscreenEnabled) this.tool("Fullscreen", FULLSCREEN_ICON, () => this.toggleFullscreen());
    this.root.append(this.plot, this.tools, this.readout);
    host.append(this.root);
    if (!style.isConnected) document.head.append(style);
    this.schedule = oncePerFrame(() => this.move());
    this.valueObserver = new MutationObserver(this.schedule);
    this.sizeObserver = new ResizeObserver(() => this.resize());
    this.sizeObserver.observe(this.root);
  }

  async update(data) {
    const first = !this.data;
    this.data = data;
    this.height = data.height;
    this.plot.style.height = `${this.shownHeight()}px`;
    this.plot.setAttribute("aria-label", data.description);
    const scope = this.host.closest(`.st-key-${data.scope}`);
    this.scope = scope ?? document.body;
    if (first) this.valueObserver.observe(this.scope, { subtree: true, attributes: true, attributeFilter: ["value"] });
    [this.plotly, this.frames] = await Promise.all([
      plotly(new URL(PLOTLY, ROOT).href),
      data.frames ? frames(new URL(data.frames, ROOT).href) : null,
    ]);
    if (this.removed || data !== this.data) return;
    rememberArrayAttributes(this.plotly);
    this.figure = data.figure ?? this.frames.figures[data.view];
    this.palettes = data.palettes ?? this.frames.palettes;
    const look = `${data.view ?? JSON.stringify(data.figure)}${data.closeup}${this.darkness()}`;
    if (look !== this.look) {
      this.look = look;
      this.render();
    } else {
      this.schedule();
    }
  }

  darkness() {
    const background = getComputedStyle(this.root).getPropertyValue("--st-background-color").trim();
    const context = document.createElement("canvas").getContext("2d");
    context.fillStyle = background || "#fff";
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(context.fillStyle.slice(at, at + 2), 16));
    return red + green + blue < 384 ? "dark" : "light";
  }

  /** The whole figure anew, in the theme's colours: at mount, and when view or theme change. */
  render() {
    const palette = this.palettes[this.darkness()];
    for (const [token, colour] of Object.entries(palette)) this.root.style.setProperty(`--live-${token.slice(1)}`, colour);
    const figure = JSON.parse(JSON.stringify(this.figure), (_, value) =>
      typeof value === "string" && value.startsWith("$") ? palette[value] : value,
    );
    const layout = figure.layout;
    layout.height = this.shownHeight();
    layout.width = this.root.clientWidth;
    layout.dragmode = matchMedia("(pointer: coarse)").matches ? false : "zoom";
    if (this.frames) {
      const state = this.state();
      this.drawn = state.signature;
      const { traces, ranges } = this.numbers(state, figure.data);
      traces.forEach((trace, index) => Object.assign(figure.data[index], trace));
      this.applyRanges(layout, ranges);
      this.say(state);
    } else {
      layout.uirevision = "kept";
      this.fitted = axisRanges(layout);
      this.drawn = null;
    }
    const config = { displayModeBar: false, doubleClick: false, responsive: false, showTips: false, displaylogo: false };
    this.plotly.react(this.plot, figure.data, layout, config);
    this.traces = figure.data.map((_, index) => index);
    this.roles = figure.data;
    if (!this.listening) {
      this.listening = true;
      this.plot.on("plotly_relayout", () => this.noticeZoom());
      this.plot.on("plotly_doubleclick", () => this.resetZoom());
    }
    this.root.dataset.drawn = "true";
  }

  applyRanges(layout, ranges) {
    for (const [axis, range] of Object.entries(ranges)) {
      const kept = this.zoomed && this.plot.layout?.[axis]?.range;
      layout[axis].range = kept ? [...kept] : range;
      layout[axis].autorange = false;
    }
  }

  /** What the sliders say now: parameter values, x-range and point. */
  state() {
    const state = { parameters: { ...this.data.values }, range: this.data.range, point: this.data.point };
    for (const control of this.data.controls) {
      const value = this.read(control);
      if (control.kind === "parameter") state.parameters[control.name] = value[0];
      else if (control.kind === "range") state.range = value;
      else state.point = value[0];
    }
    let [low, high] = state.range;
    const { rangeStep, widest } = this.frames;
    if (high - low < rangeStep) {
      high = Math.min(low + rangeStep, widest[1]);
      low = high - rangeStep;
    }
    state.range = [low, high];
    state.signature = JSON.stringify(state);
    return state;
  }

  /** A control's value: the server's, unless the thumb stands elsewhere. */
  read(control) {
    if (this.own.has(control.key)) return this.own.get(control.key);
    const thumbs = this.thumbs(control);
    if (thumbs.length !== control.value.length) return control.value;
    return control.value.map((committed, index) => {
      const thumb = Number(thumbs[index].value);
      return Math.abs(thumb - committed) <= Number(thumbs[index].step) * 0.51 ? committed : thumb;
    });
  }

  thumbs({ key }) {
    return this.scope.querySelectorAll(`.st-key-${key} input[type=range]`);
  }

  /** Draws what has changed since the last frame, without rebuilding anything. */
  move() {
    if (!this.listening || this.removed) return;
    if (!this.frames) {
      this.follow();
      return;
    }
    const state = this.state();
    if (state.signature === this.drawn) return;
    const moved = this.previous && JSON.stringify(this.previous.range) !== JSON.stringify(state.range);
    this.drawn = state.signature;
    if (moved) this.setZoomed(false);
    const { traces, ranges } = this.numbers(state, this.roles);
    const layout = {};
    if (moved) for (const [axis, range] of Object.entries(ranges)) layout[`${axis}.range`] = range;
    this.say(state);
    if (moved) {
      // An animation leaves the traces where they are when an axis moves.
      const column = (name) => traces.map((trace) => trace[name]);
      this.plotly.update(this.plot, { x: column("x"), y: column("y") }, layout, this.traces);
    } else {
      this.animate({ data: traces, traces: this.traces });
    }
  }

  animate(frame) {
    const now = { mode: "immediate", transition: { duration: 0 }, frame: { duration: 0, redraw: false } };
    // A frame that a newer one replaces is rejected; that is no error.
    this.plotly.animate(this.plot, frame, now).catch(() => {});
  }

  /** A figure without frames follows its tracks: what the server computed for stops of a slider, mixed between two of them. */
  follow() {
    for (const track of this.data.tracks) {
      const [thumb] = this.read({ key: track.key, value: [track.value] });
      if (thumb === track.value && this.drawn?.key !== track.key) continue;
      if (this.drawn?.key === track.key && this.drawn.thumb === thumb) return;
      this.drawn = { key: track.key, thumb };
      const data = betweenStops(track, thumb);
      if (track.redraw) this.plotly.restyle(this.plot, byAttribute(data), track.traces);
      else this.animate({ data, traces: track.traces });
      return;
    }
  }

  /** The x and y of every trace by its role, and the fitted axes. */
  numbers(state, roles) {
    this.previous = state;
    const curves = interpolate(this.frames, state.parameters);
    const ranges = this.fit(state, roles);
    this.fitted = structuredClone(ranges); // Plotly changes the arrays that it is given.
    const { breaks } = this.frames;
    const reach = (state.range[1] - state.range[0]) * TANGENT_REACH;
    const read = (name) => valueAt(curves.x, curves[name], breaks, name, state.point);
    const point = { x: state.point, f: read("f"), slope: read("slope"), reach };
    this.reading = point;
    const shown = { xaxis: this.current("xaxis", ranges), yaxis: this.current("yaxis", ranges) };
    if (ranges.yaxis2) shown.yaxis2 = this.current("yaxis2", ranges);
    const labels = this.placeLabels(roles, curves, shown);
    const traces = roles.map(({ meta, yaxis }) => {
      if (meta.role === "curve") return line(curves.x, curves[meta.curve], breaks);
      if (meta.role === "kink") return kinkEnds(curves.x, curves[meta.curve], breaks, meta);
      if (meta.role === "point") return { x: [point.x], y: [point[meta.curve]] };
      if (meta.role === "label") return labels[meta.curve];
      return {
        x: [point.x - reach, point.x + reach],
        y: [point.f - reach * point.slope, point.f + reach * point.slope],
      };
    });
    return { traces, ranges };
  }

  current(axis, ranges) {
    return (this.zoomed && this.plot.layout?.[axis]?.range) || ranges[axis];
  }

  /**
   * x as the slider says; y fitted to the curves at the default parameters and at both ends of every parameter's
   * slider, so that the axes can stay still and the curve stays in view while a parameter moves.
   */
  fit(state, roles) {
    const [low, high] = state.range;
    const within = (curves, name, limit) => {
      const inside = curves[name].filter((_, index) => curves.x[index] > low && curves.x[index] < limit);
      return [...inside, edge(curves, name, low, 1), edge(curves, name, limit, -1)];
    };
    const visible = (name) => this.corners().flatMap((curves) => within(curves, name, high));
    const panels = roles.some((trace) => trace.yaxis === "y2");
    if (this.data.closeup && low < 0) {
      const left = within(interpolate(this.frames, this.frames.defaults), "f", 0);
      const reach = 1.6 * Math.max(...left.map(Math.abs));
      const ranges = { xaxis: [low, high], yaxis: [-reach, reach] };
      if (panels) ranges.yaxis2 = ranges.yaxis;
      return ranges;
    }
    if (panels) {
      return {
        xaxis: [low, high],
        yaxis: fittedY([visible("f")], low, high),
        yaxis2: fittedY([visible("slope")], low, high),
      };
    }
    return { xaxis: [low, high], yaxis: fittedY([visible("f"), visible("slope")], low, high) };
  }

  /** The curves at the default parameters and at the ends of every slider of a parameter. */
  corners() {
    const moving = this.data.controls.filter((control) => control.kind === "parameter");
    const names = moving.map((control) => control.name).join();
    if (this.cornersFor !== names) {
      this.cornersFor = names;
      let settings = [this.frames.defaults];
      for (const { name } of moving) {
        const [low, high] = [this.frames.knots[name].at(0), this.frames.knots[name].at(-1)];
        settings = settings.flatMap((values) => [values, { ...values, [name]: low }, { ...values, [name]: high }]);
      }
      this.cornerCurves = settings.map((values) => interpolate(this.frames, values));
    }
    return this.cornerCurves;
  }

  /** A place for each label beside its curve: inside the view, far from the other curves, and where it was if that still does. */
  placeLabels(roles, curves, shown) {
    const width = this.root.clientWidth - 56;
    const [left, right] = shown.xaxis;
    const taken = [];
    const labels = {};
    for (const { meta, yaxis } of roles.filter((trace) => trace.meta.role === "label")) {
      const axis = yaxis === "y2" ? "yaxis2" : "yaxis";
      const [bottom, top] = shown[axis];
      const height = (this.shownHeight() - 40) * (shown.yaxis2 ? 0.46 : 1);
      const others = roles.filter(
        (trace) => trace.meta.role === "curve" && trace.meta.curve !== meta.curve && trace.yaxis === yaxis,
      );
      const score = (share, above) => {
        const x = left + share * (right - left);
        const yAt = (curve, position) => valueAt(curves.x, curves[curve], this.frames.breaks, curve, position);
        const pixel = ((yAt(meta.curve, x) - bottom) / (top - bottom)) * height + above * 18;
        if (pixel < 14 || pixel > height - 14) return { room: -1 };
        const near = [-1, 1].flatMap((step) => {
          const beside = x + (step * 16 * (right - left)) / width;
          return [meta, ...others.map((trace) => trace.meta)].map(({ curve }) => yAt(curve, beside));
        });
        const distances = [...near, ...others.map((trace) => yAt(trace.meta.curve, x))].map((y) =>
          Math.abs(((y - bottom) / (top - bottom)) * height - pixel),
        );
        const marked = this.reading[meta.curve];
        if (marked !== undefined) {
          const across = ((x - this.reading.x) / (right - left)) * width;
          distances.push(Math.hypot(across, ((marked - bottom) / (top - bottom)) * height - pixel));
          if (axis === "yaxis" && Math.abs(x - this.reading.x) <= this.reading.reach * 1.1) {
            const tangent = this.reading.f + (x - this.reading.x) * this.reading.slope;
            distances.push(Math.abs(((tangent - bottom) / (top - bottom)) * height - pixel));
          }
        }
        for (const other of taken) {
          if (other.axis === axis) distances.push(Math.hypot((other.share - share) * width, other.pixel - pixel) - 14);
        }
        return { room: Math.min(18, ...distances), x, share, pixel, y: bottom + (pixel / height) * (top - bottom) };
      };
      let best = this.labelPlace[meta.curve] && score(...this.labelPlace[meta.curve]);
      if (!best || best.room < 12) {
        for (const share of LABEL_PLACES) {
          for (const above of [1, -1]) {
            const found = score(share, above);
            if (!best || found.room > best.room + 1) {
              best = found;
              this.labelPlace[meta.curve] = [share, above];
            }
          }
        }
      }
      if (best.room >= 0) taken.push({ axis, ...best });
      labels[meta.curve] = { x: [best.room >= 0 ? best.x : null], y: [best.room >= 0 ? best.y : null] };
    }
    return labels;
  }

  /** The readout below the chart. */
  say(state) {
    const { x, f, slope } = this.reading;
    const part = (name, value, kind) => `<span class="${kind}">${name} = <b>${format(value)}</b></span>`;
    this.readout.innerHTML = part("x₀", x, "point") + part("f(x₀)", f, "f") + part("f′(x₀)", slope, "slope");
  }

  /** Plotly reports our own changes too: the reader has zoomed when the axes are not the fitted ones. */
  noticeZoom() {
    const differs = ([axis, range]) => {
      const shown = this.plot.layout[axis];
      if (!range) return shown.autorange === false;
      return range.some((end, index) => Math.abs(shown.range[index] - end) > 1e-9 * Math.abs(range[1] - range[0]));
    };
    this.setZoomed(Object.entries(this.fitted).some(differs));
  }

  setZoomed(zoomed) {
    this.zoomed = zoomed;
    this.resetButton.hidden = !zoomed;
  }

  async resetZoom() {
    this.setZoomed(false);
    const change = {};
    for (const [axis, range] of Object.entries(this.fitted)) {
      if (range) change[`${axis}.range`] = [...range];
      else change[`${axis}.autorange`] = true;
    }
    await this.plotly.relayout(this.plot, change);
    if (!this.frames) return;
    this.drawn = null;
    this.move();
  }

  shownHeight() {
    if (document.fullscreenElement?.contains(this.root)) return Math.max(320, Math.round(innerHeight * 0.74));
    return this.root.clientWidth < SMALL_WIDTH ? Math.min(SMALL_HEIGHT, this.height) : this.height;
  }

  resize() {
    if (!this.listening || !this.root.clientWidth) return;
    const [width, height] = [this.root.clientWidth, this.shownHeight()];
    if (this.plot.layout.width === width && this.plot.layout.height === height) return;
    this.plot.style.height = `${height}px`;
    this.plotly.relayout(this.plot, { width, height });
  }

  download() {
    const picture = { format: "png", filename: this.data.fileName, width: 1000, height: 640, scale: 2 };
    this.plotly.downloadImage(this.plot, picture);
  }

  toggleFullscreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else (this.scope === document.body ? this.root : this.scope).requestFullscreen();
  }

  tool(label, icon, act) {
    const button = element("button", "live-chart-tool");
    button.type = "button";
    button.title = label;
    button.setAttribute("aria-label", label);
    button.innerHTML = icon;
    button.onclick = act;
    this.tools.append(button);
    return button;
  }

  remove() {
    this.removed = true;
    this.valueObserver.disconnect();
    this.sizeObserver.disconnect();
    if (this.listening) this.plotly.purge(this.plot);
    this.root.remove();
  }
}

/** The range of every axis in a layout, null for those that Plotly is to find. */
function axisRanges(layout) {
  const axes = Object.keys(layout).filter((name) => /^[xy]axis\d*$/.test(name));
  return Object.fromEntries(axes.map((axis) => [axis, layout[axis].range ? [...layout[axis].range] : null]));
}

/** What Plotly.restyle takes, `{ y: [the first trace's, the second's] }`, from one object per trace. */
function byAttribute(updates) {
  const change = {};
  updates.forEach((update, index) => {
    for (const [attribute, value] of Object.entries(update)) (change[attribute] ??= Array(updates.length))[index] = value;
  });
  return change;
}

const loading = new Map();

function once(address, load) {
  if (!loading.has(address)) {
    const promise = load(address);
    promise.catch(() => loading.delete(address));
    loading.set(address, promise);
  }
  return loading.get(address);
}

/** plotly.js, which the page's HTML may have brought already, or may still be bringing. */
const plotly = (address) =>
  once(address, () => {
    if (window.Plotly) return Promise.resolve(window.Plotly);
    return new Promise((resolve, reject) => {
      const coming = document.readyState !== "complete" && document.querySelector(`script[src$="${PLOTLY}"]`);
      const script = coming || Object.assign(document.createElement("script"), { src: address });
      script.addEventListener("load", () => resolve(window.Plotly));
      script.addEventListener("error", () => reject(new Error("plotly.js did not load")));
      if (!coming) document.head.append(script);
    });
  });

/** The frames at an address. */
const frames = (address) => once(address, async () => decoded(await (await fetch(address)).arrayBuffer()));

function element(tag, className = "", text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
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

/**
 * plotly.js searches every trace for arrays at every animation, half of a frame's time; our traces, told by their role,
 * have the same arrays every time. Where plotly.js no longer offers this search, all works as before, only slower.
 */
function rememberArrayAttributes({ PlotSchema }) {
  const search = PlotSchema?.findArrayAttributes;
  if (!search || search.remembers) return;
  const found = new Map();
  PlotSchema.findArrayAttributes = (trace) => {
    if (!trace.meta?.role) return search(trace);
    const key = `${trace.type} ${JSON.stringify(trace.meta)}`;
    if (!found.has(key)) found.set(key, search(trace));
    return found.get(key);
  };
  PlotSchema.findArrayAttributes.remembers = true;
}

const icon = (path) => `<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d="${path}"/></svg>`;
const RESET_ICON = icon("M4 4v6h6M4.6 10A8 8 0 1 1 4 13.5");
const DOWNLOAD_ICON = icon("M12 4v11M7 11l5 5 5-5M5 20h14");
const FULLSCREEN_ICON = icon("M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5");
