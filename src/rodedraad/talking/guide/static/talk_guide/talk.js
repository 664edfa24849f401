// One step of a talk. What she chooses, writes and ticks is saved as it changes; what the server
// has not yet, stays on the screen. What steers in a question is said while she writes.

import { newSaving } from "../measuring/saving.js";
import { tellClashes, tellKept, watchLeaving } from "../measuring/telling.js";
import { startClock } from "./clock.js";
import { readAlong } from "./reading_along.js";

const AFTER_TYPING = 1500; // milliseconds of rest before words are saved

const find = (selector) => document.querySelector(selector);
const all = (selector) => document.querySelectorAll(selector);
const place = find("[data-talk]");
const token = () => find("main [name=csrfmiddlewaretoken]").value;
let typing = 0;

const saving = newSaving({
  addresses: { first: place.dataset.save, again: place.dataset.again },
  token: token(),
  kept: JSON.parse(document.getElementById("talk").textContent),
  tell,
});

function tell(state) {
  tellKept([state]);
  tellClashes(state.clashes.map(inWords));
}

function inWords({ place: at, mine, theirs }) {
  const [kind, name] = at.split(/\/(.*)/s);
  const said = (value) => (kind === "words" ? worded(value) : value ? place.dataset.ticked : place.dataset.notTicked);
  const choose = (side) => {
    const value = side === "yours" ? mine : theirs;
    show(kind, name, value);
    saving.change(kind, name, value ?? (kind === "words" ? "" : 0));
    saving.flush();
  };
  return { id: at, name: "", about: "", mine: said(mine), theirs: said(theirs), choose };
}

// An instant, such as that at which a clock was started, is said as a time.
function worded(value) {
  return /^\d{4}-\d{2}-\d{2}T/.test(value ?? "") ? new Date(value).toLocaleTimeString() : (value ?? "…");
}

function show(kind, name, value) {
  if (kind === "answers") find(`[data-tick="${name}"]`).checked = Boolean(value);
  else if (name === "telling") tellAs(value);
  else {
    const field = find(`[data-word="${name}"]`);
    const pick = pickOf(field);
    if (pick) pick.checked = Boolean(value);
    if (value || !pick) field.value = value ?? "";
  }
}

function pickOf(field) {
  return field.closest("fieldset")?.querySelector("[data-pick]");
}

// A candidate that she does not take along is kept as nothing at all.
function changed(field) {
  const pick = pickOf(field);
  const value = pick && !pick.checked ? "" : field.value;
  const name = field.dataset.word;
  if (value === "" && !(name in saving.values("words"))) return;
  saving.change("words", name, value);
}

function typed(field) {
  const pick = pickOf(field);
  if (pick) pick.checked = true; // who rewrites a question, takes it along
  changed(field);
  clearTimeout(typing);
  typing = setTimeout(saving.flush, AFTER_TYPING);
}

// Questions that she did not take along are told the other way; her own words stay as they are.
function tellAs(telling) {
  const radio = find(`[name="text-telling"][value="${telling}"]`);
  if (radio) radio.checked = true;
  for (const question of all("fieldset[data-question]")) {
    const pick = question.querySelector("[data-pick]");
    if (!pick.checked) question.querySelector("[data-word]").value = question.dataset[telling];
  }
}

// Going on is a form of its own: it goes only once everything before it is saved.
async function goOn(event) {
  event.preventDefault();
  await saving.flush();
  if (saving.unsaved() === 0) location.assign(event.target.dataset.next);
}

// What was ticked before this script was there, counts as well.
function hear(boxes, take) {
  for (const box of boxes) {
    box.addEventListener("change", () => {
      take(box);
      saving.flush();
    });
    if (box.checked !== box.defaultChecked) take(box);
  }
}

for (const field of all("[data-word]")) {
  field.addEventListener("input", () => typed(field));
  // On a slow line she may have begun to write before this script was there to hear it.
  if (field.value !== field.defaultValue) typed(field);
}
hear(all("[data-pick]"), (pick) => changed(pick.closest("fieldset").querySelector("[data-word]")));
hear(all("[data-tick]"), (tick) => saving.change("answers", tick.dataset.tick, Number(tick.checked)));
hear(all('[name="text-telling"]'), (radio) => {
  if (!radio.checked) return;
  tellAs(radio.value);
  saving.change("words", "telling", radio.value);
});
find('[data-act="try-now"]').addEventListener("click", () => saving.flush());
find('[data-form="step"]').addEventListener("submit", goOn);
find('[data-form="telling"]')?.addEventListener("submit", (event) => event.preventDefault());
readAlong(all("[data-steers]"), place.dataset.readsAlong, token);
startClock(find("[data-clock]"));
document.documentElement.classList.add("with-script");

addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
watchLeaving(saving);
saving.flush();
