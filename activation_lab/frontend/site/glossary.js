/** The glossary without a server: entries that do not match the search are hidden; the search is in the address, as in the app. */

import { all } from "../shared/dom.js";
import { addressed, putInAddress } from "./address.js";
import { DATA } from "./data.js";
import { searchField } from "./found_links.js";

const entries = all(document, ".glossary [data-word]", HTMLElement);

const { field, search } = searchField("glossary_search", DATA, (found) => {
  const words = new Set([...found].flatMap(({ kind, title }) => (kind === "term" ? [title] : [])));
  for (const entry of entries) entry.hidden = words.size > 0 && !words.has(entry.dataset.word ?? "");
  const query = new URLSearchParams();
  if (field.value) query.set("glossary_search", field.value);
  putInAddress(query);
});
field.value = (addressed().get("glossary_search") ?? "").slice(0, 80);
search();
