/**
 * A function's page without a server: its sliders move the live chart, its texts come from the page itself and follow the thumb, and its
 * address says what is set, in the app's own words.
 */

import { LiveChart } from "../live_chart/chart.js";
import { followCharts } from "../live_chart/followers.js";
import { all, one } from "../shared/dom.js";
import { onThemeChange } from "../shared/theme.js";
import { copyCode } from "../words/copy.js";
import { putText } from "../words/places.js";
import { piecesAt } from "../words/texts.js";
import { addressed, putInAddress, tell } from "./address.js";
import { pick, taker } from "./arriving.js";
import { DATA, embeddedJson } from "./data.js";
import { library, nameLibrary, takeLibrary } from "./library.js";
import { place, placeAtStart, showValue, thumbs, thumbValue } from "./sliders.js";
import {
  followRange,
  haveSecond,
  nameView,
  secondFrames,
  setView,
  showView,
  startView,
  takeView,
  viewData,
  zoomTo,
} from "./view.js";

/** @type {import("./types.d.ts").FunctionPage} */
const PAGE = DATA;
const scope = one(document, ".live", HTMLElement);
const chart = new LiveChart(one(document, ".chart", HTMLElement));
const codePlace = one(document, ".code code", HTMLElement);
/** @param {import("./types.d.ts").Parameter} parameter */
const thumb = (parameter) => thumbs(parameter.key)[0];
/** @param {string} name */
const buttons = (name) => all(scope, `input[name="${name}"]`, HTMLInputElement);
/** @param {string} name */
const checked = (name) => Boolean(buttons(name)[0]?.checked);
/** @type {(name: string, values: string[]) => HTMLInputElement[]} */
const valued = (name, values) =>
  values.map((value) => one(scope, `input[name="${name}"][value="${value}"]`, HTMLInputElement));
/** @param {string} name */
const chosen = (name) => buttons(name).find((button) => button.checked)?.value ?? "";
const boxes = all(scope, "input[type=checkbox]", HTMLInputElement);

/**
 * Whether a parameter's slider counts: those of constants and limits have a switch.
 * @param {import("./types.d.ts").Parameter} parameter
 */
const counts = ({ switch: box }) => !box || checked(box);

/**
 * A parameter's value now, as Python would give it: "inf" where a limit is off.
 * @param {import("./types.d.ts").Parameter} parameter
 * @returns {import("../words/types.d.ts").Value}
 */
function value(parameter) {
  if (parameter.kind === "choice") return Number(chosen(parameter.name));
  if (!counts(parameter)) return parameter.kind === "limit" ? "inf" : PAGE.defaults[parameter.name];
  return thumbValue(thumb(parameter));
}

/** @returns {import("../live_chart/types.d.ts").LiveData} */
function chartData() {
  /** @type {Record<string, number>} */
  const values = {};
  /** @type {import("../live_chart/types.d.ts").Control[]} */
  const controls = [];
  for (const parameter of PAGE.parameters) {
    const now = value(parameter);
    values[parameter.name] = now === "inf" ? PAGE.defaults[parameter.name] : now;
    if (parameter.kind !== "choice" && counts(parameter)) {
      controls.push({
        key: parameter.key,
        kind: "parameter",
        name: parameter.name,
        value: [values[parameter.name]],
      });
    }
  }
  const bends = checked(PAGE.secondSwitch) && haveSecond([PAGE.name], () => chart.update(chartData()));
  const second = bends ? { second: secondFrames(PAGE.name) } : {};
  return {
    scope: `${PAGE.name}_live`,
    description: PAGE.descriptions[bends ? 1 : 0],
    fileName: PAGE.name,
    title: PAGE.title,
    caption: PAGE.caption,
    height: PAGE.height,
    view: PAGE.views[chosen("view")],
    closeup: checked(PAGE.closeupSwitch),
    members: [{ frames: window.FRAMES[PAGE.name], ...second, values, controls, fit: PAGE.fit }],
    ...viewData(),
  };
}

/** @param {(parameter: import("./types.d.ts").Parameter) => import("../words/types.d.ts").Value} read */
const byName = (read) => Object.fromEntries(PAGE.parameters.map((parameter) => [parameter.name, read(parameter)]));
const atStart = byName(({ kind, on, value: now }) => (kind === "limit" && !on ? "inf" : now));

