// An interview at the table. One question stands in sight, all are within reach; what is ticked,
// noted and marked is saved as it changes, and what the server has not yet, stays on the screen.

import { newSaving } from "../measuring/saving.js";
import { tellClashes, tellKept, watchLeaving } from "../measuring/telling.js";
import { startLeaves } from "./leaves.js";
import { fillMark, keyOf, lineOf, newMark, readMark } from "./marks.js";
import { instantOf, secondsIn, startQuietClock } from "./quiet_clock.js";

const AFTER_TYPING = 1500; // milliseconds of rest before words are saved

const find = (selector) => document.querySelector(selector);
const all = (selector) => document.querySelectorAll(selector);
const place = find("[data-interview]");
const form = find('[data-form="interview"]');
let typing = 0;

// The server's clock decides: a tablet may be minutes off.
const skew = Date.parse(place.dataset.now) - Date.now();
const now = () => Date.now() + skew;

const saving = newSaving({
  addresses: { first: place.dataset.save, again: place.dataset.again },
  token: find("main [name=csrfmiddlewaretoken]").value,
  kept: JSON.parse(document.getElementById("interview").textContent),
  tell,
});
const word = (name) => saving.values("words")[name] ?? "";

function tell(state) {
  tellKept([state]);
  tellClashes(state.clashes.map(inWords));
}

function inWords({ place: at, mine, theirs }) {
  const [kind, name] = at.split(/\/(.*)/s);
  const choose = (side) => {
    const value = side === "yours" ? mine : theirs;
    show(kind, name, value);
    saving.change(kind, name, value ?? (kind === "words" ? "" : 0));
    saving.flush();
  };
  return { id: at, name: "", about: "", mine: said(kind, name, mine), theirs: said(kind, name, theirs), choose };
}

function said(kind, name, value) {
  if (kind === "answers") return value ? place.dataset.ticked : place.dataset.notTicked;
  if (!value) return "…";
  if (name.startsWith("mark.")) return lineOf(value, place.dataset.at);
  return instantOf(value) === null ? value : new Date(value).toLocaleTimeString();
}

function show(kind, name, value) {
  if (kind === "answers") {
    find(`[data-tick="${name}"]`).checked = Boolean(value);
    tellAsked();
  } else if (name.startsWith("mark.")) fillMark(find(`[data-mark="${name}"]`), value ?? "");
  else if (name === "recorder") tellZero();
  else if (["clock", "clock_hidden"].includes(name)) clock.tell();
  else find(`[data-word="${name}"]`).value = value ?? "";
}

function change(name, value) {
  if (value === "" && !(name in saving.values("words"))) return;
  saving.change("words", name, value);
}

function soon() {
  clearTimeout(typing);
  typing = setTimeout(saving.flush, AFTER_TYPING);
}

// How many were asked, told where he ends and at each number above. What was not asked is just that.
function tellAsked() {
  const asked = [...all('[data-leaf]:has([data-tick]:checked)')].map(({ dataset }) => dataset.leaf);
  for (const way of all("[data-to]")) {
    const mark = way.querySelector("[data-was-asked]");
    if (mark) mark.hidden = !asked.includes(way.dataset.to);
  }
  const many = find("[data-so-many]");
  many.textContent = many.dataset.soMany.replace("{n}", asked.length).replace("{all}", many.dataset.all);
}

function changedMark(row) {
  const { value, wrong } = readMark(row);
  row.querySelector("[data-wrong]").hidden = !wrong;
  row.querySelector("[data-at]").setAttribute("aria-invalid", String(wrong));
  if (!wrong) change(row.dataset.mark, value);
}

function hearMark(row) {
  for (const field of row.querySelectorAll("input")) {
    field.addEventListener("input", () => {
      changedMark(row);
      soon();
    });
  }
  row.querySelector('[data-act="drop"]').addEventListener("click", () => {
    change(row.dataset.mark, "");
    const next = row.closest("[data-marks]").querySelector("[data-act=line]");
    row.remove();
    next.focus();
    saving.flush();
  });
}

