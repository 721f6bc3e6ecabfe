/** What Python has put into a page without a server: its data, and what of it is compressed by activation_lab/export/html/embedded_data.py. */

import { fromBase64 } from "../shared/bytes.js";

export const PAGE = JSON.parse(document.getElementById("data").textContent);

/** The app's key of a control of this page. */
export const key = (name) => `${PAGE.name}_${name}`;

const decompressed = (text) =>
  new Response(new Blob([fromBase64(text)]).stream().pipeThrough(new DecompressionStream("gzip")));

/** The JSON that was compressed. */
export const embeddedJson = (text) => decompressed(text).json();

/** The bytes that were compressed. */
export const embeddedBytes = async (text) => new Uint8Array(await decompressed(text).arrayBuffer());
