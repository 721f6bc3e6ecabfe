/** Bytes as they travel. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fromBase64, headed } from "../../activation_lab/frontend/shared/bytes.js";
import { packed } from "./packed.js";

test("base64 gives every byte back", () => {
  assert.deepEqual([...fromBase64("AAH/gA==")], [0, 1, 255, 128]);
  assert.deepEqual([...fromBase64("")], []);
});

test("a header and what follows it", () => {
  const { header, body } = headed(packed({ name: "ELU α" }, new Uint8Array([7, 8])));
  assert.deepEqual(header, { name: "ELU α" });
  assert.deepEqual([...body], [7, 8]);
});

test("the body is a view of the same bytes, wherever these begin", () => {
  const bytes = packed({}, new Uint8Array([7]));
  const later = new Uint8Array(bytes.length + 3);
  later.set(bytes, 3);
  const { header, body } = headed(later.subarray(3));
  assert.deepEqual(header, {});
  assert.equal(body.buffer, later.buffer);
  assert.deepEqual([...body], [7]);
  assert.equal(headed(packed({}, new Uint8Array())).body.length, 0);
});
