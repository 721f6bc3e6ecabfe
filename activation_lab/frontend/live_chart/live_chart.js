/**
 * The live chart: draws a Plotly figure in place and moves it with the page's sliders, frame by frame.
 *
 * It turns numbers that NumPy sampled (frames) into pixels and interpolates between them; it evaluates no activation
 * function. It knows sliders as `input[type=range]` inside `.st-key-<key>`, and nothing else of the page around it.
 * STYLE, the text of live_chart.css, PLOTLY, the address of plotly.js, and ROOT, to which addresses are relative, are put
 * in front by activation_lab/frontend/scripts.py, which joins numbers.js, picture.js, this file and what mounts it into one script.
 */

const SMALL_WIDTH = 520;
const SMALL_HEIGHT = 300;
const TANGENT_REACH = 0.22;
const LABEL_PLACES = [0.93, 0.86, 0.78, 0.7, 0.6, 0.4, 0.3, 0.22, 0.14, 0.07];
// Across the chart, where the heights of curves are known to the labels that keep clear of them; pixels of a label.
const COLUMNS = 100;
const LABEL_ROOM = 18;
const LABEL_LETTER = 8;
const FIRST = [0];
const HANDLES_REST = 80;

const style = Object.assign(document.createElement("style"), { textContent: STYLE });

class LiveChart {
  /** own: values that count in place of a slider's, by its key. */
  constructor(host) {
    this.host = host;
    this.own = new Map();
    this.zoomed = false;
    this.labelPlace = {};
    this.memory = {};
    this.handles = [];
    this.root = element("div", "live-chart");
    this.plot = element("div", "live-chart-plot");
    this.plot.setAttribute("role", "img");
    // A swipe belongs to the page: Plotly never sees the touch, only the mouse events that follow a tap.
    this.plot.addEventListener("touchstart", (event) => event.stopPropagation(), { capture: true, passive: true });
    this.readout = element("div", "live-chart-readout");
    this.tools = element("div", "live-chart-tools");
    this.resetButton = this.tool("Reset zoom", RESET_ICON, () => this.resetZoom());
    this.resetButton.hidden = true;
    pictureMenu(this);
    if (document.fullscreenEnabled) this.tool("Fullscreen", FULLSCREEN_ICON, () => this.toggleFullscreen());
    this.root.append(this.plot, this.tools, this.readout);
    host.append(this.root);
    if (!style.isConnected) document.head.append(style);
    this.schedule = oncePerFrame(() => this.move());
    this.valueObserver = new MutationObserver(this.schedule);
    this.sizeObserver = new ResizeObserver(() => this.resize());
    this.sizeObserver.observe(this.root);
    new MutationObserver(withRealMinus).observe(this.plot, { subtree: true, childList: true });
  }

  async update(data) {
    const first = !this.latest;
    this.latest = data;
    this.height = data.height;
    this.plot.style.height = `${this.shownHeight()}px`;
    this.plot.setAttribute("aria-label", data.description);
    const scope = this.host.closest(`.st-key-${data.scope}`);
    this.scope = scope ?? document.body;
    if (first) {
      this.valueObserver.observe(this.scope, { subtree: true, attributes: true, attributeFilter: ["value", "aria-valuetext"] });
      this.scope.addEventListener("input", this.schedule);
    }
    const [library, ...loaded] = await Promise.all([
      plotly(new URL(PLOTLY, ROOT).href),
      ...data.members.map((member) => frames(new URL(member.frames, ROOT).href)),
    ]);
    if (this.removed || data !== this.latest) return;
    this.plotly = library;
    rememberArrayAttributes(library);
    this.data = data;
    this.members = data.members.map((member, index) => {
      const sent = member.samples && received(loaded[index], member.samples);
      return { ...member, frames: loaded[index], sent };
    });
    this.memory = {};
    this.figure = data.figure ?? loaded[0].figures[data.view];
    if (data.covered) this.figure = withoutAnswer(this.figure);
    this.palettes = data.palettes ?? loaded[0].palettes;
    const functions = data.members.map((member) => member.frames);
    const { view, figure, closeup, difference, covered } = data;
    const look = JSON.stringify([view, figure, functions, closeup, difference, covered, this.darkness()]);
    if (look !== this.look) {
      this.look = look;
      this.render();
    } else {
      this.schedule();
    }
    this.fetchTracks(data);
  }

