/** Several functions on a page without a server: their sliders move one live chart, and the address says what is set, in the app's own words. */

import { LiveChart } from "../live_chart/chart.js";
import { followCharts } from "../live_chart/followers.js";
import { all, one } from "../shared/dom.js";
import { filled } from "../shared/numbers.js";
import { onThemeChange } from "../shared/theme.js";
import { copyCode } from "../words/copy.js";
import { markDifferences, markRelations, putText } from "../words/places.js";
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
  offersSecond,
  point,
  range,
  secondFrames,
  setView,
  showView,
  startView,
  takeView,
  viewData,
  zoomedTo,
  zoomTo,
} from "./view.js";

/** @type {import("./types.d.ts").ComparePage} */
const PAGE = DATA;
const scope = one(document, ".live", HTMLElement);
const chart = new LiveChart(one(document, ".chart", HTMLElement));
const [differenceBox, secondBox] = all(scope, ".switch input", HTMLInputElement);
const parameters = PAGE.members.flatMap((member) => member.parameters.map((parameter) => ({ ...parameter, member })));
const shownFunctions = PAGE.members.map((member) => member.function);
const secondSwitch = secondBox.closest("label");
if (secondSwitch) secondSwitch.hidden = !offersSecond(shownFunctions);
/** @param {string} key */
const buttons = (key) => all(scope, `input[name="${key}"]`, HTMLInputElement);

/** @type {import("../words/types.d.ts").Texts[][] | null} What the page says, once it is decompressed. */
let found = null;

/**
 * A parameter's value where its control stands.
 * @param {import("./types.d.ts").Parameter} parameter
 */
function value({ key, kind }) {
  if (kind === "choice") return buttons(key).findIndex((button) => button.checked);
  return thumbValue(thumbs(key)[0]);
}

/** @returns {import("../live_chart/types.d.ts").MemberData[]} */
function members() {
  return PAGE.members.map(({ function: name, name: label, colour, values, parameters: own, fit }) => {
    const now = { ...values };
    for (const parameter of own) now[parameter.name] = value(parameter);
    const followed = own.filter(({ kind }) => kind !== "choice");
    /** @type {import("../live_chart/types.d.ts").Control[]} */
    const controls = followed.map((parameter) => ({
      key: parameter.key,
      kind: "parameter",
      name: parameter.name,
      value: [now[parameter.name]],
    }));
    return { frames: window.FRAMES[name], values: now, controls, name: label, colour, fit };
  });
}

/**
 * What the page says of each member: a function that gives a text in pieces by name, for its values or, where it has none for them, for those at the start.
 * @param {import("../words/types.d.ts").Texts[][]} found
 * @param {import("../live_chart/types.d.ts").MemberData[]} drawn
 */
function said(found, drawn) {
  return drawn.map(({ values }, place) => {
    const { texts, parameters: own } = PAGE.members[place];
    /** @type {(now: (parameter: import("./types.d.ts").Parameter) => import("../words/types.d.ts").Value, name: string) => string[] | null} */
    const textAt = (now, name) =>
      piecesAt(found[texts], name, {
        ...values,
        ...Object.fromEntries(own.map((parameter) => [parameter.name, now(parameter)])),
      });
    const stays = textAt(meant, "formulas") === null;
    /** @param {string} name */
    const pieces = (name) => textAt(stays ? (parameter) => endless(parameter, parameter.value) : meant, name) ?? [""];
    return { stays, pieces };
  });
}

/**
 * A parameter as Python would give it: no limit is the right end.
 * @param {import("./types.d.ts").Parameter} parameter
 * @param {number} now
 * @returns {import("../words/types.d.ts").Value}
 */
const endless = ({ kind, high }, now) => (kind === "limit" && now >= high ? "inf" : now);
/** @param {import("./types.d.ts").Parameter} parameter */
const meant = (parameter) => endless(parameter, value(parameter));

/**
 * A member's values as Python would give them.
 * @param {import("./types.d.ts").ComparePage["members"][number]} member
 */
const meantBy = ({ values, parameters: own }) => ({
  ...values,
  ...Object.fromEntries(own.map((parameter) => [parameter.name, meant({ ...parameter })])),
});

/**
 * A member's name, with its values.
 * @param {import("../live_chart/types.d.ts").MemberData} member
 */
const called = (member) => filled(member.name ?? "", member.values);

/** @type {(place: HTMLElement, text: string) => void} */
const write = (place, text) => {
  if (place.textContent !== text) place.textContent = text;
};

/** Table, formulas and code. */
function showTexts() {
  if (!found) return;
  const drawn = members();
  const words = said(found, drawn);
  const names = drawn.map(called);
  for (const place of all(document, "[data-name]", HTMLElement)) write(place, names[Number(place.dataset.name)]);
  for (const row of all(document, "[data-property]", HTMLElement)) {
    const { property = "" } = row.dataset;
    const cells = words.map(({ pieces }) => pieces(property));
    for (const [index, cell] of row.querySelectorAll("td").entries()) putText(cell, cells[index]);
  }
  markDifferences(document);
  markRelations(document, PAGE.members.map(meantBy));
  for (const part of all(document, "[data-member]", HTMLElement)) {
    const { pieces } = words[Number(part.dataset.member)];
    putText(one(part, "[data-text=formulas]", HTMLElement), pieces("formulas"));
    putText(one(part, "code", HTMLElement), pieces(`code ${library()}`));
  }
  const line = one(document, "#stays", HTMLElement);
  const still = names.filter((_, place) => words[place].stays);
  line.hidden = still.length === 0;
  write(
    line,
    `${still.join(", ")}: table, formulas and code follow one slider at a time; they are for the values at the start.`,
  );
}

