/**
 * The picture of a small network: its inputs, hidden units and boundary as coloured squares, the weights as links, the
 * losses as curves; drawn on a canvas. It only turns numbers into pixels.
 */

import { element } from "../shared/dom.js";
import { channels } from "../shared/theme.js";
import { arranged } from "./arrangement.js";

const NOTHING = -128;
const FULL = 127;
// The boundary is drawn from so many times as many points each way.
const FINER = 5;
const FAMILY = '"Source Sans", "Source Sans 3", "Source Sans Pro", sans-serif';

/** The 256 colours of a map by byte: negative, through the paper's colour at 0, to positive; no number is clear. */
function mapColours({ $negative, $paper, $positive }) {
  const [negative, paper, positive] = [$negative, $paper, $positive].map(channels);
  const colours = new Uint32Array(256);
  for (let value = -FULL; value <= FULL; value += 1) {
    const end = value < 0 ? negative : positive;
    const share = Math.abs(value) / FULL;
    const [red, green, blue] = paper.map((from, channel) => Math.round(from + share * (end[channel] - from)));
    colours[value & 255] = (255 << 24) | (blue << 16) | (green << 8) | red;
  }
  return colours;
}

/** A boundary's bytes as colours' bytes, with steps between the points so that its edge is smooth. */
function finer(map, { points, shades }) {
  const side = (points - 1) * FINER + 1;
  const fine = new Int8Array(side * side);
  if (map[0] === NOTHING) return fine.fill(NOTHING);
  for (let row = 0; row < side; row += 1) {
    const below = Math.min(Math.floor(row / FINER), points - 2) * points;
    const up = row / FINER - below / points;
    for (let column = 0; column < side; column += 1) {
      const left = Math.min(Math.floor(column / FINER), points - 2);
      const right = column / FINER - left;
      const at = below + left;
      const low = map[at] + right * (map[at + 1] - map[at]);
      const high = map[at + points] + right * (map[at + points + 1] - map[at + points]);
      fine[row * side + column] = shades[Math.round(low + up * (high - low)) + FULL];
    }
  }
  return fine;
}

/** A loss for a reader. */
function short(loss) {
  if (!Number.isFinite(loss)) return "no number";
  return loss < 1000 ? loss.toFixed(3) : loss.toExponential(1);
}