  /** Whether functions with names meet here, be it only one of them just now. */
  get several() {
    return Boolean(this.members[0]?.name);
  }

  /** Every slider that the chart follows. */
  get controls() {
    return [...(this.data?.members.flatMap((member) => member.controls) ?? []), ...(this.data?.controls ?? [])];
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
    if (this.members.length) {
      const state = this.state();
      this.drawn = state.signature;
      const { traces, ranges } = this.numbers(state, figure.data);
      traces.forEach((trace, index) => assignPaths(figure.data[index], trace));
      this.sent = traces;
      this.applyRanges(layout, ranges);
      this.say();
    } else {
      layout.uirevision = "kept";
      this.fitted = axisRanges(layout);
      this.drawn = null;
    }
    const config = { displayModeBar: false, doubleClick: false, responsive: false, showTips: false, displaylogo: false };
    this.drawing = this.plotly.react(this.plot, figure.data, layout, config);
    this.traces = figure.data.map((_, index) => index);
    this.roles = figure.data;
    if (!this.listening) {
      this.listening = true;
      this.plot.on("plotly_relayout", () => this.noticeZoom());
      this.plot.on("plotly_doubleclick", () => this.resetZoom());
    }
    if (this.members.length) this.placeHandles();
    this.root.dataset.drawn = "true";
  }

  applyRanges(layout, ranges) {
    for (const [axis, range] of Object.entries(ranges)) {
      const kept = this.zoomed && this.plot.layout?.[axis]?.range;
      layout[axis].range = kept ? [...kept] : range;
      layout[axis].autorange = false;
    }
  }

  /** What the sliders say now: every member's parameter values, x-range and point. */
  state() {
    const { range, point } = this.data;
    const state = { range, point, parameters: this.members.map(({ values }) => ({ ...values })) };
    this.members.forEach(({ controls }, index) => {
      for (const control of controls) [state.parameters[index][control.name]] = this.read(control);
    });
    for (const control of this.data.controls) {
      const value = this.read(control);
      state[control.kind] = control.kind === "range" ? value : value[0];
    }
    let [low, high] = state.range;
    const { rangeStep, widest } = this.members[0].frames;
    if (high - low < LEAST_SPAN) {
      high = Math.min(low + rangeStep, widest[1]);
      low = high - rangeStep;
    }
    state.range = [low, high];
    if (this.several) state.set = this.data.members.map(({ values }) => values);
    state.asSent = this.members.map((member, index) => state.point === point && sameValues(state.parameters[index], member.values));
    state.signature = JSON.stringify(state);
    return state;
  }

  /**
   * A control's value: the server's, unless the thumb stands elsewhere. Where one of two thumbs is between stops, the page
   * takes both to stops as soon as one moves; the other one counts as not moved.
   */
  read(control) {
    if (this.own.has(control.key)) return this.own.get(control.key);
    const thumbs = [...this.thumbs(control)];
    if (thumbs.length !== control.value.length) return control.value;
    const [first, held] = [thumbs[0], thumbs.indexOf(document.activeElement)];
    const steps = control.value.map((value) => (value - first.min) / first.step);
    const between = thumbs.length > 1 && steps.some((count) => Math.abs(count - Math.round(count)) > 1e-3);
    return control.value.map((committed, index) => {
      const { value, slack } = told(thumbs[index]);
      const most = between && held >= 0 && held !== index ? Number(first.step) : slack;
      return Math.abs(value - committed) <= most ? committed : value;
    });
  }

  thumbs({ key }) {
    return this.scope.querySelectorAll(`.st-key-${key} input[type=range]`);
  }

