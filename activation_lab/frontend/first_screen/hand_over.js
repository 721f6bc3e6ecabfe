/**
 * Lets Streamlit's page take over from the first screen, in one frame, once its first picture is drawn and nothing moves any more.
 *
 * Streamlit's page waits beneath, invisible: `live` on the html element is what shows it and hides the first screen. Scroll
 * position and focus go along. A page that shows no picture is shown after a few seconds all the same.
 */
(() => {
  const first = document.getElementById("first");
  const root = document.getElementById("root");
  // Milliseconds without the picture: from the first sight of Streamlit's page, and in all.
  const PATIENCE = 6000;
  const MOST = 20000;
  const awaited = first.dataset.awaits;
  const main = () => root.querySelector("[data-testid=stMain]");
  const side = () => root.querySelector("[data-testid=stSidebarContent]");
  let seen = 0;
  let before = "";

  /** Where the picture and what is around it stand; "" while any of it is missing. */
  const standing = () => {
    const picture = root.querySelector(awaited);
    const page = root.querySelector("[data-testid=stMainBlockContainer]");
    if (root.querySelector("[data-testid=stSkeleton]")) return "";
    if (!picture || !page || document.fonts.status !== "loaded") return "";
    // Our own style sheet comes with the page's first message.
    if (!getComputedStyle(picture).getPropertyValue("--lab-f")) return "";
    return [picture, page, ...root.querySelectorAll("[data-testid=stSlider], h1")]
      .map((node) => node.getBoundingClientRect())
      .map(({ x, y, width, height }) => [x, y, width, height].map(Math.round))
      .join();
  };

  const look = (now) => {
    if (!seen && main()) seen = now;
    const stands = standing();
    const failed = root.querySelector(".not-loaded, [data-testid=stException]");
    const late = now > MOST || (seen && now > seen + PATIENCE);
    if ((stands && stands === before) || failed || late) takeOver();
    else requestAnimationFrame(look);
    before = stands;
  };

  const takeOver = () => {
    const focused = first.contains(document.activeElement) && document.activeElement.getAttribute("href");
    const scrolled = [
      [main, first.querySelector("main")?.scrollTop],
      [side, first.querySelector("aside")?.scrollTop],
    ];
    document.documentElement.classList.add("live");
    for (const [place, top] of scrolled) if (top) scrollTo(place, top);
    if (focused) {
      const meant = new URL(focused, location.href).pathname;
      [...root.querySelectorAll("a[href]")].find((link) => new URL(link.href).pathname === meant)?.focus({ preventScroll: true });
    }
  };

  /** Scrolls as far as was scrolled; what is below the fold may still be on its way. */
  const scrollTo = (place, top) => {
    const end = performance.now() + 5000;
    const stop = new AbortController();
    for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"])
      addEventListener(kind, () => stop.abort(), { once: true, passive: true, signal: stop.signal });
    const go = () => {
      const node = place();
      if (stop.signal.aborted || !node) return;
      node.scrollTop = top;
      if (node.scrollTop < top - 1 && performance.now() < end) requestAnimationFrame(go);
      else stop.abort();
    };
    go();
  };

  requestAnimationFrame(look);
})();
