/**
 * Compare in the menu leads where a function's page's own link to it leads: to this function beside its companion.
 *
 * Streamlit's menu has links without settings. A click on one to the compare page is passed on to the page's own link, where there is one.
 * No public issue is known to us. Seen in Streamlit 1.67. It can go when `st.navigation` takes query parameters.
 */

export default () => {};

if (!document.documentElement.dataset.compareLink) {
  document.documentElement.dataset.compareLink = "followed";
  addEventListener(
    "click",
    (event) => {
      const { target, ctrlKey, metaKey, shiftKey } = event;
      if (!(target instanceof Element) || ctrlKey || metaKey || shiftKey) return;
      const link = target.closest("[data-testid=stSidebar] a");
      const own = document.querySelector(".st-key-compare_link a");
      if (!(link instanceof HTMLAnchorElement && own instanceof HTMLAnchorElement)) return;
      if (link.pathname !== own.pathname) return;
      event.preventDefault();
      event.stopPropagation();
      own.click();
    },
    true,
  );
}
