/**
 * Share: a field with the address of what is on screen, or a frame around it, and a button that copies it.
 *
 * The address bar knows best where the app is served and what is set. Relies on the path ~/+/, below which Community Cloud shows an
 * app in a page of its own, and on the names `embed` and `embed_options`, which are public. No public issue is known to us.
 * Seen in Streamlit 1.67. It can go when Streamlit tells an app its own public address, settings included.
 */

/**
 * When each button says Copy again.
 * @type {WeakMap<HTMLButtonElement, ReturnType<typeof setTimeout>>}
 */
const waiting = new WeakMap();

/**
 * The address on screen, with these settings; an empty one is taken out.
 * @param {Record<string, string>} query
 */
function address(query) {
  const url = new URL(document.location.href);
  url.pathname = url.pathname.replace("/~/+/", "/");
  url.hash = "";
  for (const name of ["embed", "embed_options"]) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(query)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  return url.href.replaceAll("%2C", ",");
}

// In a page from a disk browsers show no frame of a site: there the link takes its place, and where no script runs it stands below.
const ONE_OF_THEM =
  '<script>{ const link = document.currentScript.previousElementSibling; if (location.protocol === "file:") link.previousElementSibling.remove(); else link.hidden = true; }</script>';

/**
 * A frame as wide as its place, as HTML for a page elsewhere.
 * @param {Record<string, string>} framed what the frame's address says besides
 * @param {Record<string, string>} query what the page's own address says
 * @param {string} title
 */
function frame(framed, query, title) {
  const [source, own] = [{ ...query, ...framed }, query].map((each) => address(each).replaceAll("&", "&amp;"));
  const link = `<a href="${own}">${title}: ${own}</a>`;
  return `<iframe src="${source}" title="${title}" width="100%" height="500" style="border: 0" loading="lazy" allow="fullscreen; clipboard-write"></iframe>\n${link}${ONE_OF_THEM}`;
}

/**
 * query: what the address is to say; framed: what that of a frame says besides.
 * @param {import("./types.d.ts").Component<{ title?: string, label: string, query: Record<string, string>, framed?: Record<string, string> }>} component
 */
export default ({ data, parentElement }) => {
  const field = parentElement.querySelector("textarea");
  const button = parentElement.querySelector("button");
  if (!field || !button) return;
  const write = () => {
    field.value = data.title ? frame(data.framed ?? {}, data.query, data.title) : address(data.query);
  };
  write();
  field.rows = data.title ? 6 : 3;
  field.setAttribute("aria-label", data.label);
  field.onclick = () => field.select();
  button.onclick = async () => {
    write();
    field.select();
    // Where the connection is not secure there is no clipboard; what is selected can be copied all the same.
    const copied = await (navigator.clipboard?.writeText(field.value).then(
      () => true,
      () => false,
    ) ?? document.execCommand("copy"));
    button.textContent = copied ? "Copied" : "Press Ctrl + C or ⌘ C";
    clearTimeout(waiting.get(button));
    const again = () => (button.textContent = "Copy");
    waiting.set(button, setTimeout(again, 2500));
  };
};
