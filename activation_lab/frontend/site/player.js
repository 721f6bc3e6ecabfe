/** The playground without a server: the player with a recorded run, on the page that activation_lab/frontend/site/lesson.js moves. */

import { Player } from "../network_player/player.js";
import { onThemeChange } from "../shared/theme.js";
import { embeddedBytes, PAGE } from "./data.js";

document.addEventListener("lesson", async ({ detail: { slider } }) => {
  const thumb = document.querySelector(`.st-key-${slider.key} input`);
  const player = new Player(document.querySelector(".player"));
  const run = await embeddedBytes(PAGE.run);
  // The player follows the attribute, which Streamlit's sliders keep and plain ones do not.
  thumb.addEventListener("input", () => thumb.setAttribute("value", thumb.value));
  const rest = ({ epoch }) => {
    thumb.value = epoch;
    for (const event of ["input", "change"]) thumb.dispatchEvent(new Event(event, { bubbles: true }));
  };
  const show = () => player.update(run, rest);
  onThemeChange(show);
  show();
});
