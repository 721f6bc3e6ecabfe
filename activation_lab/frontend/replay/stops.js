/** Values between the stops of a track. */

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isRecord = (value) => typeof value === "object" && value?.constructor === Object;

/**
 * The value at a position of the thumb, from the value at each stop; beyond the ends, the value there.
 * @template Value
 * @param {number[]} stops at least one, increasing
 * @param {Value[]} values
 * @param {number} thumb
 */
export function betweenStops(stops, values, thumb) {
  let right = stops.findIndex((stop) => stop >= thumb);
  if (right < 0) right = stops.length - 1;
  const left = Math.max(0, right - 1);
  const share = left < right ? (thumb - stops[left]) / (stops[right] - stops[left]) : 0;
  return mix(values[left], values[right], Math.min(1, share));
}

/**
 * Numbers between two, at a share of the way; of anything that is no pair of numbers, the nearer one.
 * @template Value
 * @overload
 * @param {Value} from
 * @param {Value} to
 * @param {number} share
 * @returns {Value}
 */
/**
 * @param {unknown} from
 * @param {unknown} to
 * @param {number} share
 * @returns {unknown}
 */
export function mix(from, to, share) {
  if (typeof from === "number" && typeof to === "number") return from + share * (to - from);
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length)
    return from.map((value, index) => mix(value, to[index], share));
  if (isRecord(from) && isRecord(to))
    return Object.fromEntries(Object.keys(from).map((key) => [key, mix(from[key], to[key], share)]));
  return share < 0.5 ? from : to;
}
