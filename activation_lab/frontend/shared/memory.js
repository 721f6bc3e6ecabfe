/** Returns what was made before, the same object, as long as the key is the same. */

/**
 * What `make` gives, or gave for this key.
 * @template Value
 * @overload
 * @param {import("./types.d.ts").Memory} memory
 * @param {string} slot always for values of one kind
 * @param {unknown} key
 * @param {() => Value} make
 * @returns {Value}
 */
/**
 * @param {import("./types.d.ts").Memory} memory
 * @param {string} slot
 * @param {unknown} key
 * @param {() => unknown} make
 * @returns {unknown}
 */
export function remembered(memory, slot, key, make) {
  const known = memory[slot];
  if (known && known.key === key) return known.value;
  memory[slot] = { key, value: make() };
  return memory[slot].value;
}
