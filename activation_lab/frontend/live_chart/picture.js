/** The chart as a picture to take away: what is on screen, with a title, in colours for the paper or page on which it will be. */

import { DOWNLOAD_ICON } from "../shared/buttons.js";
import { fromBase64 } from "../shared/bytes.js";
import { element } from "../shared/dom.js";
import { CSS_DOTS, withResolution } from "../shared/png.js";
import { saveContents } from "../shared/saved.js";
import { textScale } from "../shared/text_size.js";
import { textWidth } from "../shared/text_width.js";
import { darkness } from "../shared/theme.js";
import { enlarged } from "./figure.js";
import { Labels } from "./labels.js";
import { assignPaths } from "./updates.js";

// CSS pixels.
const PICTURE_WIDTH = 640;
const PICTURE_HEIGHT = 420;
const PANELS_HEIGHT = 560;
const THREE_PANELS_HEIGHT = 720;
const TITLE_HEIGHT = 50;
const BELOW_AXIS = 18;
const PNG_DOTS = 300;
const CENTIMETRES = Math.round((PICTURE_WIDTH / CSS_DOTS) * 2.54);
const SIZE_WORDS = `${CENTIMETRES} cm wide; PNG has ${PNG_DOTS} dots per inch.`;
const PICTURE_FONT = "Helvetica, Arial, sans-serif";

/** The backgrounds for a picture, and their names. @type {[import("./types.d.ts").Ground, string][]} */
const GROUNDS = [
  ["white", "White background"],
  ["light", "Transparent, for light pages"],
  ["dark", "Transparent, for dark pages"],
];

/** @typedef {import("./chart.js").LiveChart} LiveChart */

/**
 * Makes the picture and hands it to the reader as a file.
 * @param {LiveChart} chart
 * @param {import("./types.d.ts").Format} format
 * @param {import("./types.d.ts").Ground} ground
 */
export async function savePicture(chart, format, ground) {
  const scale = format === "png" ? PNG_DOTS / CSS_DOTS : 1;
  chart.strokes.tell();
  const { figure, height } = printed(chart, ground);
  const address = await chart.plotly.toImage(figure, { format, width: PICTURE_WIDTH, height, scale });
  const [type, content] = [address.slice(5, address.search(/[;,]/)), address.slice(address.indexOf(",") + 1)];
  const bytes = format === "png" ? withResolution(fromBase64(content), PNG_DOTS) : decodeURIComponent(content);
  saveContents(`${chart.data.fileName}.${format}`, new Blob([bytes], { type }));
}

/**
 * The choice of a picture: a button for each format, the background, and its size in words.
 * @param {(format: import("./types.d.ts").Format, ground: import("./types.d.ts").Ground) => void} take
 */
export function pictureChoices(take) {
  const grounds = element("select");
  grounds.setAttribute("aria-label", "Background");
  grounds.append(...GROUNDS.map(([value, words]) => Object.assign(element("option", "", words), { value })));
  /** @type {import("./types.d.ts").Format[]} */
  const formats = ["png", "svg"];
  const buttons = formats.map((format) => {
    const button = Object.assign(element("button", "", format.toUpperCase()), { type: "button" });
    button.onclick = () => take(format, GROUNDS[grounds.selectedIndex][0]);
    return button;
  });
  return [...buttons, grounds, element("p", "", SIZE_WORDS)];
}

/**
 * A button that opens the choice of a picture.
 * @param {LiveChart} chart
 */
export function pictureMenu(chart) {
  const menu = element("div", "live-chart-menu");
  menu.hidden = true;
  const choices = pictureChoices((format, ground) => {
    show(false);
    opener.focus();
    savePicture(chart, format, ground);
  });
  menu.append(...choices);
  const opener = chart.tool("Download picture", DOWNLOAD_ICON, () => {
    show(Boolean(menu.hidden));
    if (!menu.hidden) choices[0].focus();
  });
  /** @param {PointerEvent} event */
  const elsewhere = ({ target }) => {
    if (!(target instanceof Node && (menu.contains(target) || opener.contains(target)))) show(false);
  };
  /** @param {boolean} open */
  const show = (open) => {
    menu.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    document.removeEventListener("pointerdown", elsewhere);
    if (open) document.addEventListener("pointerdown", elsewhere);
  };
  menu.onkeydown = ({ key }) => {
    if (key !== "Escape") return;
    show(false);
    opener.focus();
  };
  show(false);
  chart.tools.append(menu);
}

/**
 * The figure on screen as it is printed, and its height.
 * @param {LiveChart} chart
 * @param {import("./types.d.ts").Ground} ground
 */
function printed(chart, ground) {
  const palette = chart.palettes[ground === "dark" ? "dark" : "light"];
  const { data, layout } = chart.plot;
  const lines = Object.entries(chart.palettes[darkness(chart.root)]).filter(([token]) => !token.endsWith("_text"));
  const swapped = Object.fromEntries(lines.map(([token, colour]) => [colour, palette[token]]));
  /** @type {import("./plotly.d.ts").Figure} */
  const drawn = JSON.parse(JSON.stringify({ data, layout }));
  const figure = enlarged(drawn, 1 / textScale());
  recoloured(figure, chart.figure, palette, swapped);
  const { title, caption } = chart.data;
  const page = figure.layout;
  page.font.family = PICTURE_FONT;
  page.margin.r += 8; // For the number below the right edge.
  for (const { textfont } of figure.data) if (textfont) textfont.family = PICTURE_FONT;
  if (ground !== "white") page.paper_bgcolor = page.plot_bgcolor = "rgba(0, 0, 0, 0)";
  let height = chart.scene ? PICTURE_HEIGHT : chart.data.height;
  if (chart.scene) {
    if (page.yaxis2) height = page.yaxis3 ? THREE_PANELS_HEIGHT : PANELS_HEIGHT;
    page.xaxis.title = { text: "x", font: { size: 14, color: palette.$muted }, standoff: 4 };
    page.margin.b += BELOW_AXIS;
  }
  if (title) {
    const place = { x: 0, xref: "paper", xanchor: "left", y: 1, yref: "paper", yanchor: "bottom", showarrow: false };
    page.annotations = [
      ...(page.annotations ?? []),
      { ...place, text: title, yshift: page.margin.t + 15, font: { size: 19, color: palette.$text } },
      { ...place, text: caption, yshift: page.margin.t - 5, font: { size: 13, color: palette.$muted } },
    ];
    page.margin.t += TITLE_HEIGHT;
    height += TITLE_HEIGHT;
  }
  if (chart.scene) {
    const labels = new Labels(textWidth).place(figure.data, chart.now, { ...page, width: PICTURE_WIDTH, height });
    for (const [index, label] of Object.entries(labels)) assignPaths(figure.data[Number(index)], label);
  }
  return { figure, height };
}

/**
 * What is drawn, with the palette's colour wherever the figure names one by its token. Where the chart has put a list of
 * colours in a token's place, each is looked up in `swapped`.
 * @param {unknown} drawn
 * @param {unknown} figure
 * @param {import("../shared/types.d.ts").Palette} palette
 * @param {Record<string, string>} swapped
 * @returns {unknown}
 */
function recoloured(drawn, figure, palette, swapped) {
  if (typeof figure === "string" && figure.startsWith("$")) {
    return Array.isArray(drawn) ? drawn.map((colour) => swapped[colour] ?? colour) : palette[figure];
  }
  if (figure && typeof figure === "object" && drawn && typeof drawn === "object") {
    for (const [key, value] of Object.entries(figure))
      Reflect.set(drawn, key, recoloured(Reflect.get(drawn, key), value, palette, swapped));
  }
  return drawn;
}
