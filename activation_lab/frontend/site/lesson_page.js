/**
 * What every lesson's page without a server does: its slider replays recorded results, its buttons choose among them, and its words
 * are those of what is shown. The address says what is set, in the app's own words.
 */

import { all, one } from "../shared/dom.js";
import { PALETTES } from "../shared/settings.js";
import { onThemeChange } from "../shared/theme.js";
import { addressed, putInAddress, tell } from "./address.js";
import { taker } from "./arriving.js";
import { DATA, embeddedJson } from "./data.js";
import { nearest, numberIn, real } from "./entries.js";

/** @type {import("./types.d.ts").LessonPage} */
const PAGE = DATA;

const scope = one(document, ".lesson", HTMLElement);
const [thumb] = all(scope, ".controls input[type=range]", HTMLInputElement);
/** @param {string} name */
const buttons = (name) => all(document, `input[name="${name}"]`, HTMLInputElement);
/** @param {string} name */
const pressed = (name) => buttons(name).find((button) => button.checked)?.value;

/**
 * As `is_covered` of activation_lab/content/address.py.
 * @param {{ pressed: boolean, asked: string[], guessed: boolean, linked: boolean }} state pressed: whether the reader has asked to be
 *   shown; asked: what the address says of answers; guessed: whether the reader has guessed; linked: whether the link had settings
 */
const isCovered = ({ pressed, asked, guessed, linked }) =>
  !pressed && (asked.includes("hidden") || !(asked.includes("shown") || guessed || linked));

/**
 * What of answers goes on to stand in the address.
 * @param {string[]} asked
 */
const onward = (asked) => ["hidden", "shown"].find((word) => asked.includes(word));

/**
 * Words of an address as they are meant, whatever their case.
 * @param {string[]} texts
 */
const plainWords = (texts) => texts.map((text) => text.trim().toLowerCase());

/** @type {Map<string, string>} What is said in each place, whatever a translator has made of it. */
const saidIn = new Map();

/**
 * @param {import("./types.d.ts").Lesson} lesson
 * @param {import("../live_chart/chart.js").LiveChart[]} charts
 */