  /** Draws what has changed since the last frame, without rebuilding anything. */
  move() {
    if (!this.listening || this.removed || this.committing) return;
    if (!this.members.length) {
      this.follow();
      return;
    }
    const state = this.state();
    if (state.signature === this.drawn) return;
    if (JSON.stringify(this.previous.range) !== JSON.stringify(state.range)) this.setZoomed(false);
    this.drawn = state.signature;
    const before = this.fitted;
    const { traces, ranges } = this.numbers(state, this.roles);
    const fits = Object.entries(ranges).every(([axis, range]) => range.every((end, index) => end === before[axis][index]));
    this.say();
    if (fits || this.zoomed) {
      const changed = this.traces.filter((index) => !alike(traces[index], this.sent[index]));
      this.animate({ data: changed.map((index) => traces[index]), traces: changed });
    } else {
      // An animation leaves the traces where they are when an axis moves.
      const layout = Object.fromEntries(Object.entries(ranges).map(([axis, range]) => [`${axis}.range`, range]));
      this.plotly.update(this.plot, byAttribute(traces), layout, this.traces);
    }
    this.sent = traces;
    // Nobody grabs what is moving, but who has grabbed it.
    clearTimeout(this.resting);
    if (this.grabbed) this.placeHandles();
    else this.resting = setTimeout(() => this.placeHandles(), HANDLES_REST);
  }

  animate(frame) {
    const now = { mode: "immediate", transition: { duration: 0 }, frame: { duration: 0, redraw: false } };
    // A frame that a newer one replaces is rejected; that is no error.
    this.plotly.animate(this.plot, frame, now).catch(() => {});
  }

  /** A figure without frames follows its tracks: what the server computed for stops of a slider, mixed between two of them. */
  follow() {
    for (const track of this.data.tracks) {
      if (!track.stops.length) continue;
      const [thumb] = this.read({ key: track.key, value: [track.value] });
      if (thumb === track.value && this.drawn?.key !== track.key) continue;
      if (this.drawn?.key === track.key && this.drawn.thumb === thumb) return;
      this.drawn = { key: track.key, thumb };
      const data = betweenStops(track.stops, track.updates, thumb);
      if (track.layouts.length) this.moveAxes(betweenStops(track.stops, track.layouts, thumb));
      if (track.redraw) this.plotly.restyle(this.plot, byAttribute(data), track.traces);
      else this.animate({ data, traces: track.traces });
      return;
    }
  }

  /** Axes that a track moves, unless the reader has zoomed. The traces follow by themselves: both by Plotly.update takes twice as long. */
  moveAxes(layout) {
    const change = {};
    for (const [attribute, value] of Object.entries(layout)) {
      const [axis, part] = attribute.split(".");
      if (part === "range") this.fitted[axis] = [...value];
      const same = JSON.stringify(this.plot.layout[axis][part]) === JSON.stringify(value);
      if (!same && !(part === "range" && this.zoomed)) change[attribute] = value;
    }
    this.plotly.relayout(this.plot, change);
  }

  /** Fetches what the tracks keep in files; the picture is there before, and the thumb is followed as soon as they are. */
  fetchTracks(data) {
    for (const track of data.tracks ?? []) {
      if (!track.address) continue;
      const { address } = track;
      if (this.file?.address !== address) this.file = { address, content: json(new URL(address, ROOT).href) };
      // Without it the chart is drawn on release, as without this script.
      this.file.content.then((content) => Object.assign(track, content)).then(this.schedule, () => (this.file = null));
    }
  }