/** @returns {import("../live_chart/types.d.ts").LiveData} */
function chartData() {
  const drawn = members();
  const names = drawn.map(called);
  const bends =
    secondBox.checked && offersSecond(shownFunctions) && haveSecond(shownFunctions, () => chart.update(chartData()));
  const which = bends ? 1 : 0;
  const caption = differenceBox.checked ? `differences from ${names[0]}` : PAGE.captions[which];
  const [height, phoneHeight] = PAGE.heights[which];
  return {
    scope: "compare_live",
    description: `${names.join(", ")}: ${differenceBox.checked ? caption : "functions"} ${PAGE.curves[which]}. The lines below tell the values at the point x₀.`,
    fileName: PAGE.fileName,
    title: names.join(", "),
    caption,
    height,
    phoneHeight,
    figure: PAGE.figures[which][differenceBox.checked ? 1 : 0],
    difference: differenceBox.checked,
    members: bends ? drawn.map((member, place) => ({ ...member, second: secondFrames(shownFunctions[place]) })) : drawn,
    ...viewData(),
  };
}

function outputs() {
  for (const { key, kind, digits, defaultValue } of parameters)
    if (kind !== "choice") showValue(thumbs(key), digits, defaultValue);
  showView();
}

/** The settings in the app's form. */
function asked() {
  const query = new URLSearchParams({ [PAGE.keys.functions]: PAGE.functions, ...PAGE.fixed });
  for (const parameter of parameters) {
    const now = value(parameter);
    if (now === parameter.defaultValue) continue;
    query.set(parameter.key, parameter.kind === "choice" ? parameter.choices[now] : String(now));
  }
  for (const box of [differenceBox, secondBox]) if (box.checked) query.set(box.name, "true");
  nameView(query);
  return query;
}

/** Updates the whole page from its controls, and the address. */
function updatePage() {
  followRange();
  outputs();
  const asSaved = parameters.every((parameter) => value(parameter) === parameter.value);
  const [first] = members();
  const words = differenceBox.parentElement?.lastChild;
  if (words) words.textContent = `Difference from ${called(first)}`;
  one(document, "#sentence", HTMLElement).textContent =
    (asSaved && PAGE.sentence) || PAGE.any[secondBox.checked ? 1 : 0];
  showTexts();
  chart.update(chartData());
  const { start } = PAGE;
  const untouched =
    asSaved &&
    String(range()) === String(start.range) &&
    String(zoomedTo()) === String(start.window) &&
    point() === start.point &&
    differenceBox.checked === start.difference &&
    secondBox.checked === start.second;
  const query = untouched ? new URLSearchParams() : asked();
  nameLibrary(query);
  putInAddress(query, asked());
}

/**
 * @param {(parameter: import("./types.d.ts").Parameter) => number} read
 * @param {import("./types.d.ts").View & { difference: boolean, second: boolean }} view
 */
function set(read, view) {
  for (const parameter of parameters) {
    if (parameter.kind === "choice") buttons(parameter.key)[read(parameter)].checked = true;
    else place(thumbs(parameter.key)[0], read(parameter));
  }
  setView(view);
  differenceBox.checked = view.difference;
  secondBox.checked = view.second;
}

/**
 * Applies the address; returns its ignored or changed parts. A link without functions means the page's own functions.
 * @param {URLSearchParams} query
 */
function arrive(query) {
  const { said, take, slide, turn, leaveRest } = taker(query, PAGE.name);
  for (const { key, kind, choices, low, high, held } of parameters) {
    if (kind === "choice") take(key, pick(buttons(key), choices));
    else slide(key, low, high, held);
  }
  takeView({ slide, take });
  for (const box of [differenceBox, secondBox]) turn(box.name, box);
  for (const [key, choice] of Object.entries(PAGE.fixed)) if (query.get(key) === choice) query.delete(key);
  if (!takeLibrary(query)) said.leftOut.push("library");
  return leaveRest();
}

for (const parameter of parameters)
  if (parameter.kind !== "choice") placeAtStart(thumbs(parameter.key)[0], parameter.value);
startView();
const query = addressed();
const functions = query
  .getAll(PAGE.keys.functions)
  .join(" ")
  .toLowerCase()
  .split(/[\s,;]+/)
  .filter(Boolean)
  .join(" ");
query.delete(PAGE.keys.functions);
if (functions && functions !== PAGE.functions) {
  const elsewhere = PAGE.others[functions];
  if (elsewhere) location.replace(`${elsewhere}${location.search}`);
  else tell({ leftOut: [`functions = ${functions.slice(0, 60)}`], moved: [] });
} else {
  // Settings that a link with functions does not name have their defaults, as in the app.
  if (functions) set(({ defaultValue }) => defaultValue, { ...PAGE.defaultSettings, difference: false, second: false });
  tell(arrive(query));
}
scope.addEventListener("input", outputs);
followCharts(showTexts);
copyCode(document);
document.addEventListener("change", updatePage);
chart.zoomedTo = (window) => {
  zoomTo(window);
  updatePage();
};
one(document, "#reset", HTMLElement).onclick = () => {
  set((parameter) => parameter.value, PAGE.start);
  updatePage();
};
document.querySelector(".others [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
onThemeChange(() => chart.update(chartData()));
updatePage();
embeddedJson(PAGE.texts).then((texts) => {
  found = texts;
  showTexts();
});
