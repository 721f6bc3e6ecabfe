/** Which track a figure without frames follows. */

import assert from "node:assert/strict";
import { test } from "node:test";

// files.js reads the page's address as it is loaded.
Object.assign(globalThis, { document: { baseURI: "http://localhost/" } });
const { Tracks } = await import("../../../activation_lab/frontend/live_chart/tracks.js");

/** @type {(key: string, value: number) => import("../../../activation_lab/frontend/live_chart/types.d.ts").FigureTrack} */
const track = (key, value) => ({
  key,
  value,
  stops: [0, 10],
  traces: [0],
  updates: [[{ y: [0] }], [{ y: [100] }]],
  layouts: [],
  redraw: false,
});
const SENT = [track("gate", 2), track("value", 5)];

/** What changes with the thumbs at such positions. @type {(tracks: InstanceType<typeof Tracks>, thumbs: Record<string, number>, sent?: typeof SENT) => unknown} */
const change = (tracks, thumbs, sent = SENT) => {
  const changed = tracks.change(sent, ({ key }) => [thumbs[key]]);
  return changed && [changed.track.key, changed.data];
};

test("a figure stays as it was sent while the thumbs are where it was drawn", () => {
  assert.equal(change(new Tracks(), { gate: 2, value: 5 }), null);
});

test("the figure follows the thumb that moves, once for each position, and back", () => {
  const tracks = new Tracks();
  assert.deepEqual(change(tracks, { gate: 4, value: 5 }), ["gate", [{ y: [40] }]]);
  assert.equal(change(tracks, { gate: 4, value: 5 }), null);
  assert.deepEqual(change(tracks, { gate: 2, value: 5 }), ["gate", [{ y: [20] }]]);
  assert.equal(change(tracks, { gate: 2, value: 5 }), null);
});

test("the figure follows a second thumb after the first one has come back", () => {
  const tracks = new Tracks();
  change(tracks, { gate: 4, value: 5 });
  change(tracks, { gate: 2, value: 5 });
  assert.deepEqual(change(tracks, { gate: 2, value: 6 }), ["value", [{ y: [60] }]]);
});

test("the figure follows a second thumb after an answer that left the figure as it was", () => {
  const tracks = new Tracks();
  change(tracks, { gate: 4, value: 5 });
  const answer = [track("gate", 4), track("value", 5)];
  assert.deepEqual(change(tracks, { gate: 4, value: 6 }, answer), ["value", [{ y: [60] }]]);
});

test("the traces of each thumb are back once both thumbs are", () => {
  const tracks = new Tracks();
  const sent = [track("gate", 2), { ...track("value", 5), traces: [1] }];
  /** What is drawn of each trace. @type {Record<string, number>} */
  const drawn = { gate: 20, value: 50 };
  /** Like the chart, looks until nothing changes. @type {(gate: number, value: number) => void} */
  const move = (gate, value) => {
    const thumbs = { gate, value };
    for (let frame = 0; frame < 9; frame++) {
      const changed = /** @type {[string, { y: number[] }[]] | null} */ (change(tracks, thumbs, sent));
      if (!changed) return;
      drawn[changed[0]] = changed[1][0].y[0];
    }
    assert.fail("it does not come to rest");
  };
  move(2, 6);
  assert.deepEqual(drawn, { gate: 20, value: 60 });
  move(4, 6);
  move(4, 5);
  move(2, 5);
  assert.deepEqual(drawn, { gate: 20, value: 50 });
});
