/**
 * The picture of a small network: its inputs, hidden units and boundary as coloured squares, the weights as links, the
 * losses as curves; drawn on a canvas. It only turns numbers into pixels.
 */

import { canvasContext, element } from "../shared/dom.js";
import { arranged } from "./arrangement.js";
import { FINER, FULL, finer, mapColours, NOTHING } from "./colours.js";

const FAMILY = '"Source Sans", "Source Sans 3", "Source Sans Pro", sans-serif';

/**
 * A loss for a reader.
 * @param {number} loss
 */
function short(loss) {
  if (!Number.isFinite(loss)) return "no number";
  return loss < 1000 ? loss.toFixed(3) : loss.toExponential(1);
}

/** A picture of one size, in one theme, for one network: another is made when one of them has changed. */
export class Picture {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {number} width in CSS pixels
   * @param {number} room the height that the network may take beside its boundary
   * @param {import("../shared/types.d.ts").Palette} palette
   * @param {import("./types.d.ts").Stretch} stretch
   * @param {number} text how many times as large as usual its words are
   */
  constructor(canvas, width, room, palette, stretch, text) {
    this.canvas = canvas;
    this.context = canvasContext(canvas);
    this.small = Object.assign(element("canvas"), { width: 1, height: 1 });
    this.dots = element("canvas");
    this.palette = palette;
    this.colours = mapColours(palette);
    this.text = text;
    this.places = arranged(width, room, stretch.layers, text);
    this.width = width;
    this.scale = Math.max(1, Math.min(3, devicePixelRatio));
    this.canvas.width = Math.round(width * this.scale);
    this.canvas.height = Math.round(this.places.height * this.scale);
    this.canvas.style.height = `${this.places.height}px`;
    this.drawDots(stretch);
  }

  /**
   * The training points, once: they lie on the boundary's map in every epoch.
   * @param {import("./types.d.ts").Stretch} stretch
   */
  drawDots({ x, classes, extent }) {
    const { side } = this.places.boundary;
    this.dots.width = this.dots.height = Math.round(side * this.scale);
    const context = canvasContext(this.dots);
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

  /**
   * An epoch of a stretch; most: the last one there can be.
   * @param {import("./types.d.ts").Stretch} stretch
   * @param {number} epoch
   * @param {number} most
   */
  draw(stretch, epoch, most) {
    const { context, places, palette, scale, text } = this;
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
    context.font = `${13 * text}px ${FAMILY}`;
    context.fillStyle = palette.$muted;
    context.textAlign = places.narrow ? "left" : "center";
    places.labels.forEach((place, layer) => {
      const words = layer ? stretch.titles[layer - 1] : "x₁, x₂";
      context.fillText(words, place.x, place.y, places.labelWidth);
    });
    if (!places.narrow) context.fillText("boundary", x + side / 2, 13 * text);
    this.drawLosses(stretch, epoch, most);
  }

  /** @param {Int8Array} links */
  drawLinks(links) {
    const { context, places, palette } = this;
    const { boundary, narrow } = places;
    /** @type {(import("./types.d.ts").Square | null)[][]} */
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
    /** @param {number} value */
    const ramp = (value) => Math.round((value / (points - 1)) * 2 * FULL - FULL);
    this.places.squares[0].forEach((square, input) => {
      const map = Int8Array.from({ length: points * points }, (_, place) =>
        ramp(input ? Math.floor(place / points) : place % points),
      );
      this.drawMap(map, points, square);
    });
  }

  /**
   * A map of points × points bytes, its rows upwards, as a smooth square.
   * @param {Int8Array} map
   * @param {number} points
   * @param {import("./types.d.ts").Square} square
   */
  drawMap(map, points, { x, y, side }) {
    const { context, small, colours } = this;
    if (small.width !== points) small.width = small.height = points;
    const pixels = new Uint32Array(points * points);
    for (let row = 0; row < points; row += 1) {
      const from = (points - 1 - row) * points;
      for (let column = 0; column < points; column += 1)
        pixels[row * points + column] = colours[map[from + column] & 255];
    }
    canvasContext(small).putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), points, points), 0, 0);
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

  /**
   * @param {import("./types.d.ts").Stretch} stretch
   * @param {number} epoch
   * @param {number} most
   */
  drawLosses({ trainingLoss, validationLoss }, epoch, most) {
    const { context, palette, text } = this;
    const { x, y, width, height } = this.places.losses;
    const top = 1.1 * Math.max(0.7, trainingLoss[0] || 0);
    const last = [50, 100, 200].find((end) => end >= epoch) ?? most;
    context.strokeStyle = palette.$grid;
    context.lineWidth = 1;
    context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
    context.font = `${12 * text}px ${FAMILY}`;
    context.fillStyle = palette.$muted;
    context.textAlign = "left";
    context.fillText("0", x, y + height + 14 * text);
    context.textAlign = "right";
    context.fillText(`epoch ${last}`, x + width, y + height + 14 * text);
    /** @type {[Float32Array, string, string, number][]} */
    const curves = [
      [validationLoss, palette.$point, "validation loss", y - 6 * text],
      [trainingLoss, palette.$text, "training loss", y - 22 * text],
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
