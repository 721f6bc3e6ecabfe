/** Figures without frames follow their tracks: what Python has computed for the stops of a slider, mixed between two of them. */

import { json } from "./files.js";

export class Tracks {
  constructor() {
    this.forget();
  }

  /** The figure is drawn anew, as it was sent. */
  forget() {
    this.drawn = null;
  }

  /** Fetches what tracks keep in files, and then calls `ready`; without it the chart is drawn on release, as without this script. */
  fetch(tracks, ready) {
    for (const track of tracks) {
      if (!track.address) continue;
      const { address } = track;
      if (this.file?.address !== address) this.file = { address, content: json(address) };
      this.file.content.then((content) => Object.assign(track, content)).then(ready, () => (this.file = null));
    }
  }

  /** What is to change now: a track, its traces' `data` and the `layout`, null if that stays; null if nothing changes. read: a slider's value. */
  change(tracks, read) {
    for (const track of tracks) {
      const { key, stops, updates, layouts } = track;
      if (!stops.length) continue;
      const [thumb] = read({ key, value: [track.value] });
      if (thumb === track.value && this.drawn?.key !== key) continue;
      if (this.drawn?.key === key && this.drawn.thumb === thumb) return null;
      this.drawn = { key, thumb };
      return {
        track,
        data: betweenStops(stops, updates, thumb),
        layout: layouts.length ? betweenStops(stops, layouts, thumb) : null,
      };
    }
    return null;
  }
}

/** What stands at a position of the thumb, from what stands at each stop. */
function betweenStops(stops, values, thumb) {
  let right = stops.findIndex((stop) => stop >= thumb);
  if (right < 0) right = stops.length - 1;
  const left = Math.max(0, right - 1);
  return mix(values[left], values[right], left < right ? (thumb - stops[left]) / (stops[right] - stops[left]) : 0);
}

/** Numbers between two, at a share of the way; of anything that is no pair of numbers, the nearer one. */
function mix(from, to, share) {
  if (typeof from === "number" && typeof to === "number") return from + share * (to - from);
  if (Array.isArray(from) && from.length === to?.length)
    return from.map((value, index) => mix(value, to[index], share));
  if (from?.constructor === Object)
    return Object.fromEntries(Object.keys(from).map((key) => [key, mix(from[key], to[key], share)]));
  return share < 0.5 ? from : to;
}
