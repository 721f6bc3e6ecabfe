/**
 * A control that moves to another place on the page keeps its setting in the address.
 *
 * Replaces two functions of the front end's WidgetStateManager, which React's properties lead to. A control is bound to the address when it is
 * drawn, and unbound when it is gone. One that moves, such as a slider into another container, is drawn at its new place before the old one is
 * gone, unless the server's messages come all at once. Then Streamlit unbinds it, and what a reader sets no longer comes into the address. Here a
 * control is unbound when each time that it was drawn is over. No public issue about this is known. Seen in Streamlit 1.67. It can go when
 * tests/browser/hands/test_bound.py passes without it.
 */

/** @typedef {{ registerQueryParamBinding(id: string, ...others: unknown[]): void, unregisterQueryParamBinding(id: string): void,
 *   hasQueryParamBinding(id: string): boolean, counts?: Map<string, number> }} Manager */
/** @typedef {{ return: Fiber | null, memoizedProps: { widgetMgr?: Manager } | null }} Fiber */

/** @type {(node: Element) => Manager | undefined} */
const managerOf = (node) => {
  const name = Object.keys(node).find((key) => key.startsWith("__reactFiber$"));
  if (!name) return node.parentElement ? managerOf(node.parentElement) : undefined;
  /** @type {Fiber | null} */
  let fiber = Reflect.get(node, name);
  while (fiber && !fiber.memoizedProps?.widgetMgr) fiber = fiber.return;
  return fiber?.memoizedProps?.widgetMgr;
};

/** @param {import("../types.d.ts").Component<null>} component */
export default ({ parentElement }) => {
  const manager = managerOf(parentElement);
  if (!manager || manager.counts) return;
  /** @type {Map<string, number>} */
  const counts = new Map();
  manager.counts = counts;
  const drawn = (/** @type {string} */ id) => counts.get(id) ?? Number(manager.hasQueryParamBinding(id));
  const bind = manager.registerQueryParamBinding.bind(manager);
  const unbind = manager.unregisterQueryParamBinding.bind(manager);
  manager.registerQueryParamBinding = (id, ...others) => {
    counts.set(id, drawn(id) + 1);
    bind(id, ...others);
  };
  manager.unregisterQueryParamBinding = (id) => {
    const left = drawn(id) - 1;
    if (left > 0) counts.set(id, left);
    else {
      counts.delete(id);
      unbind(id);
    }
  };
};
