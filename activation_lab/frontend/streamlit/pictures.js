/** The buttons that download pictures of a page's charts, as Streamlit is given them; the pictures are the live chart's. */

import { script } from "./fetched.js";

export const mount = ({ data, parentElement }) => {
  const transparent = parentElement.querySelector("input");
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = async () => (await script).takePictures(data.scope, button.dataset.format, transparent.checked);
  }
};
