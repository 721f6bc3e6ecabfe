/**
 * Back leads to the previous page with its settings.
 *
 * Replaces history.pushState. For a link to another page, Streamlit's front end first adds an entry with
 * the old page and the link's query, and then one for the new page: Back would lead to the old page without its settings.
 * Here the new page replaces the entry in between. A slider moved by the server adds an entry too, while one moved by the
 * reader adds none: x₀ moved on the chart counts as moved by the reader. If the server moves several controls, as for a ready
 * comparison, each would add an entry: all but the first replace it. A typed function's settings, which the server adds where a lesson's reader
 * chooses it, add none. Changes of an address before the reader does anything (a default or an
 * invalid setting removed) add no entry either; if one came before this script, Back skips the address that was opened. The public issue about the two
 * entries is
 * https://github.com/streamlit/streamlit/issues/8102 (closed; a link with query parameters adds both still). Seen in Streamlit
 * 1.67. It can go when a link adds one entry to the history: tests/browser/test_back.py passes without it then.
 */

export default () => {};

if (!Object.hasOwn(history.pushState, "leaves")) {
  const push = history.pushState.bind(history);
  let leaving = false;
  let between = false;
  let acted = false;
  /** @type {string | null} */
  let moved = null;
  const { name: opened } = performance.getEntriesByType("navigation")[0];
  const mended = opened.split("#")[0] !== location.href.split("#")[0];
  for (const deed of ["pointerdown", "keydown", "click", "input"]) addEventListener(deed, () => (acted = true), true);
  addEventListener(
    "click",
    (event) => {
      // A link that opens a tab or a window leaves this page as it is.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const links = event.composedPath().filter((node) => node instanceof HTMLAnchorElement);
      const link = links.find(({ href, target }) => href && !target);
      leaving = link !== undefined && new URL(link.href).pathname !== location.pathname;
    },
    true,
  );
  /** @type {(key: string, address: string | URL | null | undefined) => string} */
  const without = (key, address) => {
    const { pathname, searchParams } = new URL(address ?? "", location.href);
    searchParams.delete(key);
    return `${pathname}?${searchParams}`;
  };
  // By this event the chart reports that x₀ was released; Streamlit's sliders send none.
  addEventListener(
    "change",
    ({ target }) => {
      const slider = target instanceof HTMLInputElement && target.type === "range" ? target : null;
      const keyed = slider?.closest("[class*=st-key-]")?.className.match(/\bst-key-(\S+)/);
      moved = keyed?.[1] ?? null;
    },
    true,
  );
  addEventListener(
    "popstate",
    () => {
      leaving = between = acted = false;
      if (mended && location.href === opened) history.back();
    },
    true,
  );
  // A typed function's settings join a reader's choice of it; on its own page they are what the reader changes.
  /** @type {(address: string | URL | null | undefined) => string} */
  const withoutTyped = (address) => {
    const { pathname, searchParams } = new URL(address ?? "", location.href);
    for (const key of [...searchParams.keys()]) if (key.startsWith("own_")) searchParams.delete(key);
    return `${pathname}?${searchParams}`;
  };
  /** @type {(address: string | URL | null | undefined) => boolean} */
  const joins = (address) =>
    !/\/(own|compare)$/.test(location.pathname) && withoutTyped(address) === withoutTyped(location.href);
  /** @type {History["pushState"]} */
  const pushState = (state, title, address) => {
    const stays = new URL(address ?? "", location.href).pathname === location.pathname;
    const slid = moved && without(moved, address) === without(moved, location.href);
    moved = null;
    if (between || !acted || slid || joins(address)) history.replaceState(state, title, address);
    else push(state, title, address);
    between = stays && (leaving || between);
    leaving = leaving && stays;
    acted = false;
  };
  history.pushState = Object.assign(pushState, { leaves: true });
}