export class Picture {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.small = Object.assign(element("canvas"), { width: 1, height: 1 });
    this.dots = element("canvas");
  }

  /** Takes the size, the colours and the network; call it when one of them has changed. */
  prepare(width, room, palette, stretch) {
    this.palette = palette;
    this.colours = mapColours(palette);
    this.places = arranged(width, room, stretch.layers);
    this.width = width;
    this.scale = Math.max(1, Math.min(3, devicePixelRatio));
    this.canvas.width = Math.round(width * this.scale);
    this.canvas.height = Math.round(this.places.height * this.scale);
    this.canvas.style.height = `${this.places.height}px`;
    this.drawDots(stretch);
  }

  /** The training points, once: they lie on the boundary's map in every epoch. */
  drawDots({ x, classes, extent }) {
    const { side } = this.places.boundary;
    this.dots.width = this.dots.height = Math.round(side * this.scale);
    const context = this.dots.getContext("2d");
    context.scale(this.scale, this.scale);
    context.strokeStyle = this.palette.$paper;
    context.lineWidth = 0.8;
    classes.forEach((kind, example) => {
      context.fillStyle = kind ? this.palette.$f : this.palette.$slope;
      context.beginPath();
      const across = (x[2 * example] / extent + 1) / 2;
      const up = (x[2 * example + 1] / extent + 1) / 2;
      context.arc(across * side, (1 - up) * side, Math.max(2, side / 110), 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    });
  }

  draw(stretch, epoch, most) {
    const { context, places, palette, scale } = this;
    const frame = stretch.frame(epoch);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, this.width, places.height);
    this.drawLinks(frame.links);
    this.drawInputs();
    let unit = 0;
    for (const row of places.squares.slice(1)) {
      for (const square of row) {
        this.drawMap(frame.unit(unit), stretch.unitPoints, square);
        unit += 1;
      }
    }
    this.drawMap(finer(frame.boundary, stretch), (stretch.points - 1) * FINER + 1, places.boundary);
    const { x, y, side } = places.boundary;
    context.drawImage(this.dots, x, y, side, side);
    context.font = `13px ${FAMILY}`;
    context.fillStyle = palette.$muted;
    context.textAlign = places.narrow ? "left" : "center";
    places.labels.forEach((place, layer) => {
      const words = layer ? stretch.titles[layer - 1] : "x₁, x₂";
      context.fillText(words, place.x, place.y, places.narrow ? 56 : 78);
    });
    if (!places.narrow) context.fillText("boundary", x + side / 2, 13);
    this.drawLosses(stretch, epoch, most);
  }

  drawLinks(links) {
    const { context, places, palette } = this;
    const { boundary, narrow } = places;
    const goals = [...places.squares.slice(1), [null]];
    let place = 0;
    places.squares.forEach((row, layer) => {
      for (const from of row) {
        for (const to of goals[layer]) {
          const weight = links[place] === NOTHING ? 0 : links[place] / FULL;
          place += 1;
          if (Math.abs(weight) < 0.02) continue;
          context.strokeStyle = weight > 0 ? palette.$f : palette.$slope;
          context.globalAlpha = 0.25 + 0.65 * Math.abs(weight);
          context.lineWidth = 0.5 + 3 * Math.abs(weight);
          context.beginPath();
          if (narrow) {
            const [x, y] = [from.x + from.side / 2, from.y + from.side];
            const [toX, toY] = to ? [to.x + to.side / 2, to.y] : [boundary.x + boundary.side / 2, boundary.y];
            context.moveTo(x, y);
            context.bezierCurveTo(x, (y + toY) / 2, toX, (y + toY) / 2, toX, toY);
          } else {
            const [x, y] = [from.x + from.side, from.y + from.side / 2];
            const [toX, toY] = to ? [to.x, to.y + to.side / 2] : [boundary.x, boundary.y + boundary.side / 2];
            context.moveTo(x, y);
            context.bezierCurveTo((x + toX) / 2, y, (x + toX) / 2, toY, toX, toY);
          }
          context.stroke();
        }
      }
    });
    context.globalAlpha = 1;
  }

  /** The two coordinates themselves: from −1 to 1, across and upwards. */
  drawInputs() {
    const points = 16;
    const ramp = (value) => Math.round((value / (points - 1)) * 2 * FULL - FULL);
    this.places.squares[0].forEach((square, input) => {
      const map = Int8Array.from({ length: points * points }, (_, place) =>
        ramp(input ? Math.floor(place / points) : place % points),
      );
      this.drawMap(map, points, square);
    });
  }

  /** A map of points × points bytes, its rows upwards, as a smooth square. */
  drawMap(map, points, { x, y, side }) {
    const { context, small, colours } = this;
    if (small.width !== points) small.width = small.height = points;
    const pixels = new Uint32Array(points * points);
    for (let row = 0; row < points; row += 1) {
      const from = (points - 1 - row) * points;
      for (let column = 0; column < points; column += 1)
        pixels[row * points + column] = colours[map[from + column] & 255];
    }
    small.getContext("2d").putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), points, points), 0, 0);
    context.save();
    context.beginPath();
    context.roundRect(x + 0.5, y + 0.5, side - 1, side - 1, Math.min(8, side / 7));
    context.fillStyle = this.palette.$paper;
    context.fill();
    context.clip();
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = "high";
    // The outermost points stand on the edge: half a cell on each side is beyond it.
    const cell = side / (points - 1);
    context.drawImage(small, x - cell / 2, y - cell / 2, side + cell, side + cell);
    context.restore();
    context.strokeStyle = this.palette.$zero;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(x + 0.5, y + 0.5, side - 1, side - 1, Math.min(8, side / 7));
    context.stroke();
  }

  drawLosses({ trainingLoss, validationLoss }, epoch, most) {
    const { context, palette } = this;
    const { x, y, width, height } = this.places.losses;
    const top = 1.1 * Math.max(0.7, trainingLoss[0] || 0);
    const last = [50, 100, 200].find((end) => end >= epoch) ?? most;
    context.strokeStyle = palette.$grid;
    context.lineWidth = 1;
    context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
    context.font = `12px ${FAMILY}`;
    context.fillStyle = palette.$muted;
    context.textAlign = "left";
    context.fillText("0", x, y + height + 14);
    context.textAlign = "right";
    context.fillText(`epoch ${last}`, x + width, y + height + 14);
    const curves = [
      [validationLoss, palette.$point, "validation loss", y - 6],
      [trainingLoss, palette.$text, "training loss", y - 22],
    ];
    for (const [losses, colour, name, line] of curves) {
      context.strokeStyle = context.fillStyle = colour;
      context.lineWidth = 1.75;
      context.beginPath();
      for (let place = 0; place <= epoch && Number.isFinite(losses[place]); place += 1) {
        context.lineTo(x + (place / last) * width, y + height * (1 - Math.min(1, losses[place] / top)));
      }
      context.stroke();
      context.textAlign = "left";
      context.fillText(name, x, line);
      context.textAlign = "right";
      context.fillText(short(losses[epoch]), x + width, line);
    }
  }
}
