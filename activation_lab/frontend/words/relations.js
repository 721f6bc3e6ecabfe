/** Whether relations between functions hold at the values of their parameters. Pure functions. */

// As in activations/relations.py.
const SAME = 1e-9;

/** @type {(value: import("./types.d.ts").Value) => number} */
const size = (value) => (value === "inf" ? Infinity : value);

/**
 * Whether one of several ways is open: one in which all equations are fulfilled.
 * @param {import("./types.d.ts").Equation[][]} ways
 * @param {Record<string, import("./types.d.ts").Value>[]} members the values of each function's parameters
 */
export function holds(ways, members) {
  return ways.some((equations) =>
    equations.every(([total, ...terms]) => {
      const found = terms.reduce((sum, [member, name, weight]) => sum + weight * size(members[member][name]), 0);
      return found === size(total) || Math.abs(found - size(total)) <= SAME;
    }),
  );
}
