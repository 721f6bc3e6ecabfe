/** A search field of a page without a server: links to what it finds, the best first, as in the app. */

import { all, element, one } from "../shared/dom.js";
import { find, isAsked } from "./search.js";

/**
 * The field with this name. `onFound` is called after every change, with what is found.
 * @param {string} name
 * @param {import("./types.d.ts").SearchData} page
 * @param {(found: Set<import("./types.d.ts").Linked>, isAsked: boolean) => void} onFound
 */
export function searchField(name, page, onFound) {
  const field = one(document, `input[name=${name}]`, HTMLInputElement);
  const links = one(document, "#found", HTMLElement);
  // Pages that only the app has are found if there is a link to the app.
  const [app] = all(document, "a[data-app]", HTMLAnchorElement);
  const targets = page.targets.filter(({ isHere }) => isHere || app);
  const search = () => {
    const found = find(targets, field.value);
    links.hidden = !isAsked(field.value);
    links.replaceChildren();
    if (found.guessed) links.append(element("span", "quiet", found.targets.length ? page.guess : page.nothing));
    for (const [place, target] of found.targets.slice(0, page.mostResults).entries()) {
      const link = element("a", "", target.title);
      link.href = target.isHere ? target.address : String(new URL(target.address, app.href));
      const kind = page.kinds[target.kind];
      if (kind) link.append(" ", element("span", "quiet", kind));
      if (!place && !found.guessed) link.append(" ↵");
      links.append(link);
    }
    const more = found.targets.length - page.mostResults;
    if (more > 0) links.append(element("span", "quiet", `and ${more} more`));
    onFound(new Set(found.targets), isAsked(field.value));
    return found;
  };
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    const found = search();
    if (found.targets.length && !found.guessed) one(links, "a", HTMLAnchorElement).click();
  });
  return { field, search };
}