function outputs() {
  for (const { key, kind, digits, defaultValue } of PAGE.parameters) {
    if (kind !== "choice") showValue(thumbs(key), digits, defaultValue);
  }
  showView();
}

/** @param {import("./types.d.ts").Parameter} parameter */
const slider = (parameter) => one(document, `.slider.st-key-${parameter.key}`, HTMLElement);

/** Shows and hides sliders: those of constants and limits are shown only while their switch is on. */
function switches() {
  for (const parameter of PAGE.parameters) {
    if (parameter.kind !== "choice") slider(parameter).hidden = !counts(parameter);
  }
  const fixed = document.getElementById("fixed");
  if (fixed) fixed.hidden = PAGE.parameters.some((parameter) => parameter.kind === "constant" && counts(parameter));
}

/** @type {import("../words/types.d.ts").Texts[] | null} What the page says, once it is decompressed. */
let found = null;

/** Shows the words and the code for the present values, or for the initial ones if the page has none. */
function showTexts() {
  if (!found) return;
  const now = byName(value);
  const stays = piecesAt(found, "numbers", now) === null;
  const line = one(document, "#stays", HTMLElement);
  if (line.hidden === stays) line.hidden = !stays;
  for (const place of all(document, "[data-text]", HTMLElement)) {
    putText(place, piecesAt(found, place.dataset.text ?? "", stays ? atStart : now) ?? [""]);
  }
}

/** Updates the whole page from its controls, and the address. */
function updatePage() {
  followRange();
  switches();
  outputs();
  one(document, "#second", HTMLElement).hidden = !checked(PAGE.secondSwitch);
  one(document, "[data-text=numbers]", HTMLElement).toggleAttribute("data-second", checked(PAGE.secondSwitch));
  codePlace.dataset.text = `code ${library()}`;
  showTexts();
  chart.update(chartData());
  const query = new URLSearchParams();
  for (const parameter of PAGE.parameters) {
    const { name, kind, choices, defaultValue } = parameter;
    const now = kind === "choice" ? Number(chosen(name)) : thumbValue(thumb(parameter));
    if (now === defaultValue) continue;
    query.set(parameter.key, kind === "choice" ? choices[now] : String(now));
  }
  for (const box of boxes) if (box.checked) query.set(box.name, "true");
  nameView(query);
  if (PAGE.views[chosen("view")] !== PAGE.defaultSettings.view) query.set(PAGE.keys.view, chosen("view"));
  nameLibrary(query);
  putInAddress(query, new URLSearchParams([...(PAGE.kept ?? []), ...query]));
}

/** Applies the address; returns its ignored or changed parts. */
function arrive() {
  const query = addressed();
  const { said, take, slide, turn, leaveRest } = taker(query, PAGE.name);
  for (const { key, name, kind, choices, low, high, held } of PAGE.parameters) {
    if (kind === "choice") take(key, pick(valued(name, ["0", "1"]), choices));
    else slide(key, low, high, held);
  }
  takeView({ slide, take });
  const views = Object.keys(PAGE.views);
  take(PAGE.keys.view, pick(valued("view", views), views));
  for (const box of boxes) turn(box.name, box);
  if (!takeLibrary(query)) said.leftOut.push("library");
  // The list of numbers stays the one with which the page was made.
  query.delete(PAGE.keys.numbers);
  return leaveRest();
}

function reset() {
  for (const parameter of PAGE.parameters) {
    if (parameter.kind === "choice") buttons(parameter.name)[0].checked = true;
    else place(thumb(parameter), parameter.defaultValue);
  }
  for (const box of boxes) box.checked = false;
  setView(PAGE.defaultSettings);
  buttons("view")[0].checked = true;
  updatePage();
}

for (const parameter of PAGE.parameters)
  if (parameter.kind !== "choice") placeAtStart(thumb(parameter), parameter.value);
startView();
tell(arrive());
scope.addEventListener("input", outputs);
followCharts(showTexts);
copyCode(document);
document.addEventListener("change", updatePage);
chart.zoomedTo = (window) => {
  zoomTo(window);
  updatePage();
};
one(document, "#reset", HTMLElement).onclick = reset;
onThemeChange(() => chart.update(chartData()));
updatePage();
embeddedJson(PAGE.texts).then((texts) => {
  found = texts;
  showTexts();
});
