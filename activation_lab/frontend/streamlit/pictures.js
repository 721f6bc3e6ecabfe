/** The buttons that download pictures of a page's charts, as Streamlit is given them; the pictures are the live chart's. */

import { script } from "./script.js";

/** @param {import("./types.d.ts").Component<{ scope: string }>} component */
export const mount = ({ data, parentElement }) => {
  const transparent = parentElement.querySelector("input");
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = async () =>
      (await script).takePictures(data.scope, button.dataset.format ?? "png", Boolean(transparent?.checked));
  }
};
