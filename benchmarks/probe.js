/** Counts inside the page, in display frames: when curves are redrawn, what the slider shows, when the page last changed. */
(() => {
  const LIVE = ":is(.scatterlayer path, #root svg.thumbnail .f)";
  const CURVES = ":is(.scatterlayer path, svg.thumbnail .f, #first .plane path[fill=none])";
  const CHART = ".js-plotly-plot";
  const counts = { frame: 0, drawnAt: null, slider: null, release: null, press: null, lastChange: null, reaction: null };
  let drawn = false;
  let frames = [];
  let told = new Set();
  let node = null;
  let sameNode = true;

  /** At the start of a frame, resizes an element, so that the browser reports when all scripts have run and the frame is about to be painted. */
  const tick = () => {
    counts.frame += 1;
    if (node && document.querySelector(CHART) !== node) sameNode = false;
    counts.firstChart ??= lookFor(CURVES);
    counts.liveChart ??= lookFor(LIVE);
    if (!mark.isConnected) document.documentElement?.append(mark);
    mark.style.width = `${1 + (counts.frame % 2)}px`;
    requestAnimationFrame(tick);
  };
  const mark = document.createElement("div");
  mark.style.cssText = "position: fixed; height: 1px; contain: strict; visibility: hidden";
  const painted = new ResizeObserver(() => {
    const value = counts.slider?.value;
    frames.push({ value, drawn, right: counts.drawnAt === value });
    drawn = false;
  });
  painted.observe(mark);

  /** The time if one of these paths is visible, else undefined. */
  const lookFor = (paths) => {
    const visible = (path) => path.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const drawn = [...document.querySelectorAll(`${paths}[d]`)].some((path) => {
      const box = path.getBoundingClientRect();
      return box.width > 0 && box.height > 0 && visible(path);
    });
    return drawn ? performance.now() : undefined;
  };

  counts.shift = 0;
  const watch = (type, note) => {
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  };
  watch("largest-contentful-paint", ({ startTime }) => (counts.largestPaint = startTime));
  watch("layout-shift", ({ value, hadRecentInput }) => (counts.shift += hadRecentInput ? 0 : value));

  const isCurve = ({ type, target, addedNodes }) =>
    type === "attributes"
      ? target.closest(CURVES)
      : [...addedNodes].some((added) => added.closest?.(CURVES) || added.querySelector?.(CURVES));

  const noticeCurves = (records) => {
    if (!records.some(isCurve)) return;
    drawn = true;
    counts.drawnAt = counts.slider?.value;
    if (counts.press && !counts.reaction) {
      counts.reaction = { frames: counts.frame - counts.press.frame, time: performance.now() - counts.press.time };
    }
  };

  const noticeChange = (records) => {
    // Writing an attribute again with the same value changes nothing.
    const seen = records.filter(
      ({ target, type, attributeName, oldValue }) =>
        !target.parentElement?.closest("[data-testid=stStatusWidget]") &&
        (type !== "attributes" || target.getAttribute(attributeName) !== oldValue),
    );
    if (!seen.length || !counts.release) return;
    const { target, type, attributeName } = seen.at(-1);
    const name = target.dataset?.testid ?? (target.parentElement?.closest("[data-testid]")?.dataset.testid || target.nodeName);
    counts.lastChange = { time: performance.now() - counts.release, what: `${name} ${attributeName ?? type}` };
  };

  window.probe = {
    firstChart: () => counts.firstChart ?? null,
    liveChart: () => counts.liveChart ?? null,
    largestPaint: () => counts.largestPaint ?? null,
    shift: () => counts.shift,

    /** The positions of the thumb and its track. */
    place(selector, thumb) {
      const input = document.querySelectorAll(selector)[thumb];
      input.scrollIntoView({ block: "nearest" });
      const handle = input.closest("[data-rac]");
      const track = (handle?.parentElement ?? input).getBoundingClientRect();
      if (handle) {
        const thumb = handle.getBoundingClientRect();
        return { x: thumb.left + thumb.width / 2, y: thumb.top + thumb.height / 2, width: track.width };
      }
      // A native thumb is about 16 pixels wide and stays within its track.
      const share = (input.value - input.min) / (input.max - input.min);
      return { x: track.left + 8 + share * (track.width - 16), y: track.top + track.height / 2, width: track.width };
    },

    /** Starts counting for one slider. */
    begin(selector, thumb = 0) {
      const slider = document.querySelectorAll(selector)[thumb];
      Object.assign(counts, { slider, release: null, press: null, reaction: null, lastChange: null });
      node = document.querySelector(CHART);
      sameNode = true;
      frames = [];
      told = new Set();
      this.observer?.disconnect();
      this.observer = new MutationObserver(() => told.add(slider.value));
      this.observer.observe(slider, { attributes: true, attributeFilter: ["value"] });
      slider.oninput = () => told.add(slider.value);
    },

    /** The drag, from press to release: per frame, whether the thumb's value is new, whether curves changed, and whether they belong to that value. */
    drag() {
      const seen = counts.during ?? frames;
      const isNew = (frame, index) => index > 0 && frame.value !== seen[index - 1].value;
      return {
        seconds: counts.dragTime / 1000,
        frames: seen.length,
        values: new Set(seen.map(({ value }) => value)).size - 1,
        told: counts.toldDuring - 1,
        redraws: seen.filter((frame) => frame.drawn).length,
        together: seen.filter((frame, index) => isNew(frame, index) && frame.right).length,
        changes: seen.filter(isNew).length,
      };
    },
    reaction: () => counts.reaction,
    lastChange: () => counts.lastChange,
    sinceChange: () => (counts.release ? performance.now() - counts.release - (counts.lastChange?.time ?? 0) : null),
    sameNode: () => sameNode && document.querySelector(CHART) === node,
  };

  addEventListener("keydown", (event) => (counts.press = { frame: counts.frame, time: event.timeStamp }), true);
  addEventListener(
    "pointerdown",
    (event) => {
      frames = [{ value: counts.slider?.value, drawn: false, right: true }];
      told = new Set([counts.slider?.value]);
      counts.during = null;
      counts.down = event.timeStamp;
    },
    true,
  );
  addEventListener(
    "pointerup",
    (event) => {
      counts.during = frames.slice();
      counts.toldDuring = told.size;
      counts.dragTime = event.timeStamp - counts.down;
      counts.release = event.timeStamp;
    },
    true,
  );
  addEventListener("DOMContentLoaded", () => {
    new MutationObserver(noticeCurves).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["d"],
    });
    const everything = { subtree: true, childList: true, attributes: true, attributeOldValue: true, characterData: true };
    // Streamlit's main area appears later than the document.
    const wait = setInterval(() => {
      const main = document.querySelector("[data-testid=stMain]");
      if (!main) return;
      clearInterval(wait);
      new MutationObserver(noticeChange).observe(main, everything);
    }, 50);
  });
  requestAnimationFrame(tick);
})();
