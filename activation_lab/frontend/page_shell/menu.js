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
// What the browser keeps once we have closed the sections.
const CLOSED = "activationLabMenuClosed";
const HEADINGS = "[data-testid=stNavSectionHeader]";
// The menu of a teacher's link.
const OWN = "[class*=st-key-menu_] summary";

/** @param {HTMLElement} heading */
const isOpen = (heading) => Boolean(heading.parentElement?.querySelector("[data-testid=stSidebarNavLink]"));

// Whether the browser has no room for the note: then nothing is closed any more.
let full = false;

/** Sections of the teacher's menu that have been looked at once; the browser does not remember them. @type {WeakSet<HTMLElement>} */
const seen = new WeakSet();

/** Whether the sections have been closed here; undefined if the browser lets a page keep nothing. */
function closed() {
  try {
    return localStorage.getItem(CLOSED) !== null;
  } catch {
    return undefined;
  }
}

/** Notes that the sections have been closed for a narrow window, or opened again for a wide one. */
function note() {
  try {
    if (matchMedia(NARROW).matches) localStorage.setItem(CLOSED, "yes");
    else localStorage.removeItem(CLOSED);
  } catch {
    full = true;
  }
}

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
  if (!headings.length || full || closed() !== !narrow) return;
  const wrong = headings.filter((heading) => isOpen(heading) === narrow);
  // Streamlit may read what it kept of the sections just after our clicks, which undoes them: so it is noted when it is seen.
  if (!wrong.length) note();
  for (const heading of wrong) heading.click();
}

/** Call this once for a page. */
export function closeMenu() {
  atRest(look);
  addEventListener("click", ({ target, isTrusted }) => {
    // From then on the reader says which sections are open.
    if (isTrusted && target instanceof Element && target.closest(HEADINGS)) note();
  });
  addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement && target.matches(`${HEADINGS} > [role]`)) || (key !== "Enter" && key !== " "))
      return;
    event.preventDefault();
    note();
    target.click();
  });
}
