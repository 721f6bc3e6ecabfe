/**
 * A function's page without a server: its sliders move the live chart, its texts come from the page itself and follow the thumb, and its
 * address says what is set, in the app's own words.
 */

import { LiveChart } from "../live_chart/chart.js";
import { followCharts } from "../live_chart/followers.js";
import { onThemeChange } from "../shared/theme.js";
import { copyCode } from "../words/copy.js";
import { put } from "../words/places.js";
import { piecesAt } from "../words/texts.js";
import { addressed, putInAddress, tell } from "./address.js";
import { pick, taker } from "./arriving.js";
import { key, PAGE } from "./data.js";
import { library, nameLibrary, takeLibrary } from "./library.js";
import { place, placeAtStart, showValue, thumbs, thumbValue } from "./sliders.js";
import { nameView, setView, showView, startView, takeView, viewData } from "./view.js";

const scope = document.querySelector(".live");
const chart = new LiveChart(document.querySelector(".chart"));
const codePlace = document.querySelector(".code code");
const inputs = (name) => thumbs(key(name));
const named = (name) => scope.querySelector(`input[name="${name}"]`);
const valued = (name, values) =>
  values.map((value) => document.querySelector(`input[name="${name}"][value="${value}"]`));
const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`)?.value;

/** Whether a parameter's slider counts: constants and limits have a switch. */
const counts = ({ kind, name }) =>
  kind === "constant" ? named("play").checked : kind === "limit" ? named(`${name}_on`).checked : true;

/** A parameter's value now, as Python would give it: "inf" where a limit is off. */
function value(parameter) {
  if (parameter.kind === "choice") return Number(chosen(parameter.name));
  if (!counts(parameter)) return parameter.kind === "limit" ? "inf" : PAGE.defaults[parameter.name];
  return thumbValue(inputs(parameter.name)[0]);
}

function chartData() {
  const values = {};
  const controls = [];
  for (const parameter of PAGE.parameters) {
    const now = value(parameter);
    values[parameter.name] = now === "inf" ? PAGE.defaults[parameter.name] : now;
    if (parameter.kind !== "choice" && counts(parameter)) {
      controls.push({
        key: key(parameter.name),
        kind: "parameter",
        name: parameter.name,
        value: [values[parameter.name]],
      });
    }
  }
  return {
    scope: key("live"),
    description: `${PAGE.title} (solid) and its derivative (dashed). The line below tells the values at the point x₀.`,
    fileName: PAGE.name,
    title: PAGE.title,
    caption: PAGE.caption,
    height: PAGE.height,
    view: PAGE.views[chosen("view")],
    closeup: Boolean(named("zoom")?.checked),
    members: [{ frames: window.FRAMES[PAGE.name], values, controls }],
    ...viewData(),
  };
}

const byName = (told) => Object.fromEntries(PAGE.parameters.map((parameter) => [parameter.name, told(parameter)]));
const atStart = byName(({ kind, on, value: now }) => (kind === "limit" && !on ? "inf" : now));

function outputs() {
  for (const { name, kind, digits, usual } of PAGE.parameters) {
    if (kind !== "choice") showValue(inputs(name), digits, usual);
  }
  showView();
}

/** Which sliders are there: those of constants and limits only while their switch is on. */
function switches() {
  for (const parameter of PAGE.parameters) {
    if (parameter.kind !== "choice") inputs(parameter.name)[0].closest(".slider").hidden = !counts(parameter);
  }
  const fixed = document.getElementById("fixed");
  if (fixed) fixed.hidden = named("play").checked;
}

/** All words and the code for the values as they are, or for those at the start where the page has none. */
function say() {
  const now = byName(value);
  const stays = piecesAt(PAGE.texts, "facts", now) === null;
  const stayLine = document.getElementById("stays");
  if (stayLine.hidden === stays) stayLine.hidden = !stays;
  for (const place of document.querySelectorAll("[data-text]")) {
    put(place, piecesAt(PAGE.texts, place.dataset.text, stays ? atStart : now));
  }
}

/** All of the page as its controls say; the address too. */
function settle() {
  switches();
  outputs();
  codePlace.dataset.text = `code ${library()}`;
  say();
  chart.update(chartData());
  const query = new URLSearchParams();
  for (const parameter of PAGE.parameters) {
    const { name, kind, choices, usual } = parameter;
    const now = kind === "choice" ? Number(chosen(name)) : thumbValue(inputs(name)[0]);
    if (now === usual) continue;
    query.set(key(name), kind === "choice" ? choices[now] : now);
  }
  for (const box of scope.querySelectorAll("input[type=checkbox]")) if (box.checked) query.set(key(box.name), "true");
  nameView(query);
  if (PAGE.views[chosen("view")] !== PAGE.usual.view) query.set(key("view"), chosen("view"));
  nameLibrary(query);
  putInAddress(query);
}

/** Takes what the address says; returns what of it was not taken over as it is. */
function arrive() {
  const query = addressed();
  const { said, take, slide, turn, leaveRest } = taker(query, PAGE.name);
  for (const { name, kind, choices, low, high, held } of PAGE.parameters) {
    if (kind === "choice") take(key(name), pick(valued(name, ["0", "1"]), choices));
    else slide(key(name), low, high, held);
  }
  takeView(slide);
  const views = Object.keys(PAGE.views);
  take(key("view"), pick(valued("view", views), views));
  for (const box of scope.querySelectorAll("input[type=checkbox]")) turn(key(box.name), box);
  if (!takeLibrary(query)) said.leftOut.push("library");
  // The reader's list of numbers stays as the page was made with.
  query.delete(key("numbers"));
  return leaveRest();
}

function reset() {
  for (const { name, kind, usual } of PAGE.parameters) {
    if (kind === "choice") named(name).checked = true;
    else place(inputs(name)[0], usual);
  }
  for (const box of scope.querySelectorAll("input[type=checkbox]")) box.checked = false;
  setView(PAGE.usual);
  named("view").checked = true;
  settle();
}

for (const { name, kind, value: start } of PAGE.parameters) if (kind !== "choice") placeAtStart(inputs(name)[0], start);
startView();
tell(arrive());
scope.addEventListener("input", outputs);
followCharts(say);
copyCode(document);
document.addEventListener("change", settle);
document.getElementById("reset").onclick = reset;
onThemeChange(() => chart.update(chartData()));
settle();