  /** The x and y of every trace by its role (the same object as before where nothing changed), and the fitted axes. */
  numbers(state, roles) {
    this.previous = state;
    const panels = roles.some((trace) => trace.yaxis === "y2");
    const own = this.ownCurves(state.parameters, "now");
    const fit = this.several ? this.fitSeveral(own, state.range, panels) : this.fit(state.range, panels);
    const ranges = structuredClone(fit); // Plotly changes the arrays that it is given.
    this.fitted = structuredClone(ranges);
    const shown = Object.fromEntries(Object.keys(ranges).map((axis) => [axis, this.current(axis, ranges)]));
    this.shown = shown;
    const drawn = this.differences(own, shown.xaxis, "now", "drawn");
    const reach = (state.range[1] - state.range[0]) * TANGENT_REACH;
    this.point = { x: state.point, reach };
    const sampled = (curves) => ({ f: valueAt(curves, "f", state.point), slope: valueAt(curves, "slope", state.point) });
    const exact = this.members.map(({ reading }, index) => state.asSent[index] && reading);
    this.readings = own.map((curves, index) => exact[index] || sampled(curves));
    this.exact = exact.every(Boolean);
    if (this.data.difference) {
      const [reference] = this.readings;
      this.readings = this.readings.map(({ f, slope }) => ({ f: gap(f, reference.f), slope: gap(slope, reference.slope) }));
    }
    this.names = this.members.map(({ name }, index) => name && filled(name, state.parameters[index]));
    const labels = this.placeLabels(roles, drawn, shown);
    const traces = roles.map(({ meta, yaxis }, index) => {
      const members = meta.members ?? FIRST;
      const [first] = members;
      if (meta.role === "curve") {
        const name = this.names[first];
        return made(drawn[first], `line of ${meta.curve}`, name, () => ({ ...line(drawn[first], meta.curve), ...(name && { name }) }));
      }
      if (meta.role === "kink") return kinkEnds(members.map((member) => drawn[member]), meta);
      if (meta.role === "label") return labels[index];
      if (meta.role === "point") {
        const points = members.map((member) => this.readings[member][meta.curve]);
        const [bottom, top] = shown[yaxis === "y2" ? "yaxis2" : "yaxis"];
        const y = meta.line ? [bottom, ...points, top] : points;
        return { x: y.map(() => state.point), y };
      }
      const { f, slope } = this.readings[first];
      return { x: [state.point - reach, state.point + reach], y: [f - reach * slope, f + reach * slope] };
    });
    return { traces, ranges };
  }

  current(axis, ranges) {
    return (this.zoomed && this.plot.layout?.[axis]?.range) || ranges[axis];
  }

  /** What `make` gives; the very same object as last time in this slot if the key is the same. */
  remembered(slot, key, make) {
    if (this.memory[slot]?.key !== key) this.memory[slot] = { key, value: make() };
    return this.memory[slot].value;
  }

  /** Every member's curves at these parameters: those that the server has sent for its own, else from frames. */
  ownCurves(parameters, slot) {
    return this.members.map(({ frames, sent, values }, index) => {
      const now = parameters[index];
      const make = () => (sent && sameValues(now, values) ? sent : interpolate(frames, now));
      return this.remembered(`own ${slot} ${index}`, JSON.stringify(now), make);
    });
  }

  /** The curves to draw, in a view: the members' own or, if asked for, what parts them from the first. */
  differences(own, view, slot, purpose) {
    if (!this.data.difference) return own;
    return own.map((curves, index) => {
      const [key, reference] = [index, 0].map((member) => this.memory[`own ${slot} ${member}`].key);
      return this.remembered(`${purpose} ${index}`, `${key}${reference}${view}`, () => difference(curves, own[0], view));
    });
  }

  /**
   * x as the slider says; y fitted to the curves at the default parameters and at both ends of every parameter's
   * slider, so that the axes can stay still and the curve stays in view while a parameter moves.
   */
  fit(range, panels) {
    return this.remembered("fit", JSON.stringify(range), () => {
      const [low, high] = range;
      if (this.data.closeup && low < 0) {
        const [{ frames }] = this.members;
        const reach = 1.6 * Math.max(...extent(interpolate(frames, frames.defaults), "f", low, Math.min(high, 0)).map(Math.abs));
        const ranges = { xaxis: range, yaxis: [-reach, reach] };
        if (panels) ranges.yaxis2 = ranges.yaxis;
        return ranges;
      }
      const curves = this.corners(this.members[0]);
      const seen = (name) => curves.map((corner) => extent(corner, name, low, high));
      if (panels) return { xaxis: range, yaxis: fittedY(seen("f"), low, high), yaxis2: fittedY(seen("slope"), low, high) };
      return { xaxis: range, yaxis: fittedY([...seen("f"), ...seen("slope")], low, high) };
    });
  }

