/**
 * What a reader sets while a message is under way is sent after its answer, so that the address says what the page shows.
 *
 * Replaces two functions of the front end's WidgetStateManager, and reads the state of its App; both are found through React's fibers. Each message of
 * Streamlit's holds the values of all controls. One that is sent before the answer to the message before has come, such as a switch just after Reset or
 * a ready comparison, holds values from before that: the server takes them for the reader's, shows a mixture, and the address of the answer is without
 * what the reader has just set. Here the next message waits for the answer, and the address gets what was set meanwhile once more. An answer that takes
 * long, as while something is computed that Stop ends, is not waited for. No public issue about this is known to us. Seen in Streamlit 1.67. It can go
 * when tests/browser/hands/test_in_turn.py passes without it.
 */

/** @typedef {{ id: string }} Control */
/** @typedef {{ fromUser: boolean }} Source */
/** @typedef {{ flushScheduled: boolean, scheduleFlush(fragment?: string): void, maybeSyncValueToUrl(control: Control, source: Source, value: unknown): void }} Manager */
/** @typedef {{ hasReceivedNewSession: boolean, state: { scriptRunState: string } }} App */
/** @typedef {{ return: Fiber | null, stateNode: App | null, memoizedProps: { widgetMgr?: Manager } | null }} Fiber */

// In milliseconds: how often it looks, for how long it waits for a run to begin, and then to end.
const OFTEN = 16;
const [BEGINS, ENDS] = [3000, 2000];
const [RENDERS, IDLE] = [3, 200];

/** @type {WeakSet<Manager>} */
const known = new WeakSet();

/** @param {import("../types.d.ts").Component<null>} component */
export default ({ parentElement }) => {
  const name = Object.keys(parentElement).find((key) => key.startsWith("__reactFiber$"));
  /** @type {Manager | undefined} */
  let manager;
  /** @type {App | undefined} */
  let app;
  /** @type {Fiber | null} */
  let fiber = name ? Reflect.get(parentElement, name) : null;
  for (; fiber && !app; fiber = fiber.return) {
    manager ??= fiber.memoizedProps?.widgetMgr;
    if (fiber.stateNode && "hasReceivedNewSession" in fiber.stateNode) app = fiber.stateNode;
  }
  if (manager && app && !known.has(manager)) inTurn(manager, app);
};

/** @type {(manager: Manager, app: App) => void} */
const inTurn = (manager, app) => {
  known.add(manager);
  let waits = false;
  /** @type {Set<string | undefined>} */
  const fragments = new Set();
  /** @type {Map<string, [Control, Source, unknown]>} */
  const setMeanwhile = new Map();
  const flush = manager.scheduleFlush.bind(manager);
  const sync = manager.maybeSyncValueToUrl.bind(manager);
  const answered = async () => {
    const pause = () => new Promise((done) => setTimeout(done, OFTEN));
    const asked = performance.now();
    await pause();
    while (!app.hasReceivedNewSession && performance.now() - asked < BEGINS) await pause();
    const began = performance.now();
    while (app.state.scriptRunState !== "notRunning" && performance.now() - began < ENDS) await pause();
    // React draws the answer, takes over the values that the server has set, and then tells the manager of them.
    for (let renders = 0; renders < RENDERS; renders++) {
      await new Promise((done) => (window.requestIdleCallback ?? setTimeout)(done, { timeout: IDLE }));
      await pause();
    }
  };
  const send = async (/** @type {string | undefined} */ fragment) => {
    waits = true;
    flush(fragment);
    await answered();
    waits = false;
    for (const each of setMeanwhile.values()) sync(...each);
    setMeanwhile.clear();
    for (const next of fragments) {
      fragments.delete(next);
      send(next);
      break;
    }
  };
  manager.scheduleFlush = (fragment) => {
    if (manager.flushScheduled) flush(fragment);
    else if (waits) fragments.add(fragment);
    else send(fragment);
  };
  manager.maybeSyncValueToUrl = (control, source, value) => {
    const late = waits && !manager.flushScheduled;
    if (late && (source.fromUser || setMeanwhile.has(control.id)))
      setMeanwhile.set(control.id, [control, { ...source, fromUser: true }, value]);
    sync(control, source, value);
  };
};
