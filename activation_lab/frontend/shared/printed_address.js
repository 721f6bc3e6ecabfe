/** The address that a printed page ends with: where the page is read on, with all that is set. */

import { element } from "./dom.js";
import { onPrint } from "./printed.js";

/** To be called once for a page. One that is read from a disk has no address to tell. */
export function printAddress() {
  onPrint(() => {
    if (!location.protocol.startsWith("http")) return;
    const line =
      document.querySelector(".printed-address") ?? Object.assign(element("p", "printed-address"), { hidden: true });
    line.textContent = location.href;
    document.body.append(line);
  });
}
