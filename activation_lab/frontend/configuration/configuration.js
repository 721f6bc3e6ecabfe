/**
 * The field into which a reader pastes a configuration. The browser measures the text, and sends it only when the reader asks for that and it is
 * not too large; so what is refused has not left the page, and stays in the field.
 *
 * The data are the text that the session holds, an example, and the most bytes that are read.
 */

const KILOBYTE = 1024;

/** How many bytes a text has. @param {string} text */
const size = (text) => new TextEncoder().encode(text).length;

/** The line for a text of so many bytes, as activation_lab/content/names/pasted.py has it. @param {number} bytes @param {number} most */
const tooLarge = (bytes, most) =>
  `This has ${Math.ceil((10 * bytes) / KILOBYTE) / 10} KB. At most ${most / KILOBYTE} KB are read; nothing was sent.`;

/** @param {import("../streamlit/types.d.ts").Component<[string, string, number]>} component */
export default ({ data: [held, example, most], parentElement, setTriggerValue }) => {
  const field = parentElement.querySelector("textarea");
  const [explain, insert] = parentElement.querySelectorAll("button");
  const line = parentElement.querySelector("p");
  if (!field || !explain || !insert || !line) return;
  if (!field.dataset.filled) {
    field.value = held;
    field.dataset.filled = "true";
  }
  const measure = () => {
    const bytes = size(field.value);
    line.textContent = bytes > most ? tooLarge(bytes, most) : "";
    field.setAttribute("aria-invalid", String(bytes > most));
    return bytes <= most;
  };
  const send = () => {
    if (measure()) setTriggerValue("pasted", field.value);
  };
  field.oninput = measure;
  field.onkeydown = (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  };
  explain.onclick = send;
  insert.onclick = () => {
    // As if typed, so that the reader's Undo brings back what stood there.
    field.focus();
    field.select();
    if (!document.execCommand("insertText", false, example)) field.value = example;
    field.scrollTop = 0;
    insert.focus();
    send();
  };
};
