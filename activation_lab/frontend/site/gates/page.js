/** Gates without a server: one gate is shown at a time; its chart follows both sliders. */

import { LiveChart } from "../../live_chart/chart.js";
import { betweenStops } from "../../replay/stops.js";
import { all, one } from "../../shared/dom.js";
import { format, setting } from "../../shared/numbers.js";
import { PALETTES } from "../../shared/settings.js";
import { onThemeChange } from "../../shared/theme.js";
import { addressed, putInAddress, tell } from "../address.js";
import { pick, taker } from "../arriving.js";
import { DATA, embeddedJson } from "../data.js";
import { placeAtStart, showValue, thumbs, thumbValue } from "../sliders.js";
import { numbersAt } from "./readouts.js";

/** @type {import("../types.d.ts").GatesPage} */
const PAGE = DATA;

const { keys } = PAGE;
const buttons = all(document, `input[name="${keys.gate}"]`, HTMLInputElement);
const sections = all(document, "[data-gate]", HTMLElement);
const [atGate] = thumbs(keys.atGate);
const [atValue] = thumbs(keys.atValue);
const chart = new LiveChart(one(document, "[data-chart]", HTMLElement));

/** @type {("f" | "dgate" | "dvalue")[]} */
const NUMBERS = ["f", "dgate", "dvalue"];
/** @type {("yaxis2" | "yaxis3")[]} The slices' axes of outputs. */
const SLICES = ["yaxis2", "yaxis3"];

const chosen = () =>
  Math.max(
    0,
    buttons.findIndex((button) => button.checked),
  );

/**
 * The figure at the point of now, and what each slider changes in it.
 * @param {import("../types.d.ts").GateRecord} gate
 */
function shown(gate) {
  const { stops, values, updates, readouts } = gate;
  const [x, y] = [thumbValue(atGate), thumbValue(atValue)];
  const alongGate = betweenStops(values, updates, y);
  const alongValue = updates.map((each) => betweenStops(stops, each, x));
  /** @param {number} x @param {number} y */
  const read = (x, y) => numbersAt(gate.factors, PAGE.gates, PAGE.values, x, y);
  /**
   * The changes of the drawn traces, and after them those of the readouts.
   * @param {import("../../live_chart/types.d.ts").Update[]} drawn
   * @param {ReturnType<typeof read>} numbers
   */
  const withReadouts = (drawn, numbers) => [...drawn, ...NUMBERS.map((name) => ({ y: [numbers[name]] }))];
  const traces = [...gate.traces, ...NUMBERS.map((name) => readouts[name])];
  const figure = structuredClone(gate.figure);
  for (const [index, change] of withReadouts(betweenStops(stops, alongGate, x), read(x, y)).entries()) {
    Object.assign(figure.data[traces[index]], change);
  }
  const end = Math.max(betweenStops(PAGE.gates, gate.ends[0], x), betweenStops(PAGE.values, gate.ends[1], y));
  for (const axis of SLICES) figure.layout[axis] = { ...figure.layout[axis], range: [-end, end] };
  const resting = { traces, updates: [], layouts: [], redraw: false };
  const tracks = [
    {
      ...resting,
      key: keys.atGate,
      value: x,
      stops,
      /** @param {number} thumb */
      at: (thumb) => withReadouts(betweenStops(stops, alongGate, thumb), read(thumb, y)),
    },
    {
      ...resting,
      key: keys.atValue,
      value: y,
      stops: values,
      /** @param {number} thumb */
      at: (thumb) => withReadouts(betweenStops(values, alongValue, thumb), read(x, thumb)),
    },
  ];
  return { figure, tracks, description: described(gate.description, read(x, y), x, y) };
}

/**
 * The description at a point, with the numbers that are read in the picture, as many digits of them.
 * @param {string} description
 * @param {Record<string, number>} numbers
 * @param {number} gate
 * @param {number} value
 */
function described(description, numbers, gate, value) {
  /** @type {Record<string, string>} */
  const told = { gate: setting(gate), value: setting(value) };
  for (const [name, number] of Object.entries(numbers)) told[name] = format(Number(number.toFixed(2)));
  return description.replace(/{(\w+)}/g, (_, name) => told[name]);
}

/** @param {import("../types.d.ts").GateRecord[]} gates */
function start(gates) {
  function draw() {
    const gate = gates[chosen()];
    const { figure, tracks, description } = shown(gate);
    const data = {
      palettes: PALETTES,
      scope: PAGE.scope,
      description,
      fileName: gate.name,
      height: PAGE.height,
      phoneHeight: PAGE.phoneHeight,
      figure,
      members: [],
      controls: [],
      tracks,
    };
    chart.update(data).then(chart.schedule);
  }

  function showWords() {
    showValue([atGate], 1);
    showValue([atValue], 1);
    for (const section of sections) section.hidden = section.dataset.gate !== gates[chosen()].name;
  }

  function updatePage() {
    showWords();
    draw();
    const query = new URLSearchParams();
    if (chosen() !== PAGE.first) query.set(keys.gate, buttons[chosen()].value);
    if (thumbValue(atGate) !== PAGE.start) query.set(keys.atGate, String(thumbValue(atGate)));
    if (thumbValue(atValue) !== PAGE.startValue) query.set(keys.atValue, String(thumbValue(atValue)));
    putInAddress(query, new URLSearchParams({ ...PAGE.begun, ...Object.fromEntries(query) }));
  }

  placeAtStart(atGate, PAGE.start);
  placeAtStart(atValue, PAGE.startValue);
  const { said, take, slide, leaveRest } = taker(addressed(), PAGE.name);
  take(
    keys.gate,
    pick(
      buttons,
      buttons.map(({ value }) => value),
    ),
  );
  slide(keys.atGate, ...PAGE.ends, PAGE.gates);
  slide(keys.atValue, ...PAGE.ends, PAGE.values);
  leaveRest();
  tell(said, ", since it needs the app");
  document.addEventListener("input", showWords);
  document.addEventListener("change", updatePage);
  onThemeChange(draw);
  updatePage();
}

embeddedJson(PAGE.embedded).then(start);
