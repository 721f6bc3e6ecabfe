/** What a link says: settings, numbers and ranges as people, mails and forms write them; the app's own rules are tested in tests/content/test_address.py. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { ends, nearest, numberIn, positions, real, windowIn } from "../../activation_lab/frontend/site/entries.js";
import { settings } from "../../activation_lab/frontend/site/query.js";

/** @param {string} search */
const pairs = (search) => [...settings(search)];

test("an address says its settings, several of one name in their order", () => {
  assert.deepEqual(pairs("?elu_alpha=1.5&elu_x=-2&elu_x=3"), [
    ["elu_alpha", "1.5"],
    ["elu_x", "-2"],
    ["elu_x", "3"],
  ]);
  assert.deepEqual(pairs(""), []);
  assert.deepEqual(pairs("?"), []);
});

test("what mails, forms and people make of an address is undone", () => {
  const meant = [
    ["elu_alpha", "1.5"],
    ["elu_x0", "2"],
  ];
  for (const search of [
    "?elu_alpha=1.5&amp;elu_x0=2",
    "?elu_alpha=1.5&#38;elu_x0=2",
    "?elu_alpha=1.5&#x26;elu_x0=2",
    "?elu_alpha=1.5&AMP;elu_x0=2",
    "?elu_alpha=1.5?elu_x0=2",
    "?elu_alpha=1.5;elu_x0=2",
    "?ELU_Alpha=1.5&elu-x0=2",
    "?+elu_alpha+=1.5&elu_x0=2",
  ]) {
    assert.deepEqual(pairs(search), meant, search);
  }
});

test("a separator inside a value stays there", () => {
  assert.deepEqual(pairs("?elu_x=[-3;4]"), [["elu_x", "[-3;4]"]]);
  assert.deepEqual(pairs("?home_search=what?"), [["home_search", "what?"]]);
});

test("numbers as they are written, a comma for the point or between thousands", () => {
  const meant = {
    0: 0,
    "-1.5": -1.5,
    "+2": 2,
    ".5": 0.5,
    "5.": 5,
    "1e-3": 0.001,
    "1E3": 1000,
    "−2": -2,
    " 1.5 ": 1.5,
    "1,5": 1.5,
    "-0,25": -0.25,
    ",5": 0.5,
    "1,234": 1234,
    "-12,345,678": -12345678,
    "0,125": 0.125,
    "1,2345": 1.2345,
  };
  for (const [entry, number] of Object.entries(meant)) assert.equal(numberIn(entry), number, entry);
});

test("what is no number is NaN", () => {
  for (const entry of [
    "",
    " ",
    "nan",
    "NaN",
    "inf",
    "Infinity",
    "-",
    ".",
    "1e",
    "0x10",
    "1 2",
    "1.2.3",
    "1,2,3",
    "--1",
    "2+",
  ])
    assert.equal(numberIn(entry), NaN, entry);
  assert.equal(numberIn("9".repeat(10_000)), Infinity);
});

test("both ends of a range may stand in one entry", () => {
  for (const entry of ["-3,4", "-3;4", "-3:4", "-3..4", "-3…4", "[-3, 4]", "(-3; 4)", " [ -3 , 4 ] "])
    assert.deepEqual(ends([entry], 2), ["-3", "4"], entry);
  assert.deepEqual(ends(["−3,−1.5"], 2), ["−3", "−1.5"]);
});

test("else the entries are as they are", () => {
  assert.deepEqual(ends(["-3", "4"], 2), ["-3", "4"]);
  assert.deepEqual(ends(["1,5"], 1), ["1,5"], "the value of one thumb");
  assert.deepEqual(ends(["-3"], 2), ["-3"]);
  assert.deepEqual(ends(["-3,4,5"], 2), ["-3,4,5"]);
});

test("thumbs go where the link says, in order", () => {
  assert.deepEqual(positions(["4", "-3"], 2, -10, 10), [-3, 4]);
  assert.deepEqual(positions(["-10", "10"], 2, -10, 10), [-10, 10], "the ends of the slider");
  assert.deepEqual(positions(["1,515"], 1, 0, 2000), [1515]);
});

test("a link that is no good moves nothing", () => {
  for (const entries of [
    [],
    ["1"],
    ["1", "2", "3"],
    ["1", "x"],
    ["1", "nan"],
    ["1", "10.001"],
    ["-1e9", "1"],
    ["", "1"],
  ])
    assert.equal(positions(entries, 2, -10, 10), null, entries.join(" "));
});

test("where there are texts for some values only, the nearest one is taken", () => {
  assert.deepEqual(positions(["0.26"], 1, 0, 1, [0, 0.25, 0.5]), [0.25]);
  assert.deepEqual(positions(["0.375"], 1, 0, 1, [0, 0.25, 0.5]), [0.25], "the first of two that are as near");
  assert.equal(nearest([3], 100), 3);
});

test("a number of a link for a reader is short, with a real minus", () => {
  assert.equal(real("-1.5"), "−1.5");
  assert.equal(real(0.1), "0.1");
  assert.equal(real("9".repeat(10_000)), "9".repeat(20));
});

test("what is zoomed to is two or three pairs in order, however it is written", () => {
  assert.deepEqual(windowIn(["0.5,2,-1,3"]), [0.5, 2, -1, 3]);
  assert.deepEqual(windowIn(["[0; 2; −1; 3]"]), [0, 2, -1, 3]);
  assert.deepEqual(windowIn(["0", "2", "-1", "3"]), [0, 2, -1, 3]);
  assert.deepEqual(windowIn(["0,2,-1,3,0,1"]), [0, 2, -1, 3, 0, 1]);
  for (const text of ["0,1,2", "1,0,0,1", "0,1,2,2", "0,x,0,1", "0,1e5,0,1", ""])
    assert.equal(windowIn([text]), null, text);
});
