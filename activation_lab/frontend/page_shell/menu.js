/**
 * In a narrow window the menu's sections are closed at first, so that all of them are on its first screen; keys open and close them.
 *
 * Relies on Streamlit's page: the heading of a section is an stNavSectionHeader, beside its stSidebarNavLink while it is open; a click opens or
 * closes it, which the browser remembers. It takes no focus and says nothing of its state, and an app cannot close a section.
 * No public issue is known to us. Seen in Streamlit 1.67. It can go when st.navigation has sections that are closed at first and that
 * keys open: tests/browser/hands/test_menu.py passes without it then.
 */

import { atRest } from "../shared/at_rest.js";
import { all } from "../shared/dom.js";

// As wide as Streamlit's menu covers the page.
const NARROW = "(max-width: 768px)";
// What the browser keeps once we have closed the sections, and its value once they are seen to be closed.
const CLOSED = "activationLabMenuClosed";
const DONE = "yes";
const HEADINGS = "[data-testid=stNavSectionHeader]";
// The menu of a teacher's link.
const OWN = "[class*=st-key-menu_] summary";

/** @param {HTMLElement} heading */
const isOpen = (heading) => Boolean(heading.parentElement?.querySelector("[data-testid=stSidebarNavLink]"));

/** Sections of the teacher's menu that have been looked at once; the browser does not remember them. @type {WeakSet<HTMLElement>} */
const seen = new WeakSet();

function look() {
  const narrow = matchMedia(NARROW).matches;
  const headings = all(document, HEADINGS, HTMLElement);
  for (const heading of headings) {
    const words = heading.firstElementChild;
    if (words) Object.assign(words, { role: "button", tabIndex: 0, ariaExpanded: String(isOpen(heading)) });
  }
  for (const summary of all(document, OWN, HTMLElement)) {
    if (narrow && !seen.has(summary) && summary.closest("details")?.open) summary.click();
    seen.add(summary);
  }
  if (!headings.length) return;
  const wrong = headings.filter((heading) => isOpen(heading) === narrow);
  try {
    const state = localStorage.getItem(CLOSED);
    if (narrow ? state === DONE : state === null) return;
    // Streamlit may read what it kept of the sections just after our clicks, which undoes them: so they are done when that is seen.
    if (narrow) localStorage.setItem(CLOSED, wrong.length ? "begun" : DONE);
    else if (!wrong.length) localStorage.removeItem(CLOSED);
  } catch {
    // The browser lets a page keep nothing.
    return;
  }
  for (const heading of wrong) heading.click();
}

/** Call this once for a page. */
export function closeMenu() {
  atRest(look);
  addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement && target.matches(`${HEADINGS} > [role]`)) || (key !== "Enter" && key !== " "))
      return;
    event.preventDefault();
    target.click();
  });
}
