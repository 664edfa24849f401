// A kept moment: her own words, one statement at a time, the end. Each answer is saved as it is
// given; what the server has not yet, stays on the screen and in this page's memory.

import { newSaving } from "./saving.js";
import { dropSecondTaps } from "./second_tap.js";
import { digitOf, showStatement } from "./statement.js";
import { answerText, tellClashes, tellKept, watchLeaving } from "./telling.js";

const AFTER_TYPING = 1500; // milliseconds of rest before words are saved

const find = (selector) => document.querySelector(selector);
const all = (selector) => document.querySelectorAll(selector);
const sheet = JSON.parse(document.getElementById("check").textContent);
const place = find("[data-check]");
const steps = Object.keys(sheet.steps);
const fields = { moment: find("#moment"), comment: find("#comment") };
const screenChanged = dropSecondTaps();

let here = "";
let typing = 0;

const saving = newSaving({
  addresses: { first: place.dataset.save, again: place.dataset.again },
  token: find("[name=csrfmiddlewaretoken]").value,
  kept: { answers: sheet.answers, words: sheet.words },
  tell,
});

function tell(state) {
  tellKept([state]);
  tellClashes(state.clashes.map(inWords));
}

function inWords({ place: at, mine, theirs }) {
  const [kind, name] = at.split(/\/(.*)/s);
  const statement = sheet.statements.find(({ key }) => key === name);
  const words = (value) => (statement ? answerText(statement, value) : (value ?? "…"));
  const choose = (side) => {
    const value = side === "yours" ? mine : theirs;
    if (kind === "words") fields[name].value = value ?? "";
    saving.change(kind, name, value);
    saving.flush();
    show(here);
  };
  return { id: at, name: sheet.nickname, about: statement?.text ?? "", mine: words(mine), theirs: words(theirs), choose };
}

function go(step) {
  history.pushState({ step }, "", sheet.steps[step]);
  show(step);
}

function show(step) {
  here = step;
  screenChanged();
  const index = sheet.statements.findIndex(({ key }) => key === step);
  const screen = index === -1 ? step : "statement";
  for (const section of all("[data-screen]")) section.hidden = section.dataset.screen !== screen;
  if (index !== -1) {
    const { nickname, age } = sheet;
    showStatement(sheet.statements, index, { nickname, age, answers: saving.values("answers") });
  }
  if (step === "done") showLeftOpen();
  if (isWriting()) return; // on a slow line she began before this script came: leave her there
  find(`[data-screen="${screen}"] h1`).focus({ preventScroll: true });
  scrollTo(0, 0);
}

const isWriting = () => document.activeElement?.localName === "textarea" && document.activeElement.checkVisibility();

function showLeftOpen() {
  const given = saving.values("answers");
  const open = sheet.statements.filter(({ key }) => !(key in given));
  const list = find("[data-left-open]");
  list.hidden = open.length === 0;
  list.querySelector("ul").replaceChildren(...open.map(linkTo));
}

function linkTo({ key, text }) {
  const row = document.createElement("li");
  const link = document.createElement("a");
  Object.assign(link, { href: sheet.steps[key], textContent: text });
  link.dataset.step = key;
  row.append(link);
  return row;
}

function answer(value) {
  saving.change("answers", here, value === "" ? null : Number(value));
  saving.flush();
  go(steps[steps.indexOf(here) + 1]);
}

function typed(name) {
  saving.change("words", name, fields[name].value);
  clearTimeout(typing);
  typing = setTimeout(saving.flush, AFTER_TYPING);
}

// Closing is a form of its own: it goes only once everything before it is saved.
async function close(event) {
  if (saving.unsaved() === 0) {
    // The words are saved already; the form need not say them again.
    find('[data-form="done"] [name="was"]').value = fields.comment.value;
    return;
  }
  event.preventDefault();
  await saving.flush();
  if (saving.unsaved() === 0) event.target.requestSubmit();
}

const acts = {
  answer: (button) => answer(button.value),
  back: () => go(steps[Math.max(steps.indexOf(here) - 1, 0)]),
  "no-moment": () => {
    find("[data-no-moment]").hidden = false;
    fields.moment.value = "";
    if (saving.values("words").moment) typed("moment");
  },
  "try-now": () => saving.flush(),
};

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-act], [data-step]");
  if (!pressed) return;
  if (pressed.localName === "a") event.preventDefault();
  if (pressed.dataset.step) go(pressed.dataset.step);
  else acts[pressed.dataset.act](pressed);
});

find('[data-form="moment"]').addEventListener("submit", (event) => {
  event.preventDefault();
  saving.flush();
  go(steps[1]);
});
find('[data-form="statement"]').addEventListener("submit", (event) => event.preventDefault());
find('[data-form="done"]').addEventListener("submit", close);
for (const [name, field] of Object.entries(fields)) {
  field.addEventListener("input", () => typed(name));
  // On a slow line she may have begun to write before this script was there to hear it.
  if (field.value !== field.defaultValue) typed(name);
}

// Keys work only while the focus is in the statement, so they never get in another tool's way.
find('[data-screen="statement"]').addEventListener("keydown", (event) => {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  const digit = digitOf(event);
  const value = digit === "0" ? "" : digit;
  const offered = [...all("[data-answers] button")].some((button) => button.value === value);
  if (offered) answer(value);
  else if (event.key === "ArrowLeft") acts.back();
});

// As in the first look, Escape turns the sheet over; here the vault hides with it.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing || event.repeat) return;
  event.preventDefault();
  find("[data-hide]")?.requestSubmit();
});

history.scrollRestoration = "manual";
addEventListener("popstate", ({ state }) => show(state?.step ?? sheet.step));
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
watchLeaving(saving);
history.replaceState({ step: sheet.step }, "", location.href);
show(sheet.step);
saving.flush();