  /**
   * x as the slider says; y fitted to all curves as they are set, since the ends of so many sliders would leave little
   * room for what is seen. Where a thumb takes a curve out of that view, it grows, by a quarter at a time.
   */
  fitSeveral(own, range, panels) {
    const set = this.ownCurves(this.previous.set, "set");
    const before = this.differences(set, range, "set", "fit set");
    const now = this.differences(own, range, "now", this.zoomed ? "fit now" : "drawn");
    const fitted = (name) => {
      const seen = (curves) => curves.map((each) => extent(each, name, ...range));
      const view = fittedY(seen(before), ...range);
      const needed = fittedY([...seen(before), ...seen(now)], ...range);
      const step = (view[1] - view[0]) / 4;
      return view.map((end, side) => end + step * (side ? 1 : -1) * Math.ceil(Math.abs(needed[side] - end) / step - 1e-9));
    };
    return { xaxis: range, yaxis: fitted("f"), ...(panels && { yaxis2: fitted("slope") }) };
  }

  /** A member's curves at the default parameters and at the ends of every slider of a parameter. */
  corners({ frames, controls }) {
    let settings = [frames.defaults];
    for (const { name } of controls) {
      const [low, high] = [frames.knots[name].at(0), frames.knots[name].at(-1)];
      settings = settings.flatMap((values) => [values, { ...values, [name]: low }, { ...values, [name]: high }]);
    }
    return settings.map((values) => interpolate(frames, values));
  }

  /** A place for each label beside its curve: inside the view, far from the other curves, and where it was if that still does. */
  placeLabels(roles, drawn, shown) {
    const width = this.root.clientWidth - 56;
    const [left, right] = shown.xaxis;
    const taken = [];
    const labels = {};
    const across = Array.from({ length: COLUMNS + 1 }, (_, column) => left + (column / COLUMNS) * (right - left));
    const panel = (name) => {
      const axis = name === "y2" ? "yaxis2" : "yaxis";
      const [bottom, top] = shown[axis];
      const height = (this.shownHeight() - 40) * (shown.yaxis2 ? 0.46 : 1);
      const pixel = (y) => ((y - bottom) / (top - bottom)) * height;
      const curves = roles.filter(({ meta, yaxis }) => meta.role === "curve" && yaxis === name);
      const columns = (curve, [member]) =>
        made(drawn[member], `columns of ${curve}`, `${left} ${right} ${bottom} ${top} ${height}`, () =>
          valuesAt(drawn[member], curve, across).map(pixel),
        );
      const heights = new Map(curves.map(({ meta: { curve, members = FIRST } }) => [`${curve} ${members[0]}`, columns(curve, members)]));
      return { axis, bottom, top, height, pixel, heights };
    };
    const panels = { y: panel("y"), ...(shown.yaxis2 && { y2: panel("y2") }) };
    const tangent = roles.find(({ meta }) => meta.role === "tangent");
    roles.forEach(({ meta, yaxis, text }, trace) => {
      if (meta.role !== "label") return;
      const { axis, bottom, top, height, pixel, heights } = panels[yaxis ?? "y"];
      const members = meta.members ?? FIRST;
      const words = members.map((member, which) => this.names[member] ?? text[which]);
      const places = members.map((member, which) => {
        const letters = (LABEL_LETTER / 2) * words[which].length;
        const half = Math.max(16, letters);
        const name = `${meta.curve} ${member}`;
        const score = (share, above) => {
          const x = left + share * (right - left);
          const y = heights.get(name)[Math.round(share * COLUMNS)] + above * LABEL_ROOM;
          if (y < 14 || y > height - 14 || share * width < half || (1 - share) * width < half) return { room: -1 };
          const columns = [-1, -0.5, 0, 0.5, 1].map((step) => Math.round((share + (step * half) / width) * COLUMNS));
          const distances = [...heights].map(([curve, column]) => {
            const near = columns.filter((_, index) => curve !== name || index !== 2).map((at) => column[at] - y);
            return Math.min(...near) < 0 && Math.max(...near) > 0 ? 0 : Math.min(...near.map(Math.abs));
          });
          const beside = Math.max(0, Math.abs(((x - this.point.x) / (right - left)) * width) - half + 16);
          this.readings.forEach((reading) => {
            if (meta.curve in reading) distances.push(Math.hypot(beside, pixel(reading[meta.curve]) - y));
          });
          if (tangent && axis === "yaxis" && Math.abs(x - this.point.x) <= this.point.reach * 1.1) {
            const { f, slope } = this.readings[0];
            distances.push(Math.abs(pixel(f + (x - this.point.x) * slope) - y));
          }
          for (const other of taken) {
            if (other.axis !== axis) continue;
            const apart = Math.max(0, Math.abs(other.share - share) * width - letters - other.letters + LABEL_LETTER);
            distances.push(Math.hypot(apart, other.pixel - y) - 14);
          }
          return { room: Math.min(LABEL_ROOM, ...distances), x, share, letters, pixel: y, y: bottom + (y / height) * (top - bottom) };
        };
        let best = this.labelPlace[name] && score(...this.labelPlace[name]);
        if (!best || best.room < 12) {
          for (const share of LABEL_PLACES) {
            for (const above of [1, -1]) {
              const found = score(share, above);
              if (!best || found.room > best.room + 1) {
                best = found;
                this.labelPlace[name] = [share, above];
              }
            }
          }
        }
        if (best.room < 0) return { x: null, y: null };
        taken.push({ axis, ...best });
        return best;
      });
      if (meta.caption) {
        places.push({ x: right, y: top });
        words.push(meta.caption);
      }
      labels[trace] = { x: places.map(({ x }) => x), y: places.map(({ y }) => y), text: words };
    });
    return labels;
  }

