/** The places of the squares, the boundary, the losses and the labels in a network's picture. */

const NARROW = 520;
// From left to right it is wider than high by this at least.
const BESIDE = 4 / 3;
// The side of the boundary where that is lower than usual.
const SMALLEST = 100;
// The width of a loss's name and its value beside each other.
const LOSS_WORDS = 118;
// Half the width of the inputs' label.
const INPUTS = 18;
// Words that are larger leave the losses no place beside the boundary.
const LARGE_TEXT = 1.25;

/**
 * Where everything stands: from left to right where there is room, from top to bottom on a phone.
 * @param {number} width
 * @param {number} room the available height, which a network beside its boundary fills
 * @param {number[]} layers units per hidden layer
 * @param {number} text how many times as large as usual words are
 * @returns {import("./types.d.ts").Arrangement}
 */
export function arranged(width, room, layers, text) {
  const narrow = width < Math.min(NARROW * text, BESIDE * room);
  const most = Math.max(2, ...layers);
  const rows = [2, ...layers];
  if (!narrow) {
    const [top, height] = [22 * text, room];
    const side = Math.min(height - top - 96 * text, Math.round(width * 0.44));
    const lossWidth = Math.max(side, LOSS_WORDS * text);
    const left = width - lossWidth;
    const tile = Math.min(
      Math.max(48, height / 9),
      (height - top - 6 * (most - 1)) / most,
      ((left - 26) / rows.length) * 0.66,
    );
    const step = (left - 26 - tile) / layers.length;
    const squares = rows.map((count, layer) => {
      const gap = Math.min(16, (height - top - count * tile) / Math.max(1, count - 1));
      const start = top + (height - top - count * tile - (count - 1) * gap) / 2;
      return Array.from({ length: count }, (_, unit) => ({
        x: layer * step,
        y: start + unit * (tile + gap),
        side: tile,
      }));
    });
    const losses = { x: left, y: top + side + 40 * text, width: lossWidth, height: height - top - side - 58 * text };
    return {
      narrow,
      height,
      squares,
      boundary: { x: left, y: top, side },
      losses,
      labels: squares.map(([{ x }]) => ({ x: Math.max(INPUTS * text, x + tile / 2), y: 13 * text })),
      labelWidth: Math.max(78, Math.min(78 * text, step)),
    };
  }
  const label = 62 * text;
  const tile = Math.min(layers.length > 2 ? 26 : 32, (width - label - 5 * (most - 1)) / most);
  const step = tile + (layers.length > 2 ? 12 : 15);
  const squares = rows.map((count, layer) => {
    const gap = Math.min(14, (width - label - count * tile) / Math.max(1, count - 1));
    const start = label + (width - label - count * tile - (count - 1) * gap) / 2;
    return Array.from({ length: count }, (_, unit) => ({
      x: start + unit * (tile + gap),
      y: layer * step,
      side: tile,
    }));
  });
  const top = rows.length * step + 4;
  const below = text > LARGE_TEXT;
  const usual = Math.round(width * (below ? 0.75 : 0.5));
  const side = Math.min(usual, Math.max(SMALLEST, room - top - 2));
  const losses = below
    ? { x: 0, y: top + side + 44 * text, width, height: side / 2 }
    : { x: side + 14, y: top + 38 * text, width: width - side - 14, height: side - 56 * text };
  return {
    narrow,
    height: below ? losses.y + losses.height + 20 * text : top + side + 2,
    squares,
    boundary: { x: 0, y: top, side },
    losses,
    labels: squares.map(([{ y }]) => ({ x: 0, y: y + tile / 2 + 4 * text })),
    labelWidth: 56 * text,
  };
}
