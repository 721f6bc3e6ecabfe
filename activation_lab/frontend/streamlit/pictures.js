/**
 * The buttons that download pictures of a page's charts. `script`, a promise of the live chart's exports, is put in front by
 * activation_lab/server/served_files.py.
 */

/** @param {import("./types.d.ts").Component<{ scope: string }>} component */
export default ({ data, parentElement }) => {
  const transparent = parentElement.querySelector("input");
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = async () =>
      (await script).takePictures(data.scope, button.dataset.format ?? "png", Boolean(transparent?.checked));
  }
};
