/**
 * Makes links work as in any browser: a click with Ctrl, ⌘ or Shift opens a tab or a window, and the first page has an address. A menu that
 * covers the page closes after a choice, and a class's menu tells screen readers which page is on screen. A card of the gallery, which is
 * plain HTML, leads to its page without a new load.
 *
 * Listens before Streamlit's front end. That takes every click on a link for a change of the page, whatever key is held; calls the first page "",
 * which is the address of the page on screen; and closes its menu on phones only, where the browser says that it is one, and only for
 * links of its own. It marks the page on screen by aria-current in its own menu only. To a change of the page that is in the browser's history
 * already, as by Back, it answers by a "popstate"; a card makes one. No public issue is known to us. Seen in Streamlit 1.67. It can go when a link
 * of st.page_link opens a tab with Ctrl, leads to the first page from any other, marks the page on screen, closes a menu that lies over the page,
 * and may hold a picture: tests/browser/hands/test_links.py passes without it then.
 */

export default () => {};

if (!document.documentElement.dataset.links) {
  document.documentElement.dataset.links = "kept";

  /** @param {Event} event */
  const linkOf = ({ target }) => {
    const link = target instanceof Element ? target.closest("#root a[href]") : null;
    return link instanceof HTMLAnchorElement ? link : null;
  };

  /** Gives a link to the first page its address, before a reader can follow it. @param {Event} event */
  const address = (event) => {
    const link = linkOf(event);
    const said = link?.getAttribute("href");
    if (link?.dataset.testid === "stPageLink-NavLink" && (said === "" || said?.startsWith("?")))
      link.href = `./${said}`;
  };
  for (const deed of ["pointerover", "pointerdown", "focusin"]) addEventListener(deed, address, true);

  // Of a class's menu: activation_lab/ui/links/links.py.
  const onScreen = document.getElementsByClassName("st-key-menu_on_screen");
  /** @type {Element | null} */
  let marked = null;
  const markOnScreen = () => {
    const link = onScreen[0]?.querySelector("a") ?? null;
    if (link === marked) return;
    marked?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "page");
    marked = link;
  };
  markOnScreen();
  new MutationObserver(markOnScreen).observe(document.body, { childList: true, subtree: true });

  const menu = () => {
    const [side, main] = ["stSidebar", "stMain"].map((name) => document.querySelector(`[data-testid=${name}]`));
    if (!(side instanceof HTMLElement && main instanceof HTMLElement)) return;
    const covers = side.getBoundingClientRect().right > main.getBoundingClientRect().left + 1;
    if (side.dataset.collapsed === "true" || !covers) return;
    const held = side.contains(document.activeElement);
    const close = side.querySelector("[data-testid=stSidebarCollapseButton] button");
    if (close instanceof HTMLElement) close.click();
    if (held) main.focus({ preventScroll: true });
  };

  addEventListener(
    "click",
    (event) => {
      const link = linkOf(event);
      if (!link) return;
      const { ctrlKey, metaKey, shiftKey, altKey } = event;
      if (ctrlKey || metaKey || shiftKey || altKey) event.stopImmediatePropagation();
      else if (link.matches(".gallery .card")) {
        event.preventDefault();
        history.pushState({}, "", link.href);
        dispatchEvent(new PopStateEvent("popstate", { state: {} }));
      }
      // Streamlit closes it within this event, where it does.
      else if (link.closest("[data-testid=stSidebar]")) setTimeout(menu);
    },
    true,
  );
}
