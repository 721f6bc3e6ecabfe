/**
 * Moves the focus into a popover that is opened by key; Tab leads on from there, and back.
 *
 * Streamlit draws a popover's contents at the end of the page, and ours come from the server after it has opened, so that they are many tabs away
 * from their button. Escape closes a popover and returns the focus to its button by Streamlit itself. Relies on stPopoverButton with
 * aria-expanded, on stPopoverBody with the popover's label and on stBidiComponentIsolated. No public issue is known to us. Seen in Streamlit 1.67. It can go when
 * st.popover moves the focus: tests/browser/hands/test_keyboard.py passes without it then.
 */

export default () => {};

if (!document.documentElement.dataset.popovers) {
  document.documentElement.dataset.popovers = "entered";

  const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex]";
  // Rows of buttons that Tab takes as one.
  const ROWS = "[role=toolbar], [role=radiogroup]";

  /** Whether Streamlit has taken a control out of the order of tabs for as long as the focus is elsewhere. @param {HTMLElement} node */
  const inactive = ({ dataset }) => dataset.tabindex !== undefined && dataset.tabindex !== "-1";

  /** What Tab comes to within an element, in components too. @type {(root: ParentNode) => HTMLElement[]} */
  const controls = (root) =>
    [...root.querySelectorAll("*")].flatMap((node) => {
      const reached =
        node instanceof HTMLElement &&
        node.matches(CONTROLS) &&
        !node.matches(":disabled") &&
        (node.tabIndex >= 0 || inactive(node)) &&
        node.checkVisibility({ visibilityProperty: true });
      return [...(reached ? [node] : []), ...(node.shadowRoot ? controls(node.shadowRoot) : [])];
    });

  /** Puts them back into the tab order, since Streamlit does not do so in components. @param {HTMLElement[]} nodes */
  const activate = (nodes) => {
    for (const node of nodes.filter(inactive)) {
      if (node.dataset.tabindex) node.tabIndex = Number(node.dataset.tabindex);
      else node.removeAttribute("tabindex");
      delete node.dataset.tabindex;
    }
  };

  const focused = () => {
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    return node;
  };

  /** The contents of the popover that a button has opened. @param {HTMLElement} button */
  const contents = (button) => {
    if (button.getAttribute("aria-expanded") !== "true") return null;
    const bodies = [...document.querySelectorAll("[data-testid=stPopoverBody]")];
    return bodies.find((body) => button.textContent?.includes(body.getAttribute("aria-label") ?? "")) ?? null;
  };

  // The longest wait for contents, in milliseconds.
  const PATIENCE = 3000;
  let until = 0;

  /** Whether contents are still loading. @param {Element} body */
  const comes = (body) => {
    const running = !document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]");
    // A component's HTML is there before its script has filled it.
    const components = [...body.querySelectorAll("[data-testid=stBidiComponentIsolated]")];
    const empty = [body, ...components.map((node) => node.shadowRoot)].some((root) => !root || !controls(root).length);
    return performance.now() < until && (running || empty);
  };

  /** Waits for the contents, as long as the reader does. @param {HTMLElement} button */
  const enter = (button) => {
    until = performance.now() + PATIENCE;
    let opened = false;
    const look = () => {
      const body = contents(button);
      if (focused() !== button || (opened && !body)) return;
      opened ||= Boolean(body);
      if (body && !comes(body)) controls(body)[0]?.focus();
      else if (performance.now() < until) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };

  addEventListener(
    "click",
    ({ target, detail }) => {
      const button = target instanceof Element ? target.closest("[data-testid=stPopoverButton]") : null;
      // A key's click counts no presses.
      if (button instanceof HTMLElement && !detail && !contents(button)) enter(button);
    },
    true,
  );

  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Tab" || event.ctrlKey || event.altKey || event.metaKey) return;
      const at = focused();
      const buttons = document.querySelectorAll("[data-testid=stPopoverButton][aria-expanded=true]");
      for (const button of buttons) {
        const body = button instanceof HTMLElement && contents(button);
        if (!body) continue;
        const within = controls(body);
        /** @param {Element | null | undefined} node */
        const row = (node) => node?.closest(ROWS) ?? node;
        const inside = at instanceof HTMLElement && within.includes(at);
        const end = event.shiftKey ? within[0] : within.at(-1);
        const enters = at === button && !event.shiftKey;
        if (inside || enters) activate(within);
        if (!enters && !(inside && row(end) === row(at))) continue;
        event.stopImmediatePropagation();
        if (comes(body) && !event.shiftKey) {
          event.preventDefault();
        } else if (enters) {
          event.preventDefault();
          within[0]?.focus();
        } else {
          // The browser goes on from the button.
          button.focus();
          if (event.shiftKey) event.preventDefault();
          else button.click();
        }
      }
    },
    true,
  );
}
