/** The playground without a server: the player with a recorded run, in a lesson without charts. */

import { Player } from "../network_player/player.js";
import { one } from "../shared/dom.js";
import { onThemeChange } from "../shared/theme.js";
import { DATA, embeddedBytes } from "./data.js";
import { lessonPage } from "./lesson_page.js";

document.addEventListener("lesson", async ({ detail: { slider } }) => {
  if (!slider) return;
  const thumb = one(document, `.st-key-${slider.key} input`, HTMLInputElement);
  const player = new Player(one(document, ".player", HTMLElement));
  const run = await embeddedBytes(DATA.run);
  // The player follows the attribute, which Streamlit's sliders keep and plain ones do not.
  thumb.addEventListener("input", () => thumb.setAttribute("value", thumb.value));
  /** @param {import("../network_player/types.d.ts").Asked} asked */
  const rest = ({ epoch }) => {
    thumb.value = String(epoch);
    for (const event of ["input", "change"]) thumb.dispatchEvent(new Event(event, { bubbles: true }));
  };
  const show = () => player.update(run, rest);
  onThemeChange(show);
  show();
});

lessonPage([]);
