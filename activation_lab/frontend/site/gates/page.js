/** Gates without a server: one gate is shown at a time; its chart follows the gate's slider, at each stop of the value's. */

import { LiveChart } from "../../live_chart/chart.js";
import { all, one } from "../../shared/dom.js";
import { PALETTES } from "../../shared/settings.js";
import { onThemeChange } from "../../shared/theme.js";
import { addressed, putInAddress, tell } from "../address.js";
import { pick, taker } from "../arriving.js";
import { DATA, embeddedJson } from "../data.js";
import { showValue, thumbs, thumbValue } from "../sliders.js";

/** @type {import("../types.d.ts").GatesPage} */
const PAGE = DATA;

const { keys, values } = PAGE;
const buttons = all(document, `input[name="${keys.gate}"]`, HTMLInputElement);
const sections = all(document, "[data-gate]", HTMLElement);
const [atGate] = thumbs(keys.atGate);
const [atValue] = thumbs(keys.atValue);
const chart = new LiveChart(one(document, "[data-chart]", HTMLElement));

const chosen = () =>
  Math.max(
    0,
    buttons.findIndex((button) => button.checked),
  );

/**
 * The figure at the value of now, and what the gate's slider changes in it.
 * @param {import("../types.d.ts").GateRecord} gate
 */
function shown(gate) {
  const { changes, track } = gate.states[values.indexOf(Number(atValue.value))];
  const figure = structuredClone(gate.figure);
  for (const [place, changed] of Object.entries(changes)) Object.assign(figure.data[Number(place)], changed);
  return { figure, track: { ...track, key: keys.atGate, value: PAGE.start, layouts: [], redraw: false } };
}

/** @param {import("../types.d.ts").GateRecord[]} gates */
function start(gates) {
  function draw() {
    const gate = gates[chosen()];
    const { figure, track } = shown(gate);
    const data = {
      palettes: PALETTES,
      scope: PAGE.scope,
      description: gate.description,
      fileName: gate.name,
      height: PAGE.height,
      phoneHeight: PAGE.phoneHeight,
      figure,
      members: [],
      controls: [],
      tracks: [track],
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
  slide(keys.atValue, ...PAGE.ends, values);
  leaveRest();
  tell(said, ", since it needs the app");
  document.addEventListener("input", ({ target }) => (target === atValue ? updatePage() : showWords()));
  document.addEventListener("change", updatePage);
  onThemeChange(draw);
  updatePage();
}

embeddedJson(PAGE.embedded).then(start);
