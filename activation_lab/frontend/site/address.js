/** What the address of a page without a server says: its settings, named as the page writes them. */

/**
 * Mails and forms write "&amp;" for "&", people write names in other letters, and a second "?" or a ";" for "&". As in
 * activation_lab/server/addresses.py, where the app reads its own.
 */
function addressed() {
  const search = location.search
    .replace(/&(amp|#38|#x26);/gi, "&")
    .replace(/(?<=.)[?;](?=[a-z][\w-]*=)/gi, "&");
  return new URLSearchParams([...new URLSearchParams(search)].map(([name, value]) => [name.trim().toLowerCase().replaceAll("-", "_"), value]));
}
