/**
 * The live chart as a Streamlit component: mounted, updated and removed by Streamlit, and usable while the server is
 * unreachable.
 *
 * Relies on Streamlit's page: `data-test-connection-state` on the app says whether the server is there, and the dialog about a lost
 * connection is an stDialog with an stErrorCodeBlock and a button named Close. It is closed, since it speaks to developers and
 * locks the page; since https://github.com/streamlit/streamlit/pull/12178 a closed one stays closed. Seen in Streamlit 1.67. It can go
 * when Streamlit leaves its sliders in use while the server is away, or tells a component about it.
 */

import { LiveChart } from "../live_chart/chart.js";
import { pictureChoices, savePicture } from "../live_chart/picture.js";
import { all, element } from "../shared/dom.js";
import { PALETTES } from "../shared/settings.js";
import { drawLost, removeLost } from "./lens/lost.js";
import { drawWords, removeWords } from "./words.js";

const OFFLINE_AFTER = 800;
const OFFLINE_WORDS = "The connection is lost. The curve still follows; changes are not kept until it is back.";

/** @type {WeakMap<HTMLElement, { chart: LiveChart, unwatch: () => void }>} */
const mounted = new WeakMap();

/**
 * At mount, and whenever the data or the theme change.
 * @param {import("./types.d.ts").Component<[import("../live_chart/types.d.ts").LiveData]>} component
 */
export function draw(component) {
  const host = component.parentElement;
  const { chart } = mounted.get(host) ?? mount(host);
  chart.controls.placed = (value) => component.setTriggerValue("placed", value);
  chart.zoomedTo = (window) => component.setTriggerValue("zoomed", window?.join() ?? "none");
  // A list of one, since Streamlit looks through a dict for data frames. A figure without frames brings no palettes.
  return chart.update({ palettes: PALETTES, ...component.data[0] });
}

/** @param {HTMLElement} host */
function mount(host) {
  const chart = new LiveChart(host);
  const known = { chart, unwatch: watchConnection(chart) };
  mounted.set(host, known);
  return known;
}

/**
 * What downloads a picture of every chart in a container of the page, known by its key.
 * @param {string} scope
 */
export const offeredPictures = (scope) =>
  pictureChoices(async (format, ground) => {
    for (const root of document.querySelectorAll(`.st-key-${scope} .live-chart`)) {
      const chart = root.parentElement && mounted.get(root.parentElement)?.chart;
      if (chart) await savePicture(chart, format, ground);
    }
  });

/** @param {HTMLElement} host */
export function remove(host) {
  const { chart, unwatch } = mounted.get(host) ?? {};
  unwatch?.();
  chart?.remove();
  mounted.delete(host);
}

/**
 * Draws the words near a chart, at mount and whenever their data change.
 * @param {import("./types.d.ts").Component<import("../words/types.d.ts").WordsData[]>} component
 */
export function mountWords(component) {
  drawWords(component);
}

/** @param {HTMLElement} host */
export function unmountWords(host) {
  removeWords(host);
}

/**
 * Draws the table of what a number format loses, at mount and whenever its data change.
 * @param {import("./types.d.ts").Component<import("./lens/types.d.ts").Sent[]>} component
 */
export function mountLost(component) {
  drawLost(component);
}

/** @param {HTMLElement} host */
export function unmountLost(host) {
  removeLost(host);
}

/**
 * Streamlit locks its sliders while the server is unreachable: until it is back, the chart provides its own.
 * @param {LiveChart} chart
 */
function watchConnection(chart) {
  const notice = element("div", "live-chart-offline");
  notice.setAttribute("role", "status");
  notice.hidden = true;
  chart.root.append(notice);
  const dialogs = new MutationObserver(closeConnectionDialog);
  const followed = () => chart.controls.all.length || chart.data.tracks?.length;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let lost;

  /** @param {boolean} offline */
  const setOffline = (offline) => {
    if (offline !== notice.hidden || (offline && !followed())) return;
    notice.hidden = !offline;
    notice.replaceChildren();
    chart.controls.own.clear();
    dialogs.disconnect();
    if (offline) {
      closeConnectionDialog();
      dialogs.observe(document.body, { childList: true });
      notice.append(
        element("p", "", OFFLINE_WORDS),
        ...chart.controls.all.flatMap((control) => lentSliders(chart, control)),
      );
    }
    chart.schedule();
  };
  const connection = new MutationObserver(() => {
    clearTimeout(lost);
    if (app?.dataset.testConnectionState === "CONNECTED") setOffline(false);
    else lost = setTimeout(() => setOffline(true), OFFLINE_AFTER);
  });
  const [app] = all(document, "[data-test-connection-state]", HTMLElement);
  if (app) connection.observe(app, { attributeFilter: ["data-test-connection-state"] });
  return () => {
    clearTimeout(lost);
    connection.disconnect();
    dialogs.disconnect();
  };
}

/**
 * A labelled slider for every thumb of a control.
 * @param {LiveChart} chart
 * @param {import("../live_chart/types.d.ts").Control} control
 */
function lentSliders(chart, control) {
  const thumbs = chart.controls.thumbs(control);
  const values = chart.controls.read(control).slice();
  const { min, step } = thumbs[0];
  const { max } = thumbs[thumbs.length - 1];
  return thumbs.map((thumb, index) => {
    const label = element("label", "", thumb.getAttribute("aria-label") ?? "");
    const input = Object.assign(element("input"), { type: "range", min, max, step, value: String(values[index]) });
    input.oninput = () => {
      values[index] = Number(input.value);
      chart.controls.own.set(
        control.key,
        [...values].sort((a, b) => a - b),
      );
      chart.schedule();
    };
    label.append(input);
    return label;
  });
}

/** Closes Streamlit's dialog about a lost connection, which addresses developers and locks the page; our own line tells readers. */
function closeConnectionDialog() {
  const errors = document.querySelectorAll('[data-testid="stDialog"] [data-testid="stErrorCodeBlock"]');
  for (const error of errors) {
    const dialog = error.closest("[role=dialog]");
    if (dialog) for (const button of all(dialog, "button[aria-label=Close]", HTMLElement)) button.click();
  }
}