  /** The readout below the chart. */
  say() {
    const part = (name, value, kind, write = format) => `<span class="${kind}">${name} = <b>${write(value)}</b></span>`;
    if (this.several) {
      this.sayEach();
      return;
    }
    const [{ f, slope }] = this.readings;
    const answer = this.data.covered ? "" : part("f′(x₀)", slope, "slope");
    this.readout.innerHTML = part("x₀", this.point.x, "point", setting) + part("f(x₀)", f, "f") + answer;
  }

  /** The readout of several members: a line for each, made once, its words put in where they change. */
  sayEach() {
    const { difference, covered } = this.data;
    const tell = difference && !this.exact ? formatDifference : format;
    const columns = covered ? 1 : 2;
    const heads = difference ? ["difference of f", "of f′"] : ["f(x₀)", "f′(x₀)"];
    const head = [`x₀ = ${setting(this.point.x)}`, ...heads.slice(0, columns)];
    const values = ({ f, slope }) => [f, slope].slice(0, columns).map(tell);
    const words = [...head, ...this.readings.flatMap((reading, member) => [this.names[member], ...values(reading)])];
    if (this.cells?.length !== words.length) {
      const line = (kind, colour) => {
        const cells = ["i", "b", "b"].slice(0, 1 + columns).map((tag) => element(tag));
        const row = element("span", kind);
        row.style.borderColor = colour;
        row.append(...cells.flatMap((cell) => [cell, " "]));
        return [row, cells];
      };
      const lines = [line("point", ""), ...this.members.map(({ colour }) => line("member", `var(--live-${colour.slice(1)})`))];
      this.readout.replaceChildren(...lines.map(([row]) => row));
      this.cells = lines.flatMap(([, cells]) => cells);
    }
    this.cells.forEach((cell, index) => {
      if (cell.textContent !== words[index]) cell.textContent = words[index];
    });
  }

  /** Plotly reports our own changes too: the reader has zoomed when the axes are not the fitted ones; labels move into that view. */
  noticeZoom() {
    const differs = ([axis, range]) => {
      const shown = this.plot.layout[axis];
      if (!range) return shown.autorange === false;
      return range.some((end, index) => Math.abs(shown.range[index] - end) > 1e-9 * Math.abs(range[1] - range[0]));
    };
    this.setZoomed(Object.entries(this.fitted).some(differs));
    const view = JSON.stringify(axisRanges(this.plot.layout));
    if (this.zoomed && view !== this.view && this.members.length) {
      this.view = view;
      this.drawn = null;
      this.schedule();
    }
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
    if (!this.members.length) return;
    this.drawn = null;
    this.move();
  }

