// Finds what a colleague said among the entries on this page, and gathers questions on a card.
// What is typed stays in the field: not in the address, not in storage, and gone on leaving.

import { gatheringCard } from "./gathering.js";
import { found, words } from "./searching.js";
import { tell } from "./telling.js";

const finding = document.querySelector("[data-finding]");
const typed = finding.querySelector("input");
const choices = [...finding.querySelectorAll("select")];
const count = finding.querySelector("[role='status']");
const themes = document.querySelector("[data-themes]");
const results = document.querySelector("[data-results]");
const nothing = document.querySelector("[data-nothing]");
const entries = [...themes.querySelectorAll("[data-entry]")];
const homes = entries.map((entry) => entry.parentElement);
const searched = entries.map(wordsToSearch);
const buttons = document.querySelector("#entry-buttons").content;
const card = gatheringCard(document.querySelector("[data-card]"), document.querySelector("[data-bar]"));
const PAUSE = 400; // ms without typing before the count is said, so that nobody is talked over
const SHOWN = ":not(.put-away)";
let waiting;

function wordsToSearch(entry) {
  const said = entry.querySelector("[data-said]").textContent;
  return new Set(words(`${said} ${entry.dataset.words}`));
}

function chosen(entry) {
  return choices.every(({ name, value }) => !value || entry.dataset[name].split(" ").includes(value));
}

function matches() {
  const order = words(typed.value).length ? found(typed.value, searched) : entries.keys();
  return [...order].map((position) => entries[position]).filter(chosen);
}

function find() {
  const asked = words(typed.value).length > 0 || choices.some(({ value }) => value);
  entries.forEach((entry, position) => homes[position].append(entry));
  const list = asked ? matches() : [];
  results.append(...list);
  themes.hidden = asked;
  results.hidden = !list.length;
  nothing.hidden = !asked || list.length > 0;
  announce(asked ? list.length : null);
}

function announce(number) {
  clearTimeout(waiting);
  waiting = setTimeout(() => tell(count, number === null ? "" : counted(number)), PAUSE);
}

function counted(number) {
  if (number === 0) return count.dataset.none;
  if (number === 1) return count.dataset.one;
  return count.dataset.many.replace("{count}", number);
}

/** Show one question of an entry; the others wait their turn, but they do stand on paper. */
function showQuestion(entry, position) {
  const questions = [...entry.querySelectorAll("[data-asked]")];
  const shown = position % questions.length;
  questions.forEach((question, at) => question.classList.toggle("put-away", at !== shown));
}

function nextQuestion(entry) {
  const questions = [...entry.querySelectorAll("[data-asked]")];
  showQuestion(entry, questions.findIndex((question) => question.matches(SHOWN)) + 1);
}

/** What goes on the card: the words that were said, with the question that is open now. */
function texts(entry) {
  const asked = entry.querySelector(`[data-asked]${SHOWN}`);
  return {
    said: entry.querySelector("[data-said]").textContent,
    question: asked.querySelector("[data-question]").textContent,
    then: asked.querySelector("[data-then]")?.textContent ?? "",
  };
}

function goToFirst() {
  const [first] = results.children;
  if (!first) return;
  first.open = true;
  withButtons(first); // at once: who presses Tab right away finds them
  first.querySelector("summary").focus();
}

function withButtons(entry) {
  if (entry.querySelector("[data-do]")) return;
  const row = buttons.cloneNode(true);
  row.querySelector("[data-do='add']").addEventListener("click", () => card.add(texts(entry)));
  row.querySelector("[data-do='another']").addEventListener("click", () => nextQuestion(entry));
  entry.querySelector("[data-answer]").append(row);
  entry.querySelector("[data-questions]").setAttribute("aria-live", "polite");
}

function clear() {
  typed.value = "";
  choices.forEach((choice) => (choice.value = ""));
  card.clear();
  entries.forEach((entry) => (entry.open = false));
  find();
}

function keyPressed(event) {
  if (event.key === "Enter") {
    event.preventDefault(); // or the same key press would close what it just opened
    goToFirst();
  }
  if (event.key === "Escape") {
    typed.value = "";
    find();
  }
}

function chooseFeeling({ target }) {
  const { feeling } = target.dataset;
  if (!feeling) return;
  typed.value = "";
  choices.forEach((choice) => (choice.value = choice.name === "feelings" ? feeling : ""));
  find();
  results.querySelector("summary")?.focus();
}

entries.forEach((entry) => entry.addEventListener("toggle", () => withButtons(entry)));
typed.addEventListener("input", find);
typed.addEventListener("keydown", keyPressed);
choices.forEach((choice) => choice.addEventListener("change", find));
nothing.addEventListener("click", chooseFeeling);
window.addEventListener("pagehide", clear);
entries.forEach((entry) => showQuestion(entry, 0));
finding.hidden = false;
find();
