/** Bytes as they travel: base64 in a text, and a header of JSON before the numbers. */

/**
 * The bytes of a base64 text.
 * @param {string} text
 */
export const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/**
 * What Python has packed as length, JSON and body: the JSON as `header`, and the `body`, a view of the same bytes.
 * @template Header
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {import("./types.d.ts").Headed<Header>}
 */
export function headed(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  return { header, body: bytes.subarray(4 + length) };
}
