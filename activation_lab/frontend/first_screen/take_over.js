/**
 * Lets Streamlit's page take over from the first screen, in one frame, once its first picture is drawn and nothing moves.
 *
 * Streamlit's page waits beneath, invisible, until the html element is `live`. Scroll position and focus are kept, and Back
 * leads to where the reader was on the page of before.
 * A page without a picture is shown after a few seconds anyway. When the reader goes to another page of the app, its
 * first screen is fetched and takes the place of Streamlit's main part until the page takes over.
 *
 * Relies on Streamlit's page: stMain and stSidebarContent scroll, stMainBlockContainer holds the page, sliders are stSlider, parts that are still
 * loading are stSkeleton, remnants of the previous page are data-stale until the script has run, a failure is an stException, and
 * data-test-script-state of stApp says whether its script runs. No public issue asks for a page that waits. Seen in Streamlit 1.67. It
 * can go when Streamlit sends its pages drawn.
 */

import { textScale } from "../shared/text_size.js";
import { nameBackend } from "./backend.js";
import { startAfterPaint } from "./start.js";

/**
 * Call this once for a page. nameCurves: places the names at the curves of a first screen.
 * @param {(screen: HTMLElement) => Promise<void>} nameCurves
 */
export function takeOverWith(nameCurves) {
  const page = document.documentElement;
  // It follows this script in the page.
  const root = () => document.getElementById("root") ?? document.body;
  // Milliseconds without the picture: while Streamlit's page stands there and its script has ended, and in all.
  const PATIENCE = 8000;
  const MOST = 25000;
  // The longest wait, in milliseconds, for remnants of the previous page to go: a lesson that trains keeps them until it ends.
  const REMNANTS = 2000;
  // Milliseconds without movement below the picture, and the longest wait for them.
  const STILL = 250;
  const SETTLING = 4000;
  // Words beside a chart that have not come yet: activation_lab/ui/panels/words.py.
  const WORDLESS = ["formula", "sentences", "table", "code"]
    .map((part) => `[class*="_live_${part}"]:not(:has(.words))`)
    .join();
  const DEEDS = ["wheel", "touchstart", "keydown", "pointerdown"];
  /** @param {string} name */
  const within = (name) => root().querySelector(`[data-testid=${name}]`);
  let first = document.getElementById("first") ?? root();
  let path = location.pathname;
  let turn = 0;
  // How far the reader had scrolled an entry of the history, by its key; how far this page is to be scrolled, and whether the reader has touched its first screen.
  /** @type {Map<string | undefined, number>} */
  const tops = new Map();
  let wanted = 0;
  let touched = false;

  const running = () => !root().querySelector("[data-testid=stApp][data-test-script-state=notRunning]");

  /** The places of the awaited picture and the parts around it; "" while any of them is missing. */
  const standing = () => {
    const picture = root().querySelector(first.dataset.awaits ?? "");
    const block = within("stMainBlockContainer");
    const all = picture && block && !within("stSkeleton") && document.fonts.status === "loaded";
    // Our own style sheet comes with the page's first message.
    if (!all || !getComputedStyle(picture).getPropertyValue("--lab-f")) return "";
    return [picture, block, ...root().querySelectorAll("[data-testid=stSlider], h1")]
      .map((node) => node.getBoundingClientRect())
      .map(({ x, y, width, height }) => [x, y, width, height].map(Math.round))
      .join();
  };

  /** Whether remnants of the previous page are before the picture or around it: Streamlit removes them when its script ends. */
  const remnants = () => {
    const picture = root().querySelector(first.dataset.awaits ?? "");
    const around = picture?.closest('[class*="_live"]') ?? picture;
    const stale = root().querySelectorAll('[data-testid=stMainBlockContainer] [data-stale="true"]');
    return [...stale].some(
      (node) =>
        around?.contains(node) || node.compareDocumentPosition(around ?? root()) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
  };

  /** Checks in every frame whether Streamlit's page is ready. */
  const wait = () => {
    turn += 1;
    const mine = turn;
    const start = performance.now();
    let atWork = start;
    let stood = 0;
    let before = "";
    const look = () => {
      if (mine !== turn) return;
      const now = performance.now();
      if (!within("stMain") || running()) atWork = now;
      const stands = standing();
      if (!stood && stands) stood = now;
      const whole = stands && stands === before && (now > stood + REMNANTS || !remnants());
      const failed = root().querySelector(".not-loaded, [data-testid=stException]");
      const late = now > start + MOST || now > atWork + PATIENCE;
      if (whole || failed || late) takeOver();
      else requestAnimationFrame(look);
      before = stands;
    };
    requestAnimationFrame(look);
  };

  const takeOver = () => {
    const focused = first.querySelector("a:focus");
    const meant = focused instanceof HTMLAnchorElement && focused.href.split("?")[0];
    /** @param {string} part */
    const top = (part) => first.querySelector(part)?.scrollTop ?? 0;
    // The whole page may be longer than its first screen, which narrows itself too.
    const mainTop = (!touched && wanted) || top("main");
    const sideTop = top("aside");
    keepWords(first);
    page.classList.add("live", "settles");
    page.classList.remove("moves");
    finishWhenStill();
    if (mainTop) scrollTo("stMain", mainTop);
    if (sideTop) scrollTo("stSidebarContent", sideTop);
    if (!meant) return;
    const links = [...root().querySelectorAll("a[href]")].filter((link) => link instanceof HTMLAnchorElement);
    links.find(({ href }) => href.split("?")[0] === meant)?.focus({ preventScroll: true });
  };

  /**
   * Only the words below the picture stay of a first screen, in place, until the page's own are shown or the reader scrolls.
   * @param {HTMLElement} screen
   */
  const keepWords = (screen) => {
    const words = screen.querySelector(".below");
    if (!(words instanceof HTMLElement) || textScale() !== 1) return screen.replaceChildren();
    const { left, top, width } = words.getBoundingClientRect();
    Object.assign(words.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
    screen.replaceChildren(words);
    within("stMain")?.addEventListener("scroll", () => screen.replaceChildren(), { once: true });
  };

  /** Shows what comes below the picture once nothing in it moves: formulas are typeset in several steps. */
  const finishWhenStill = () => {
    const mine = turn;
    const end = performance.now() + SETTLING;
    const worded = first.querySelector(".below > *");
    let still = performance.now();
    let before = "";
    const look = () => {
      if (mine !== turn) return;
      const now = performance.now();
      const lacking = (worded && !root().querySelector(".words")) || root().querySelector(WORDLESS);
      const busy = running() || lacking || within("stSkeleton") || document.fonts.status !== "loaded";
      const stands = String(within("stMainBlockContainer")?.getBoundingClientRect().height);
      if (busy || stands !== before) still = now;
      before = stands;
      if (now > still + STILL || now > end) finish();
      else requestAnimationFrame(look);
    };
    look();
  };

  /** Removes the rest of the first screen, and its styles: while they apply, each change of the page costs more. */
  const finish = () => {
    page.classList.remove("settles");
    first.replaceChildren();
    styled(false);
  };

  /**
   * Shows the first screen with its styles, or takes both away.
   * @param {boolean} shown
   */
  const styled = (shown) => {
    first.hidden = !shown;
    first.style.setProperty("--text", String(textScale()));
    const style = document.getElementById("first-style");
    if (style instanceof HTMLStyleElement) style.disabled = !shown;
  };

  /**
   * Scrolls as far as the reader has scrolled the first screen; parts below the fold may still be loading.
   *
   * @param {string} name
   * @param {number} top
   */
  const scrollTo = (name, top) => {
    const end = performance.now() + PATIENCE;
    const stop = new AbortController();
    const options = { once: true, passive: true, signal: stop.signal };
    for (const deed of DEEDS) addEventListener(deed, () => stop.abort(), options);
    const go = () => {
      const node = within(name);
      if (stop.signal.aborted || !node) return;
      node.scrollTop = top;
      // While Streamlit builds the page, it may become shorter again.
      const short = node.scrollTop < top - 1 || page.classList.contains("settles");
      if (short && performance.now() < end) requestAnimationFrame(go);
      else stop.abort();
    };
    go();
  };

  /** The reader goes to another page of the app: its first screen takes the place of Streamlit's main part until that is ready. */
  const move = async () => {
    if (location.pathname === path) return;
    path = location.pathname;
    wanted = tops.get(window.navigation.currentEntry?.key) ?? 0;
    turn += 1;
    const mine = turn;
    page.classList.add("live");
    page.classList.remove("settles");
    // The reader need not see how Streamlit takes the old page apart and builds the new one.
    first.replaceChildren();
    show();
    const answer = await fetch(location.href).catch(() => null);
    const words = answer?.ok ? await answer.text() : "";
    if (mine !== turn) return;
    const next = new DOMParser().parseFromString(words, "text/html");
    const [screen, style] = ["first", "first-style"].map((id) => next.getElementById(id));
    if (!screen || !style) {
      page.classList.remove("moves");
      finish();
      if (wanted) scrollTo("stMain", wanted);
      return;
    }
    first.replaceWith(screen);
    document.getElementById("first-style")?.replaceWith(style);
    first = screen;
    show();
    const main = first.querySelector("main") ?? first;
    main.scrollTop = wanted;
    touched = false;
    nameCurves(first);
    wait();
  };

  /** Puts the first screen in the place of Streamlit's main part. */
  const show = () => {
    const { left, width } = within("stMain")?.getBoundingClientRect() ?? { left: 0, width: innerWidth };
    Object.assign(first.style, { left: `${left}px`, width: `${width}px` });
    styled(true);
    page.classList.add("moves");
  };

  nameBackend();
  startAfterPaint();
  for (const deed of DEEDS) addEventListener(deed, () => (touched = true), { passive: true });
  styled(true);
  nameCurves(first);
  wait();
  window.navigation?.addEventListener("currententrychange", ({ from }) => {
    const main = first.querySelector("main") ?? within("stMain");
    const top = main?.scrollTop ?? 0;
    move();
    tops.set(from.key, top);
  });
}