  shownHeight() {
    if (document.fullscreenElement?.contains(this.root)) return Math.max(320, Math.round(innerHeight * 0.74));
    return this.root.clientWidth < SMALL_WIDTH ? Math.min(this.latest.phoneHeight ?? SMALL_HEIGHT, this.height) : this.height;
  }

  resize() {
    if (!this.listening || !this.root.clientWidth) return;
    const [width, height] = [this.root.clientWidth, this.shownHeight()];
    if (this.plot.layout.width === width && this.plot.layout.height === height) return;
    this.plot.style.height = `${height}px`;
    this.drawing = this.plotly.relayout(this.plot, { width, height });
    if (this.members.length) this.placeHandles();
  }

  /** The thumb of the slider that holds x₀; none where a teacher has hidden it. */
  get pointThumb() {
    const control = this.data.controls.find(({ kind }) => kind === "point");
    const [thumb] = control ? this.thumbs(control) : [];
    return thumb?.closest(`.st-key-${control.key}`).checkVisibility() ? thumb : null;
  }

  /** A place to grab each marker of the point x₀ that is in view, larger than what is drawn of it. */
  placeHandles() {
    if (this.removed) return;
    const { left, top, width, height } = this.plane();
    const { xaxis } = this.shown;
    const across = (this.point.x - xaxis[0]) / (xaxis[1] - xaxis[0]);
    const marked = this.roles.filter(({ meta }) => meta.role === "point");
    const places = marked.flatMap(({ meta: { curve, members = FIRST }, yaxis }) => {
      const axis = yaxis === "y2" ? "yaxis2" : "yaxis";
      const [low, high] = this.plot.layout[axis].domain ?? [0, 1];
      const [bottom, ceiling] = this.shown[axis];
      return members
        .map((member) => (this.readings[member][curve] - bottom) / (ceiling - bottom))
        .map((up) => ({ up, x: left + across * width, y: top + (1 - low - up * (high - low)) * height }));
    });
    while (this.handles.length < places.length) this.handles.push(this.handle());
    this.handles.forEach((handle, index) => {
      const { up, x, y } = places[index] ?? {};
      handle.hidden = !(across >= 0 && across <= 1 && up >= 0 && up <= 1);
      if (!handle.hidden) handle.style.transform = `translate(${x}px, ${y}px)`;
    });
  }

  /** Where in the chart its axes span, in pixels. */
  plane() {
    const { margin, width, height } = this.plot.layout;
    return { left: margin.l, top: margin.t, width: width - margin.l - margin.r, height: height - margin.t - margin.b };
  }

  /** What a reader grabs to move the point along x: it moves the native slider, which the chart follows. */
  handle() {
    const handle = element("div", "live-chart-handle");
    handle.onpointerenter = () => (handle.hidden = !this.pointThumb);
    handle.onpointerdown = (event) => {
      if (event.button || !this.pointThumb) return;
      const { width } = this.plane();
      const [low, high] = this.shown.xaxis;
      const [start, from] = [this.point.x, event.clientX];
      this.grabbed = (x) => setThumb(this.pointThumb, Math.min(high, Math.max(low, start + ((x - from) / width) * (high - low))));
      handle.setPointerCapture(event.pointerId);
    };
    handle.onpointermove = (event) => this.grabbed?.(event.clientX);
    handle.onpointerup = handle.onpointercancel = () => {
      const point = this.data.controls.find(({ kind }) => kind === "point");
      if (this.grabbed && this.read(point)[0] !== point.value[0]) this.commit(this.pointThumb);
      this.grabbed = null;
    };
    this.root.append(handle);
    return handle;
  }

