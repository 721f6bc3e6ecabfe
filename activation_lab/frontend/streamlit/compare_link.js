/**
 * Makes Compare in the menu lead to the same place as the link on a function's page: to this function and its companion.
 *
 * Streamlit's menu has links without settings. Its link to the compare page gets the address of the page's own link, if there is one, and
 * forwards clicks to it.
 * No public issue is known to us. Seen in Streamlit 1.67. It can go when `st.navigation` takes query parameters.
 */

export default () => {};

if (!document.documentElement.dataset.compareLink) {
  document.documentElement.dataset.compareLink = "followed";
  const ownLink = () => {
    const own = document.querySelector(".st-key-compare_link a");
    return own instanceof HTMLAnchorElement ? own : null;
  };
  /** @param {Event} event */
  const inMenu = ({ target }) => {
    const link =
      target instanceof Element ? target.closest(":is([data-testid=stSidebarNav], [class*=st-key-menu_]) a") : null;
    return link instanceof HTMLAnchorElement ? link : null;
  };
  // The address, for a new tab or window.
  /** @param {Event} event */
  const address = (event) => {
    const link = inMenu(event);
    if (!link?.pathname.endsWith("/compare")) return;
    link.dataset.plain ??= link.getAttribute("href") ?? "";
    link.href = ownLink()?.href ?? link.dataset.plain;
  };
  for (const deed of ["pointerover", "focusin"]) addEventListener(deed, address, true);
  addEventListener(
    "click",
    (event) => {
      const [link, own] = [inMenu(event), ownLink()];
      const { ctrlKey, metaKey, shiftKey } = event;
      if (!link || !own || ctrlKey || metaKey || shiftKey || link.pathname !== own.pathname) return;
      event.preventDefault();
      event.stopPropagation();
      own.click();
    },
    true,
  );
}