function startLesson(lesson, charts) {
  const { slider, choice, guess, guide } = lesson;
  const answerKey = `${lesson.name}_answer`;
  const showMe = one(document, "#show-me", HTMLButtonElement);
  const answer = one(document, "#answer", HTMLDetailsElement);
  const asked = plainWords(addressed().getAll("answer"));
  const state = { pressed: false, asked, guessed: false, linked: false };
  let announced = false;
  const stop = () => (thumb ? Number(thumb.value) : 0);
  const index = () =>
    Math.max(
      0,
      buttons("case").findIndex((button) => button.checked),
    );

  /**
   * Of texts for every stop, or one for all, the one of now.
   * @param {string[]} texts
   */
  const now = (texts) => texts[Math.min(stop(), texts.length - 1)];

  function draw() {
    const hidden = isCovered(state);
    lesson.cases[index()].charts.forEach(({ track, descriptions, covered, figure, ...shown }, place) => {
      const { byTrace, ...other } = track;
      const updates = track.stops.map((stop) => byTrace.map((one) => one[stop]));
      const tracks = slider && !hidden ? [{ ...other, updates, key: slider.key, value: slider.start }] : [];
      const description = hidden ? lesson.covered : now(descriptions);
      const more = { ...shown, figure: hidden ? covered : figure };
      const data = {
        palettes: PALETTES,
        scope: `${lesson.name}_live`,
        description,
        members: [],
        controls: [],
        tracks,
        ...more,
      };
      charts[place].update(data).then(charts[place].schedule);
    });
  }

  function showTexts() {
    const { saw, formula } = lesson.cases[index()];
    if (slider) one(scope, ".controls output", HTMLOutputElement).textContent = String(slider.values[stop()]);
    putWords("saw", now(saw));
    putWords("formula", now(formula));
    const guessed = pressed("guess");
    state.guessed = Boolean(guessed);
    const hidden = isCovered(state);
    scope.classList.toggle("covered", hidden);
    showMe.hidden = !hidden;
    answer.open = !hidden;
    one(document, "#verdict", HTMLElement).textContent = hidden ? "" : verdict(guessed);
  }

  /** @param {string | undefined} guessed */
  function verdict(guessed) {
    if (stop() < guess.judged) return "The answer appears with the result.";
    const right = guess.right.join(" or ");
    if (!guessed) return `Answer: ${right}.`;
    return guess.right.includes(guessed) ? `✓ Correct: ${guessed}.` : `✗ No: the answer is ${right}.`;
  }

  /**
   * What the guide answers to the questions as they are.
   * @param {import("./types.d.ts").Guide} guide
   */
  function advise(guide) {
    const combination = guide.questions.reduce(
      (before, { key, options }) => before * options.length + options.indexOf(pressed(key) ?? ""),
      0,
    );
    for (const [name, answer] of Object.entries(guide.parts[combination])) putWords(name, answer);
  }

  /**
   * @param {string} name
   * @param {string} words
   */
  function putWords(name, words) {
    if (saidIn.get(name) === words) return;
    saidIn.set(name, words);
    one(document, `[data-words="${name}"]`, HTMLElement).innerHTML = words;
  }

  function updatePage() {
    showTexts();
    draw();
    if (guide) advise(guide);
    const query = new URLSearchParams();
    if (slider && stop() !== slider.start) query.set(slider.key, String(slider.values[stop()]));
    if (index()) query.set(choice.key, choice.labels[index()]);
    const guessed = pressed("guess");
    if (guessed) query.set(guess.key, guessed);
    const answers = onward(asked);
    if (answers) query.set("answer", answers);
    if (state.pressed) query.set(answerKey, "true");
    for (const { key, options } of guide?.questions ?? []) {
      const answered = pressed(key);
      if (answered && answered !== options[0]) query.set(key, answered);
    }
    putInAddress(query);
    if (announced || isCovered(state)) return;
    announced = true;
    document.dispatchEvent(new CustomEvent("lesson", { detail: lesson }));
  }

  /** Takes what the address says; returns what of it was not taken over as it is. */
  function arrive() {
    const query = addressed();
    const { said, short, take, leaveRest } = taker(query, lesson.name);
    /** @type {(name: string) => (found: string[]) => boolean} */
    const press =
      (name) =>
      ([value]) => {
        const button = buttons(name).find((entry) => entry.value === value);
        if (button) button.checked = true;
        return Boolean(button);
      };
    if (slider) {
      const { key, values } = slider;
      const ends = [Math.min(...values), Math.max(...values)];
      /** @param {string[]} entries */
      const accept = ([entry, ...more]) => {
        const asked = numberIn(entry);
        if (more.length || !(asked >= ends[0] && asked <= ends[1])) return false;
        const shown = nearest(values, asked);
        thumb.value = String(values.indexOf(shown));
        if (shown !== asked) said.moved.push(`${short(key)} = ${shown} instead of ${real(entry)}`);
        return true;
      };
      take(key, accept, ends);
    }
    if (choice.key) take(choice.key, press("case"));
    state.linked = index() > 0 || (slider !== null && stop() !== slider.start);
    take(answerKey, ([found]) => {
      state.pressed = found === "true";
      return ["true", "false"].includes(found);
    });
    take(guess.key, press("guess"));
    for (const { key } of guide?.questions ?? []) take(key, press(key));
    return leaveRest();
  }

  tell(arrive(), ", since it is not recorded here");
  scope.addEventListener("input", showTexts);
  document.addEventListener("change", updatePage);
  onThemeChange(draw);
  showMe.addEventListener("click", () => {
    state.pressed = true;
    updatePage();
  });
  updatePage();
}

/**
 * Brings the page to life.
 * @param {import("../live_chart/chart.js").LiveChart[]} charts in the order of their places
 */
export function lessonPage(charts) {
  embeddedJson(PAGE.embedded).then((lesson) => startLesson(lesson, charts));
}