  /**
   * Lets the page know of a slider that was moved from here, as it knows of one that a key moves: the slider is put one
   * step back, and an arrow key brings it where it was. Where no page listens, it is put there again.
   */
  commit(thumb) {
    const value = Number(thumb.value);
    const down = value > Number(thumb.min);
    this.committing = true;
    setThumb(thumb, value + (down ? -1 : 1) * Number(thumb.step));
    for (const kind of ["keydown", "keyup"]) {
      thumb.dispatchEvent(new KeyboardEvent(kind, { key: down ? "ArrowRight" : "ArrowLeft", bubbles: true }));
    }
    requestAnimationFrame(() => {
      if (Number(thumb.value) !== value) setThumb(thumb, value);
      this.committing = false;
      this.schedule();
    });
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
    this.scope?.removeEventListener("input", this.schedule);
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

/** The range of every axis in a layout, null for those that Plotly is to find. */
function axisRanges(layout) {
  const axes = Object.keys(layout).filter((name) => /^[xy]axis\d*$/.test(name));
  return Object.fromEntries(axes.map((axis) => [axis, layout[axis].range ? [...layout[axis].range] : null]));
}

/** Plotly writes hyphens for minus signs where a template tells how: in hover labels and in the cells of a matrix. */
function withRealMinus(changes) {
  for (const { target, addedNodes } of changes) {
    if (!target.closest(".hoverlayer, .barlayer")) continue;
    for (const node of addedNodes) {
      const texts = document.createNodeIterator(node, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) text.data = text.data.replace(/(^|[ =])-(?=\d)/g, "$1−");
    }
  }
}

/** What Plotly.restyle takes, `{ y: [the first trace's, the second's] }`, from one object per trace. */
function byAttribute(updates) {
  const change = {};
  updates.forEach((update, index) => {
    for (const [attribute, value] of Object.entries(update)) (change[attribute] ??= Array(updates.length))[index] = value;
  });
  return change;
}

/** Sets attributes of a trace by their path, such as "marker.line.color". */
function assignPaths(trace, update) {
  for (const [path, value] of Object.entries(update)) {
    const names = path.split(".");
    const last = names.pop();
    names.reduce((inner, name) => (inner[name] ??= {}), trace)[last] = value;
  }
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

/** plotly.js, which a page without a server has brought already. */
const plotly = (address) =>
  once(address, () => {
    if (window.Plotly) return Promise.resolve(window.Plotly);
    return new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: address });
      script.addEventListener("load", () => resolve(window.Plotly));
      script.addEventListener("error", () => reject(new Error("plotly.js did not load")));
      document.head.append(script);
    });
  });

const json = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
};

/** The frames at an address. */
const frames = (address) => once(address, async () => decoded(await (await fetch(address)).arrayBuffer()));

function element(tag, className = "", text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

/** Whether two updates of a trace are the same: the same object, or few numbers that are equal. */
function alike(update, other) {
  const equal = (values, others) => values.length === others?.length && values.every((value, index) => value === others[index]);
  if (update === other) return true;
  return update.x.length < 100 && Object.entries(update).every(([name, values]) => Array.isArray(values) && equal(values, other[name]));
}

const sameValues = (values, others) => Object.entries(values).every(([name, value]) => value === others[name]);

/**
 * Where a thumb stands, and how far that may be off. The page's words for it tell of values between two stops, at which
 * the thumb cannot stand; without such words it is the thumb, near a default that may be between two stops.
 */
function told(thumb) {
  const words = thumb.getAttribute("aria-valuetext");
  if (words === null) return { value: Number(thumb.value), slack: Number(thumb.step) * 0.51 };
  const decimals = words.split(".")[1]?.length ?? 0;
  return { value: Number(words), slack: 0.5001 * 10 ** -decimals };
}

/** Moves a slider's thumb to the stop nearest to a value, so that its page takes it for the reader's move. */
function setThumb(thumb, value) {
  const [min, max, step] = [thumb.min, thumb.max, thumb.step].map(Number);
  const stop = Math.min(max, Math.max(min, min + Math.round((value - min) / step) * step));
  // React does not hear of what is set through the setter that it puts in the way.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(thumb, String(Number(stop.toFixed(6))));
  thumb.dispatchEvent(new Event("input", { bubbles: true }));
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
