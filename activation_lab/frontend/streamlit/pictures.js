/** The buttons that download pictures of a page's charts, as Streamlit is given them; the pictures are the live chart's. */

import { script } from "./script.js";

/** At mount, and again at every rerun: then what is chosen stays. @param {import("./types.d.ts").Component<{ scope: string }>} component */
export const mount = ({ data, parentElement }) => {
  script.then(({ offeredPictures }) => {
    const place = parentElement.querySelector(".pictures:empty");
    place?.append(...offeredPictures(data.scope));
  });
};
