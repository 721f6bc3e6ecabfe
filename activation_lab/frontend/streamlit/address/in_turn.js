/**
 * What a reader sets while a control's message is under way is sent after its answer, so that the address says what the page shows.
 *
 * Replaces four functions of the front end's WidgetStateManager and its App, found through React's fibers. Each message holds the values of all
 * controls. If a reader sets something before the previous message is answered, such as a switch just after Reset or a ready comparison, Streamlit
 * sends the old values of all others along: the server takes them for the reader's and shows a mixture, and the answer's address lacks what was set
 * meanwhile. Here the next message waits for the answer, and what was set meanwhile is written into the address once more. Without an answer, the
 * message is sent after two to three seconds, and then page and address may differ as before. A press that belongs to the whole page, such as Stop,
 * does not wait for a run that has begun. No public issue about this is known to us. Seen in Streamlit 1.67. It can go when
 * tests/browser/hands/test_in_turn.py passes without it.
 */

/** @typedef {{ id: string }} Control */
/** @typedef {{ fromUser: boolean }} Source */
/** @typedef {{ flushScheduled: boolean, pendingTriggerIds: Set<string>, deleteWidgetState(id: string): void, scheduleFlush(fragment?: string): void,
 *   getActiveWidgetStates(ids: Set<string>): unknown, maybeSyncValueToUrl(control: Control, source: Source, value: unknown): void }} Manager */
/** @typedef {{ hasReceivedNewSession: boolean, state: { scriptRunState: string }, handleScriptFinished(status: number, metadata: unknown): void }} App */
/** @typedef {{ return: Fiber | null, stateNode: App | null, memoizedProps: { widgetMgr?: Manager } | null }} Fiber */

// In milliseconds: the longest wait for an answer.
const LONGEST_WAIT = 2000;
// The manager knows the answer's values after several renders: so many idle moments, each of which comes after so many milliseconds at the latest.
const [RENDERS, IDLE] = [3, 200];
// The status of a run that ends early, since another one replaces it.
const CONTINUED = 2;

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
  if (!manager || !app || known.has(manager)) return;
  known.add(manager);
  inTurn(manager, app);
};

/** @type {() => Promise<void>} */
const drawn = async () => {
  for (let renders = 0; renders < RENDERS; renders++) {
    await new Promise((done) => (window.requestIdleCallback ?? setTimeout)(done, { timeout: IDLE }));
    await new Promise((done) => setTimeout(done));
  }
};

/** @type {(manager: Manager, app: App) => void} */
const inTurn = (manager, app) => {
  let waits = false;
  let answered = () => {};
  /** @type {Set<string | undefined>} */
  const held = new Set();
  /** @type {Map<string, [Control, Source, unknown]>} */
  const setMeanwhile = new Map();
  const flush = manager.scheduleFlush.bind(manager);
  const sync = manager.maybeSyncValueToUrl.bind(manager);
  const active = manager.getActiveWidgetStates.bind(manager);
  const finish = app.handleScriptFinished.bind(app);

  const send = async (/** @type {string | undefined} */ fragment) => {
    waits = true;
    flush(fragment);
    await new Promise((/** @type {(nothing?: undefined) => void} */ done) => {
      answered = done;
      setTimeout(done, LONGEST_WAIT);
    });
    await drawn();
    waits = false;
    const late = [...setMeanwhile.values()];
    // A run of the whole page is one of each fragment, too.
    const fragments = [...held];
    setMeanwhile.clear();
    held.clear();
    try {
      for (const each of late) sync(...each);
    } finally {
      if (fragments.length) send(fragments.length > 1 ? undefined : fragments[0]);
    }
  };
  app.handleScriptFinished = (status, metadata) => {
    finish(status, metadata);
    if (app.hasReceivedNewSession && !manager.flushScheduled && status !== CONTINUED) answered();
  };
  manager.scheduleFlush = (fragment) => {
    const stops =
      !fragment &&
      manager.pendingTriggerIds.size &&
      app.hasReceivedNewSession &&
      app.state.scriptRunState === "running";
    if (manager.flushScheduled || (waits && stops)) flush(fragment);
    else if (waits) held.add(fragment);
    else send(fragment);
  };
  manager.maybeSyncValueToUrl = (control, source, value) => {
    const late = waits && !manager.flushScheduled;
    if (late && (source.fromUser || setMeanwhile.has(control.id)))
      setMeanwhile.set(control.id, [control, { ...source, fromUser: true }, value]);
    sync(control, source, value);
  };
  // The page changes, or Back leads to other settings: what is held belongs to those before.
  manager.getActiveWidgetStates = (ids) => {
    setMeanwhile.clear();
    if (held.size) {
      held.clear();
      for (const id of manager.pendingTriggerIds) manager.deleteWidgetState(id);
      manager.pendingTriggerIds.clear();
    }
    return active(ids);
  };
};
