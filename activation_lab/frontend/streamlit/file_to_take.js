/**
 * A link that looks like a button and downloads a file. The file is fetched first, so that a busy server can say
 * so on the page. Nothing of Streamlit's is replaced: its own download button keeps files for a session and writes
 * any number at the same time.
 */

const FAILED = "The file could not be fetched. Try again in a minute.";

/** @param {import("./types.d.ts").Component<{ label: string, address: string, name: string }>} component */
export default ({ data, parentElement }) => {
  const link = parentElement.querySelector("a");
  if (!link) return;
  Object.assign(link, { textContent: data.label, href: data.address, download: data.name });
  link.onkeydown = (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    link.click();
  };
  link.onclick = (event) => {
    event.preventDefault();
    if (!link.hasAttribute("aria-busy")) fetchFile(link);
  };
};

/** @param {HTMLAnchorElement} link */
async function fetchFile(link) {
  link.parentElement?.querySelector("p")?.remove();
  link.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(link.href);
    if (answer.ok) save(await answer.blob(), link.download);
    else showMessage(link, answer.headers.get("content-type")?.startsWith("text/plain") ? await answer.text() : FAILED);
  } catch {
    showMessage(link, FAILED);
  } finally {
    link.removeAttribute("aria-busy");
  }
}

/**
 * @param {Blob} content
 * @param {string} name
 */
function save(content, name) {
  const address = URL.createObjectURL(content);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * @param {Element} link
 * @param {string} words
 */
function showMessage(link, words) {
  const line = Object.assign(document.createElement("p"), { textContent: words });
  line.setAttribute("role", "status");
  link.after(line);
}
