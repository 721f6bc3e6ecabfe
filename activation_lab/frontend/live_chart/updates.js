/** What Plotly is told: updates of traces in its own terms, and only of those that changed. */

/** What Plotly.restyle takes, `{ y: [the first trace's, the second's] }`, from one object per trace. */
export function byAttribute(updates) {
  const change = {};
  updates.forEach((update, index) => {
    for (const [attribute, value] of Object.entries(update)) {
      change[attribute] ??= Array(updates.length);
      change[attribute][index] = value;
    }
  });
  return change;
}

/** Sets attributes of a trace by their path, such as "marker.line.color". */
export function assignPaths(trace, update) {
  for (const [path, value] of Object.entries(update)) {
    const names = path.split(".");
    const last = names.pop();
    let inner = trace;
    for (const name of names) {
      inner[name] ??= {};
      inner = inner[name];
    }
    inner[last] = value;
  }
}

/** The indices of the traces whose updates differ. */
export const changes = (updates, others) =>
  updates.map((_, index) => index).filter((index) => !alike(updates[index], others[index]));

/** Whether two updates of a trace are the same: the same object, or few numbers that are equal. */
function alike(update, other) {
  const equal = (values, others) =>
    values.length === others?.length && values.every((value, index) => value === others[index]);
  if (update === other) return true;
  return (
    update.x.length < 100 &&
    Object.entries(update).every(([name, values]) => Array.isArray(values) && equal(values, other[name]))
  );
}
