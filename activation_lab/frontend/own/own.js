/**
 * The field for a formula. While the reader types, the server typesets what it understands, or says what is wrong and where; Enter takes the
 * formula, and the page draws it.
 *
 * The data are the text that the field holds, how often a text has been taken, what is wrong with the text, if anything, and what is drawn instead.
 */

// Milliseconds after the last letter before the server is asked.
const PAUSE = 150;
const NO_ANSWER = "The formula could not be read, since the server did not answer. Enter tries it.";

/** @typedef {{ reason: string, line: string, caret: number }} Refused */
/** @typedef {{ html: string, notes: string[], refused: Refused | null }} Answer */

/** @param {string} className @param {string} textContent */
const part = (className, textContent) => Object.assign(document.createElement("span"), { className, textContent });

/** A message, and the text with a caret below the place. @param {Refused} refused */
const message = ({ reason, line, caret }) => [
  part("own-words", `${reason}\n`),
  part("own-place", `${line}\n${" ".repeat(caret)}^\n`),
];

/** @param {import("../streamlit/types.d.ts").Component<[string, number, Refused | null, string]>} component */
export default ({ data: [held, count, refused, still], parentElement, setTriggerValue }) => {
  const root = parentElement.querySelector(".own-field");
  const field = parentElement.querySelector("input");
  const button = parentElement.querySelector("button");
  const output = parentElement.querySelector("output");
  const line = parentElement.querySelector("pre");
  if (!(root instanceof HTMLElement) || !field || !button || !output || !line) return;

  /** @param {Refused | null} wrong @param {string} [more] */
  const say = (wrong, more) => {
    const parts = [...(wrong ? message(wrong) : []), ...(more ? [part("own-words", more)] : [])];
    // What is said already is not read out again.
    if (line.textContent !== parts.map(({ textContent }) => textContent).join("")) line.replaceChildren(...parts);
    field.setAttribute("aria-invalid", String(Boolean(wrong)));
  };

  const ask = async () => {
    const text = field.value;
    /** @type {Answer | undefined} */
    let answer;
    try {
      const got = await fetch(`typed/formula?f=${encodeURIComponent(text)}`);
      if (got.ok) answer = await got.json();
    } catch {
      // Said below.
    }
    // The reader has typed on meanwhile.
    if (text !== field.value) return;
    if (!answer) {
      line.replaceChildren(part("own-words", NO_ANSWER));
      return;
    }
    say(answer.refused);
    // The server's own MathML; notes are words.
    if (!answer.refused) {
      output.innerHTML = answer.html;
      output.append(...answer.notes.map((note) => Object.assign(document.createElement("p"), { textContent: note })));
    }
  };

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  const take = () => {
    clearTimeout(pause);
    setTriggerValue("entered", field.value);
  };
  // By Back another text is held, though none was taken.
  const taken = `${count} ${held}`;
  if (root.dataset.taken !== taken) {
    root.dataset.taken = taken;
    if (field.value !== held) field.value = held;
    if (!refused) ask();
  }
  // What is said of a text that is being typed stays.
  if (field.value === held) say(refused, still);
  field.oninput = () => {
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE);
  };
  field.onkeydown = (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    take();
  };
  button.onclick = take;
};
