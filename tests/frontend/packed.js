/** Packs as Python does: the length of the JSON, the JSON, padded to a multiple of four, and a body. */

/**
 * @param {unknown} header
 * @param {ArrayBufferView} body
 */
export function packed(header, body) {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = json.length + (-(json.length + 4) & 3);
  const bytes = new Uint8Array(4 + length + body.byteLength).fill(32);
  new DataView(bytes.buffer).setUint32(0, length, true);
  bytes.set(json, 4);
  bytes.set(new Uint8Array(body.buffer, body.byteOffset, body.byteLength), 4 + length);
  return bytes;
}
