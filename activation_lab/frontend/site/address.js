/** The address of a page without a server, and what in it was not taken over: its settings are named as the app names them. */

/**
 * What the address says. Mails and forms write "&amp;" for "&", people write names in other letters, and a second "?" or a ";" for "&".
 * As in activation_lab/content/address_book.py, where the app reads its own.
 */
export function addressed() {
  const search = location.search.replace(/&(amp|#38|#x26);/gi, "&").replace(/(?<=.)[?;](?=[a-z][\w-]*=)/gi, "&");
  return new URLSearchParams(
    [...new URLSearchParams(search)].map(([name, value]) => [name.trim().toLowerCase().replaceAll("-", "_"), value]),
  );
}

/** Says what is set in the page's address, and in that of the link to the app. */
export function putInAddress(query, forApp = query) {
  for (const link of document.querySelectorAll("a[data-app]")) link.search = forApp;
  try {
    history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
  } catch {
    // A browser may not let a file change its address; all else works.
  }
}

/** One quiet line about what of a link was not taken over as it is. */
export function tell({ leftOut, moved }, why = "") {
  const sentences = [];
  if (leftOut.length) sentences.push(`Left out of this link${why}: ${leftOut.join("; ")}.`);
  if (moved.length)
    sentences.push(`This page has numbers for some values only, and shows the nearest: ${moved.join("; ")}.`);
  if (!sentences.length) return;
  const line = document.getElementById("line");
  line.textContent = sentences.join(" ");
  line.hidden = false;
}
