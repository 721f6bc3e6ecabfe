/** Where the squares, the boundary, the losses and the labels of a network's picture stand. */

const NARROW = 520;

/**
 * Where everything stands: from left to right where there is room, from top to bottom on a phone.
 * @param {number} width
 * @param {number} room the height for the network where it stands beside its boundary
 * @param {number[]} layers units per hidden layer
 * @returns {import("./types.d.ts").Arrangement}
 */
export function arranged(width, room, layers) {
  const narrow = width < NARROW;
  const most = Math.max(2, ...layers);
  const rows = [2, ...layers];
  if (!narrow) {
    const [top, height] = [22, room];
    const side = Math.min(height - top - 96, Math.round(width * 0.44));
    const left = width - side;
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
    const losses = { x: left, y: top + side + 40, width: side, height: height - top - side - 58 };
    return {
      narrow,
      height,
      squares,
      boundary: { x: left, y: top, side },
      losses,
      labels: squares.map(([{ x }]) => ({ x: x + tile / 2, y: 13 })),
    };
  }
  const label = 62;
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
  const side = Math.round(width * 0.5);
  const losses = { x: side + 14, y: top + 38, width: width - side - 14, height: side - 56 };
  return {
    narrow,
    height: top + side + 2,
    squares,
    boundary: { x: 0, y: top, side },
    losses,
    labels: squares.map(([{ y }]) => ({ x: 0, y: y + tile / 2 + 4 })),
  };
}
