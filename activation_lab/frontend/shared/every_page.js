/** What every page does, with a server or without one. */

import { printAddress } from "./printed_address.js";
import { keepNumbersReadable } from "./right_to_left.js";
import { focusWhatScrolls } from "./scrolled.js";
import { showSlidersWithCharts } from "./together.js";

/** Call this once for a page. */
export function serveReaders() {
  keepNumbersReadable();
  printAddress();
  focusWhatScrolls();
  showSlidersWithCharts();
}
