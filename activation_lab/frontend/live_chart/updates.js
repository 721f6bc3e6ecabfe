/** Updates for Plotly: in its own format, and only of the traces that have changed. */

/**
 * What Plotly.restyle takes, `{ y: [the first trace's, the second's] }`, from one object per trace.
 * @param {import("./types.d.ts").Update[]} updates
 */
export function byAttribute(updates) {
  /** @type {Record<string, unknown[]>} */
  const change = {};
  updates.forEach((update, index) => {
    for (const [attribute, value] of Object.entries(update)) {
      change[attribute] ??= Array(updates.length);
      change[attribute][index] = value;
    }
  });
  return change;
}

/**
 * Sets attributes of a trace by their path, such as "marker.line.color".
 * @param {object} trace
 * @param {import("./types.d.ts").Update} update
 */
export function assignPaths(trace, update) {
  for (const [path, value] of Object.entries(update)) {
    const names = path.split(".");
    const last = names.pop() ?? path;
    let inner = trace;
    for (const name of names) {
      const next = Reflect.get(inner, name) ?? {};
      Reflect.set(inner, name, next);
      inner = next;
    }
    Reflect.set(inner, last, value);
  }
}

/**
 * The indices of the traces whose updates differ.
 * @param {import("./types.d.ts").Drawn[]} updates
 * @param {import("./types.d.ts").Drawn[]} others
 */
export const changes = (updates, others) =>
  updates.map((_, index) => index).filter((index) => !alike(updates[index], others[index]));

/**
 * Whether two updates of a trace are the same: the same object, or few numbers that are equal.
 * @param {import("./types.d.ts").Drawn} update
 * @param {import("./types.d.ts").Drawn} other
 */
export function alike(update, other) {
  /** @type {(values: unknown, others: unknown) => boolean} */
  const equal = (values, others) =>
    Array.isArray(values) &&
    Array.isArray(others) &&
    values.length === others.length &&
    values.every((value, index) => value === others[index]);
  if (update === other) return true;
  return update.x.length < 100 && Object.entries(update).every(([name, values]) => equal(values, other[name]));
}
