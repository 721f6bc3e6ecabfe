/**
 * A control that moves to another place on the page keeps its setting in the address.
 *
 * Replaces two functions of the front end's WidgetStateManager, found through React's fibers. A control is bound to the address when it is drawn, and
 * unbound when it is gone. One that moves, such as a slider into another container, is drawn at its new place before the old copy is gone, unless the
 * browser draws both changes at once. Then Streamlit unbinds it, and what a reader sets no longer comes into the address. Here a control is unbound
 * only when its last copy is gone. No public issue about this is known to us. Seen in Streamlit 1.67. It can go when
 * tests/browser/hands/test_bound.py passes without it.
 */

/** @typedef {{ registerQueryParamBinding(id: string, ...others: unknown[]): void, unregisterQueryParamBinding(id: string): void,
 *   hasQueryParamBinding(id: string): boolean }} Manager */
/** @typedef {{ return: Fiber | null, memoizedProps: { widgetMgr?: Manager } | null }} Fiber */

/** @type {WeakSet<Manager>} */
const counting = new WeakSet();

/** @type {(node: Element) => Manager | undefined} */
const managerOf = (node) => {
  const name = Object.keys(node).find((key) => key.startsWith("__reactFiber$"));
  /** @type {Fiber | null} */
  let fiber = name ? Reflect.get(node, name) : null;
  while (fiber && !fiber.memoizedProps?.widgetMgr) fiber = fiber.return;
  return fiber?.memoizedProps?.widgetMgr;
};

/** @param {import("../types.d.ts").Component<null>} component */
export default ({ parentElement }) => {
  const manager = managerOf(parentElement);
  if (!manager || counting.has(manager)) return;
  counting.add(manager);
  /** @type {Map<string, number>} */
  const counts = new Map();
  const copies = (/** @type {string} */ id) => counts.get(id) ?? Number(manager.hasQueryParamBinding(id));
  const bind = manager.registerQueryParamBinding.bind(manager);
  const unbind = manager.unregisterQueryParamBinding.bind(manager);
  manager.registerQueryParamBinding = (id, ...others) => {
    counts.set(id, copies(id) + 1);
    bind(id, ...others);
  };
  manager.unregisterQueryParamBinding = (id) => {
    const left = copies(id) - 1;
    if (left > 0) counts.set(id, left);
    else {
      counts.delete(id);
      unbind(id);
    }
  };
};
