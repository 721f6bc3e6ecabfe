/** Figures without frames follow their tracks: changes that Python has computed for the stops of a slider, interpolated between them. */

import { betweenStops } from "../replay/stops.js";
import { json } from "./files.js";

export class Tracks {
  constructor() {
    /** The thumb that was drawn last; null as long as the figure is as it was sent.
     * @type {{ key: string, thumb: number } | null} */
    this.drawn = null;
    /** Of the present tracks, by address.
     * @type {Map<string, Promise<Partial<import("./types.d.ts").FigureTrack>>>} */
    this.files = new Map();
    this.forget();
  }

  /** The figure is drawn anew, as it was sent. */
  forget() {
    this.drawn = null;
  }

  /**
   * Fetches what tracks keep in files, and then calls `ready`; without it the chart is drawn on release, as without this script.
   * @param {import("./types.d.ts").FigureTrack[]} tracks
   * @param {() => void} ready
   */
  fetch(tracks, ready) {
    const known = this.files;
    this.files = new Map();
    for (const track of tracks) {
      const { address } = track;
      if (!address) continue;
      const file = known.get(address) ?? json(address);
      this.files.set(address, file);
      file.then((content) => Object.assign(track, content)).then(ready, () => this.files.delete(address));
    }
  }

  /**
   * What is to change now: a track, its traces' `data` and the `layout`, null if that stays; null if nothing changes.
   * Of several thumbs that have left the values that were sent, only the first is followed: its track was computed with the others at those values.
   * Where another thumb was followed before, its traces go back first, and the next call follows this one.
   * @param {import("./types.d.ts").FigureTrack[]} tracks
   * @param {(control: Pick<import("./types.d.ts").Control, "key" | "value">) => number[]} read a slider's value
   */
  change(tracks, read) {
    const last = tracks.find(({ key, stops }) => stops.length && key === this.drawn?.key);
    for (const track of tracks) {
      const { key, value } = track;
      if (!track.stops.length) continue;
      const [thumb] = read({ key, value: [value] });
      const drawn = track === last ? this.drawn?.thumb : value;
      if (thumb === drawn && thumb === value) continue;
      if (thumb === drawn) return null;
      const back = last && last !== track && this.drawn?.thumb !== last.value;
      return back ? this.draw(last, last.value) : this.draw(track, thumb);
    }
    return null;
  }

  /**
   * A track's changes at a position of its thumb, which count as drawn from now on.
   * @param {import("./types.d.ts").FigureTrack} track
   * @param {number} thumb
   */
  draw(track, thumb) {
    const { key, stops, updates, layouts } = track;
    this.drawn = { key, thumb };
    return {
      track,
      data: track.at?.(thumb) ?? betweenStops(stops, updates, thumb),
      layout: layouts.length ? betweenStops(stops, layouts, thumb) : null,
    };
  }
}
