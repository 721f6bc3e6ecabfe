/** Gates without a server: one gate is shown at a time; its chart follows both sliders. */

import { LiveChart } from "../../live_chart/chart.js";
import { betweenStops } from "../../live_chart/stops.js";
import { all, one } from "../../shared/dom.js";
import { format, setting } from "../../shared/numbers.js";
import { PALETTES } from "../../shared/settings.js";
import { onThemeChange } from "../../shared/theme.js";
import { addressed, putInAddress, tell } from "../address.js";
import { pick, taker } from "../arriving.js";
import { DATA, embeddedJson } from "../data.js";
import { showValue, thumbs, thumbValue } from "../sliders.js";

/** @type {import("../types.d.ts").GatesPage} */
const PAGE = DATA;

const { keys } = PAGE;
const buttons = all(document, `input[name="${keys.gate}"]`, HTMLInputElement);
const sections = all(document, "[data-gate]", HTMLElement);
const [atGate] = thumbs(keys.atGate);
const [atValue] = thumbs(keys.atValue);
const chart = new LiveChart(one(document, "[data-chart]", HTMLElement));

// What stands before the numbers that are read in the picture, and their names in its description.
const READ = new Map([
  ["f", "f"],
  ["∂f/∂gate", "dgate"],
  ["∂f/∂value", "dvalue"],
]);

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
  const { stops, values, traces, updates } = gate;
  const [x, y] = [thumbValue(atGate), thumbValue(atValue)];
  const alongGate = betweenStops(values, updates, y);
  const alongValue = updates.map((each) => betweenStops(stops, each, x));
  const figure = structuredClone(gate.figure);
  for (const [index, change] of betweenStops(stops, alongGate, x).entries()) {
    Object.assign(figure.data[traces[index]], change);
  }
  const resting = { traces, layouts: [], redraw: false };
  const tracks = [
    { ...resting, key: keys.atGate, value: x, stops, updates: alongGate },
    { ...resting, key: keys.atValue, value: y, stops: values, updates: alongValue },
  ];
  return { figure, tracks, description: described(gate.description, figure.data, x, y) };
}

/**
 * The description at a point, with the numbers that are read in the picture, as many digits of them.
 * @param {string} description
 * @param {Record<string, any>[]} data
 * @param {number} gate
 * @param {number} value
 */
function described(description, data, gate, value) {
  /** @type {Record<string, string>} */
  const told = { gate: setting(gate), value: setting(value) };
  for (const { texttemplate, y } of data) {
    const name = READ.get(texttemplate?.split(" ")[0]);
    if (name) told[name] = format(Number(y[0].toFixed(2)));
  }
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
    putInAddress(query);
  }

  const { said, take, slide, leaveRest } = taker(addressed(), PAGE.name);
  take(
    keys.gate,
    pick(
      buttons,
      buttons.map(({ value }) => value),
    ),
  );
  slide(keys.atGate, ...PAGE.ends);
  slide(keys.atValue, ...PAGE.ends);
  leaveRest();
  tell(said, ", since it needs the app");
  document.addEventListener("input", showWords);
  document.addEventListener("change", updatePage);
  onThemeChange(draw);
  updatePage();
}

embeddedJson(PAGE.embedded).then(start);