function addMark(question, second) {
  const row = newMark(find("template[data-mark-row]"), keyOf(), question, second);
  find(`[data-marks="${question}"] [data-rows]`).append(row);
  hearMark(row);
  if (second !== null) changedMark(row);
  row.querySelector("[data-text]").focus();
  if (second !== null) saving.flush();
}

// One press: the second on his recorder now. Without a zero there is no second to tell.
function markNow(question) {
  const zero = instantOf(word("recorder"));
  addMark(question, zero === null ? null : Math.max(0, Math.floor((now() - zero) / 1000)));
}

function setRecorder() {
  const field = find("#recorder-at");
  const told = find("[data-recorder-said]");
  const second = secondsIn(field.value);
  field.setAttribute("aria-invalid", String(second === null));
  told.textContent = second === null ? told.dataset.wrong : told.dataset.set;
  if (second === null) return;
  saving.change("words", "recorder", new Date(now() - second * 1000).toISOString());
  saving.flush();
  tellZero();
}

// Until his recorder has a zero, a moment that he marks gets no time: said where he marks it.
function tellZero() {
  const isSet = instantOf(word("recorder")) !== null;
  for (const line of all("[data-no-zero]")) line.hidden = isSet;
}

function startClock() {
  saving.change("words", "clock", new Date(now()).toISOString());
  saving.flush();
  clock.tell();
}

function hideClock() {
  saving.change("words", "clock_hidden", word("clock_hidden") === "1" ? "" : "1");
  saving.flush();
  clock.tell();
}

// That it was held is a form of its own: it goes only once everything before it is saved.
async function held(event) {
  const outcome = event.submitter?.name === "outcome" ? event.submitter.value : null;
  event.preventDefault();
  await saving.flush();
  if (outcome === null || saving.unsaved() > 0) return;
  const kept = new Set(["csrfmiddlewaretoken", "key", "seen"]);
  for (const field of form.elements) field.disabled = !kept.has(field.name);
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "outcome", value: outcome }));
  form.submit();
}

for (const row of all("[data-without-script]")) if (row.closest("[data-marks]")) row.remove();
const clock = startQuietClock({ place: find("[data-quiet-clock]"), begin: find("[data-clock-start]"), word, now });
for (const field of all("[data-word]")) {
  field.addEventListener("input", () => {
    change(field.dataset.word, field.value);
    soon();
  });
  // On a slow line he may have begun to write before this script was there to hear it.
  if (field.value !== field.defaultValue) change(field.dataset.word, field.value);
}
for (const tick of all("[data-tick]")) {
  const changed = () => {
    saving.change("answers", tick.dataset.tick, Number(tick.checked));
    tellAsked();
  };
  tick.addEventListener("change", () => {
    changed();
    saving.flush();
  });
  if (tick.checked !== tick.defaultChecked) changed();
}
for (const row of all("[data-marks] [data-mark]")) hearMark(row);
for (const marks of all("[data-marks]")) {
  const question = marks.dataset.marks;
  marks.querySelector('[data-act="mark"]')?.addEventListener("click", () => markNow(question));
  marks.querySelector('[data-act="line"]').addEventListener("click", () => addMark(question, null));
}
// Buttons that send the form without a script keep to the page with one.
const act = (name, does) => find(`[data-act="${name}"]`)?.addEventListener("click", (event) => {
  event.preventDefault();
  does();
});
act("clock", startClock);
act("hide-clock", hideClock);
act("recorder", setRecorder);
act("try-now", () => saving.flush());
form.addEventListener("submit", held);
// Enter in a field would press the first button of the form, which starts the clock. Here it keeps
// what was typed, and from a line it goes on to where the next one begins.
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("input")) return;
  event.preventDefault();
  saving.flush();
  event.target.closest("[data-marks]")?.querySelector("[data-act=mark], [data-act=line]").focus();
});
find("#recorder-at")?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault(); // Enter in this field sets it, and does not send the form
  setRecorder();
});
startLeaves(all("[data-leaf]"), all("[data-to]"));
document.documentElement.classList.add("with-script");
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
watchLeaving(saving);
saving.flush();
