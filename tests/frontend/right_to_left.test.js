/** Marks that keep numbers from left to right among letters of a language that does not. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { marked, turned, turnedBack } from "../../activation_lab/frontend/shared/right_to_left.js";

test("signs, intervals and powers of ten are marked once, words and dates are not", () => {
  for (const [text, wanted] of [
    ["הוא −1.5 כאן", "הוא |−1.5 כאן"],
    ["טווח [0, 1) כאן", "טווח |[0, 1)| כאן"],
    ["(−1, ∞)", "|(|−1, ∞)|"],
    ["4.5 × 10¹⁵", "|4.5 × 10¹⁵"],
    ["−4.5 × 10¹⁵", "|−4.5 × 10¹⁵"],
    ["−α, −∞", "|−α, |−∞"],
    ["2026-11-28, x − 1, non-zero, (see 1, 2)", "2026-11-28, x − 1, non-zero, (see 1, 2)"],
  ]) {
    const expected = wanted.replaceAll("|", "\u200E");
    assert.equal(marked(text), expected);
    assert.equal(marked(expected), expected);
  }
});

test("a link's arrow is turned once, an arrow between words stays", () => {
  for (const [text, wanted] of [
    ["← ELU", "|→ ELU"],
    ["SELU →", "SELU |←"],
    ["← ", "|→ "],
    [" →", " |←"],
    ["f(x) → 0", "f(x) → 0"],
  ]) {
    const expected = wanted.replace("|", "\u200F");
    assert.equal(turned(text), expected);
    assert.equal(turned(expected), expected);
    assert.equal(turnedBack(expected), text);
  }
});
