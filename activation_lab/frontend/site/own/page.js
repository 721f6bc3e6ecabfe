/** The page of a typed function without a server: shows the formula of the link, and puts the link's query into the addresses of apps. */

import { all, one } from "../../shared/dom.js";
import { serveReaders } from "../../shared/every_page.js";
import { DATA } from "../data.js";

const typed = new URLSearchParams(location.search).get(DATA.text);
if (typed) {
  const line = one(document, "#typed", HTMLElement);
  one(line, "code", HTMLElement).textContent = typed;
  line.hidden = false;
}
// The query as it is: the names of parameters may have capital letters.
for (const link of all(document, "a[data-app], #own-address", HTMLAnchorElement)) link.search = location.search;
const local = one(document, "#own-address", HTMLAnchorElement);
local.textContent = local.href;
serveReaders();
