/**
 * A lesson's page without a server: its slider replays recorded results, its buttons choose among them, and its words
 * are those of what is shown. The address says what is set, in the app's own words.
 */

import { LiveChart } from "../live_chart/chart.js";
import { PALETTES } from "../shared/settings.js";
import { onThemeChange } from "../shared/theme.js";
import { addressed, putInAddress, tell } from "./address.js";
import { nearest, numberIn, real, taker } from "./arriving.js";
import { PAGE, unpackedJson } from "./data.js";

const scope = document.querySelector(".lesson");
const charts = [...scope.querySelectorAll("[data-chart]")].map((host) => new LiveChart(host));
const thumb = scope.querySelector(".controls input[type=range]");
const pressed = (name) => document.querySelector(`input[name="${name}"]:checked`);
const buttons = (name) => [...document.querySelectorAll(`input[name="${name}"]`)];

unpackedJson(PAGE.packed).then((lesson) => {
  const { slider, choice, guess, guide } = lesson;
  const stop = () => (thumb ? Number(thumb.value) : 0);
  const index = () =>
    Math.max(
      0,
      buttons("case").findIndex((button) => button.checked),
    );

  /** Of texts for every stop, or one for all, the one of now. */
  const now = (texts) => texts[Math.min(stop(), texts.length - 1)];

  function draw() {
    lesson.cases[index()].charts.forEach(({ track, descriptions, ...more }, place) => {
      const tracks = slider ? [{ ...track, key: slider.key, value: slider.start }] : [];
      const description = now(descriptions);
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

  function say() {
    const { saw, formula } = lesson.cases[index()];
    if (thumb) thumb.closest(".slider").querySelector("output").textContent = slider.values[stop()];
    put("saw", now(saw));
    put("formula", now(formula));
    const guessed = pressed("guess")?.value;
    const verdict = document.getElementById("verdict");
    verdict.hidden = !guessed;
    if (!guessed) return;
    const holds = guess.right.includes(guessed);
    verdict.innerHTML = `${holds ? "✓" : "✗"} You guessed ${guessed}${holds ? ", and it holds." : `; here it is ${guess.right.join(" or ")}.`} ${guess.told}`;
  }

  /** What the guide answers to the questions as they are. */
  function advise() {
    const combination = guide.questions.reduce(
      (before, { key, options }) => before * options.length + options.indexOf(pressed(key).value),
      0,
    );
    for (const [name, answer] of Object.entries(guide.parts[combination])) put(name, answer);
  }

  function put(name, words) {
    const place = document.querySelector(`[data-words="${name}"]`);
    if (place.innerHTML !== words) place.innerHTML = words;
  }

  function settle() {
    say();
    draw();
    if (guide) advise();
    const query = new URLSearchParams();
    if (thumb && stop() !== slider.start) query.set(slider.key, slider.values[stop()]);
    if (index()) query.set(choice.key, choice.labels[index()]);
    if (pressed("guess")) query.set(guess.key, pressed("guess").value);
    for (const { key, options } of guide?.questions ?? [])
      if (pressed(key).value !== options[0]) query.set(key, pressed(key).value);
    putInAddress(query);
  }

  /** Takes what the address says; returns what of it was not taken over as it is. */
  function arrive() {
    const query = addressed();
    const { said, short, take, leaveRest } = taker(query, lesson.name);
    const press =
      (name) =>
      ([value]) => {
        const button = buttons(name).find((entry) => entry.value === value);
        if (button) button.checked = true;
        return button;
      };
    if (thumb) {
      const { key, values } = slider;
      const ends = [Math.min(...values), Math.max(...values)];
      const accept = ([entry, ...more]) => {
        const asked = numberIn(entry);
        if (more.length || !(asked >= ends[0] && asked <= ends[1])) return false;
        const shown = nearest(values, asked);
        thumb.value = values.indexOf(shown);
        if (shown !== asked) said.moved.push(`${short(key)} = ${shown} instead of ${real(entry)}`);
        return true;
      };
      take(key, accept, ends);
    }
    if (choice.key) take(choice.key, press("case"));
    if (guess) take(guess.key, press("guess"));
    for (const { key } of guide?.questions ?? []) take(key, press(key));
    return leaveRest();
  }

  tell(arrive(), ", since it is not recorded here");
  scope.addEventListener("input", say);
  document.addEventListener("change", settle);
  onThemeChange(draw);
  settle();
  document.dispatchEvent(new CustomEvent("lesson", { detail: lesson }));
});
