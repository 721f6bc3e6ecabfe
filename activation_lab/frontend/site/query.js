/** The settings in an address, even if it was altered on its way. */

/**
 * What an address says. Mails and forms write "&amp;" for "&", people write names in other letters, and a second "?" or a ";" for "&".
 * As in activation_lab/content/address_book.py, where the app reads its own.
 * @param {string} search
 */
export function settings(search) {
  const mended = search.replace(/&(amp|#38|#x26);/gi, "&").replace(/(?<=.)[?;](?=[a-z][\w-]*=)/gi, "&");
  return new URLSearchParams(
    [...new URLSearchParams(mended)].map(([name, value]) => [name.trim().toLowerCase().replaceAll("-", "_"), value]),
  );
}
