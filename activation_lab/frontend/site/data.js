/** What Python has put into a page without a server: its data, and what of it is packed by activation_lab/export/html/packed.py. */

import { fromBase64 } from "../shared/bytes.js";

export const PAGE = JSON.parse(document.getElementById("data").textContent);

/** The app's key of a control of this page. */
export const key = (name) => `${PAGE.name}_${name}`;

const unpacked = (text) =>
  new Response(new Blob([fromBase64(text)]).stream().pipeThrough(new DecompressionStream("gzip")));

/** The JSON that was packed. */
export const unpackedJson = (text) => unpacked(text).json();

/** The bytes that were packed. */
export const unpackedBytes = async (text) => new Uint8Array(await unpacked(text).arrayBuffer());
