// One open reading: marks made while listening, evidence and levels, each saved as it changes.
// What the server has not yet, stays on the screen.

import { newSaving } from "../measuring/saving.js";
import { tellClashes, tellKept, watchLeaving } from "../measuring/telling.js";
import { startClock } from "./clock.js";
import { chooseByDigit } from "./keys.js";
import { pieceOf, secondIn, timeText, wordOf } from "./words.js";

const AFTER_TYPING = 1500; // milliseconds of rest before words are saved
const NONE = "none";

const find = (selector) => document.querySelector(selector);
const all = (selector) => document.querySelectorAll(selector);
const place = find("[data-reading]");
const form = find('[data-form="levels"]');
const script = JSON.parse(document.getElementById("reading").textContent);
const listening = find("[data-listening]");
const fresh = find("[data-new]");
const at = startClock(find("[data-clock]"));
let typing = 0;

const saving = newSaving({
  addresses: { first: place.dataset.save, again: place.dataset.again },
  token: form.querySelector("[name=csrfmiddlewaretoken]").value,
  kept: { answers: {}, words: script.words },
  tell,
});

function tell(state) {
  tellKept([state]);
  tellClashes(state.clashes.map(inWords));
}

const rowOf = (name) => [...all("[data-piece]")].find((row) => row.dataset.piece === name);
const scaleOf = (name) => name.split(".")[1];
const titleOf = (scale) => script.titles[scale] ?? "";

function inWords({ place: where, mine, theirs }) {
  const name = where.replace(/^words\//, "");
  const choose = (side) => {
    const value = (side === "yours" ? mine : theirs) ?? "";
    show(name, value);
    saving.change("words", name, value);
    saving.flush();
  };
  return { id: where, name: titleOf(scaleOf(name)), about: "", mine: said(name, mine), theirs: said(name, theirs), choose };
}

function said(name, value) {
  if (!value) return "…";
  if (name.startsWith("level.")) return value === NONE ? script.none : script.level.replace("{level}", value);
  const { second, note } = pieceOf(value);
  return second === "" ? note : `${timeText(second)} · ${note}`;
}

function show(name, value) {
  if (name.startsWith("level.")) {
    for (const radio of form.elements[`text-${name}`]) radio.checked = radio.value === value;
    return tellOpen();
  }
  const row = rowOf(name) ?? addRow(name);
  fill(row, pieceOf(value));
}

function fields(row) {
  return {
    time: row.querySelector("[data-piece-at]"),
    note: row.querySelector("[data-piece-note]"),
    hers: row.querySelector("[data-piece-hers]"),
  };
}

function fill(row, { second, hers, note }) {
  const parts = fields(row);
  parts.time.value = timeText(second);
  parts.note.value = note;
  parts.hers.checked = hers;
}

// What stands in three fields; null while the time is none, which is then said at its field.
function typed(row) {
  const parts = fields(row);
  const second = secondIn(parts.time.value);
  if (second === null) parts.time.setAttribute("aria-invalid", "true");
  else parts.time.removeAttribute("aria-invalid");
  return second === null ? null : { second, hers: parts.hers.checked, note: parts.note.value };
}

function addRow(name) {
  const row = find("template[data-piece]").content.firstElementChild.cloneNode(true);
  const parts = fields(row);
  row.dataset.piece = name;
  for (const [part, field] of Object.entries({ at: parts.time, note: parts.note })) {
    field.id = `${part}-${name}`;
    field.previousElementSibling.htmlFor = field.id;
  }
  find(`[data-scale="${scaleOf(name)}"] [data-evidence]`).append(row);
  hear(row);
  return row;
}

function changed(row, soon) {
  const piece = typed(row);
  if (piece === null) return;
  saving.change("words", row.dataset.piece, wordOf(piece));
  clearTimeout(typing);
  if (soon) saving.flush();
  else typing = setTimeout(saving.flush, AFTER_TYPING);
}

function hear(row) {
  const parts = fields(row);
  for (const field of [parts.time, parts.note]) {
    field.addEventListener("input", () => changed(row, false));
    field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  }
  parts.hers.addEventListener("change", () => changed(row, true));
}

// One key, a few words, Enter: the mark stands at its scale, and the next key may come.
function beginMark(scale) {
  const parts = fields(fresh);
  fresh.querySelector("select").value = scale;
  parts.time.value = at();
  parts.note.focus();
}

function addMark(event) {
  event.preventDefault();
  const scale = fresh.querySelector("select").value;
  const piece = typed(fresh);
  if (piece === null) return fields(fresh).time.focus();
  if (scale === "") return fresh.querySelector("select").focus();
  if (piece.note.trim() === "") return fields(fresh).note.focus();
  const name = `evidence.${scale}.${freshKey()}`;
  fill(addRow(name), piece);
  saving.change("words", name, wordOf(piece));
  saving.flush();
  const added = fresh.querySelector("[data-added]");
  added.textContent = added.dataset.words.replace("{time}", timeText(piece.second) || "…").replace("{scale}", titleOf(scale));
  fill(fresh, { second: "", hers: false, note: "" });
  listening.querySelector(`[data-mark="${scale}"]`).focus();
}

function freshKey() {
  return [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function chosen(radio) {
  saving.change("words", radio.name.replace(/^text-/, ""), radio.value);
  saving.flush();
  tellOpen();
}

function tellOpen() {
  const left = [...all("[data-scale]")].filter((scale) => scale.querySelector("input:checked[type=radio]") === null).length;
  const words = find("[data-open]");
  words.textContent = left === 0 ? words.dataset.none : left === 1 ? words.dataset.one : words.dataset.more.replace("{n}", left);
}

// Going to close it: only once everything before it is saved.
async function goOn(event) {
  event.preventDefault();
  const address = event.currentTarget.href;
  await saving.flush();
  if (saving.unsaved() === 0) location.assign(address);
}

listening.addEventListener("keydown", (event) => {
  const writing = event.target.matches('input[type="text"], select');
  if (!writing && !event.ctrlKey && !event.altKey && !event.metaKey) {
    const button = listening.querySelector(`[data-mark][aria-keyshortcuts="${CSS.escape(event.key)}"]`);
    if (button !== null) {
      event.preventDefault();
      beginMark(button.dataset.mark);
    }
  }
  if (event.key === "Enter" && event.target.matches("[data-piece-note], [data-piece-at], [data-piece-hers]")) addMark(event);
});
for (const button of all("[data-mark]")) button.addEventListener("click", () => beginMark(button.dataset.mark));
find("[data-add]").addEventListener("click", addMark);
for (const scale of all("[data-scale]")) {
  chooseByDigit(scale);
  scale.addEventListener("change", (event) => event.target.matches('[type="radio"]') && chosen(event.target));
}
for (const row of all("[data-piece]:not(template)")) hear(row);
// On a slow line she may have chosen before this script was there to hear it.
for (const radio of form.querySelectorAll('[data-scale] input[type="radio"]:checked')) if (!radio.defaultChecked) chosen(radio);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  saving.flush();
});
find("[data-close]").addEventListener("click", goOn);
find('[data-act="try-now"]').addEventListener("click", () => saving.flush());
document.documentElement.classList.add("with-script");

addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
watchLeaving(saving);
saving.flush();
