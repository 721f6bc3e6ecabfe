/** The address at the end of a printed page, with all settings. */

import { element } from "./dom.js";
import { onPrint } from "./printed.js";

/** Call this once for a page. A page opened from a disk shows no address. */
export function printAddress() {
  onPrint(() => {
    if (!location.protocol.startsWith("http")) return;
    const line =
      document.querySelector(".printed-address") ?? Object.assign(element("p", "printed-address"), { hidden: true });
    line.textContent = location.href;
    document.body.append(line);
  });
}
