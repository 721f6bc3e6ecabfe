/** The data that Python has put into a page without a server, some of it compressed by activation_lab/export/html/embedded_data.py. */

import { fromBase64 } from "../shared/bytes.js";
import { one } from "../shared/dom.js";

/** The page's data, which each kind of page has in a form of its own. */
export const DATA = JSON.parse(one(document, "#data", HTMLScriptElement).text);

/** @param {string} text */
const decompressed = (text) =>
  new Response(new Blob([fromBase64(text)]).stream().pipeThrough(new DecompressionStream("gzip")));

/**
 * The JSON that was compressed.
 * @param {string} text
 */
export const embeddedJson = (text) => decompressed(text).json();

/**
 * The bytes that were compressed.
 * @param {string} text
 */
export const embeddedBytes = async (text) => new Uint8Array(await decompressed(text).arrayBuffer());
