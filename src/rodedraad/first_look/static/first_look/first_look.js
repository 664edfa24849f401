// The eight screens. Nothing here sends, stores or remembers: a reload forgets everything,
// and the page's own policy forbids the browser to send anything anywhere. Who wants to keep what
// she told has another page of this site ask for it (keeping.js).

import { MOST_BESIDE, answeredBefore, isComplete, isEmpty, newBond } from "./bond.js";
import { disagreementsIn, drawBeside, drawClosing, drawPicture } from "./draw.js";
import { bindForms, resetForms, showForms, takeBackMoment, wordsFor } from "./forms.js";
import { watchKeeping } from "./keeping.js";
import { pictureOf } from "./picture.js";
import { clearPaper, preparePaper } from "./print.js";
import { dropSecondTaps } from "../measuring/second_tap.js";
import { digitOf, showStatement } from "../measuring/statement.js";
import { watchSheet } from "./turning.js";

const ORDER = ["begin", "card", "who", "first_this", "statement", "picture", "one_thing", "keep"];
const BEGIN = { screen: "begin", statement: 0, which: 0 };
const WIPED = { screen: "wiped", statement: 0, which: 0 };

const find = (selector) => document.querySelector(selector);
const all = (selector) => document.querySelectorAll(selector);
const sheet = JSON.parse(document.getElementById("sheet").textContent);

let bonds = [newBond()];
let here = BEGIN; // which screen, which statement, which of the bonds
let wiped = false;

const screenChanged = dropSecondTaps();

const bond = () => bonds[here.which];
const screenOf = (name) => find(`[data-screen="${name}"]`);
const written = (options) => new Intl.DateTimeFormat(document.documentElement.lang, options).format(new Date());

function go(screen, { statement = 0, which = here.which } = {}) {
  const place = { screen, statement, which };
  history.pushState(place, "");
  show(place);
}

function show(place) {
  here = place;
  screenChanged();
  for (const section of all("[data-screen]")) section.hidden = section.dataset.screen !== place.screen;
  for (const part of all("[data-only]")) part.hidden = part.dataset.only !== place.screen;
  for (const part of all("[data-not]")) part.hidden = part.dataset.not === place.screen || wiped;
  find("main").classList.toggle("wide", "wide" in screenOf(place.screen).dataset);
  prepare[place.screen]?.(place);
  screenOf(place.screen).querySelector("h1").focus({ preventScroll: true });
  scrollTo(0, 0);
}

const prepare = {
  who: () => showForms(bond()),
  first_this: () => showForms(bond()),
  one_thing: () => showForms(bond()),
  statement: ({ statement }) => showStatement(sheet.statements, statement, bond()),
  picture: showPicture,
  keep: showKeep,
  beside: showBeside,
};

const complete = () => bonds.filter((one) => isComplete(one, sheet.statements));

function nameOf(one) {
  const name = one.nickname || find("[data-title]").dataset.nobody;
  const shared = complete().some((other) => other !== one && other.nickname === one.nickname);
  return shared ? `${name} (${bonds.indexOf(one) + 1})` : name;
}

// One told bond: what the picture, the page beside it and the paper need of it.
function told(one) {
  const title = find("[data-title]").dataset[one.day]
    .replace("{day}", written({ weekday: "long" }))
    .replace("{name}", () => nameOf(one));
  return { bond: one, name: nameOf(one), title, picture: pictureOf(sheet, one) };
}

function showPicture() {
  const { title, picture } = told(bond());
  find("[data-title]").textContent = title;
  find("[data-picture]").replaceChildren(drawPicture(picture, bond()));
  const disagrees = Object.values(bond().disagreements).some(Boolean);
  find('[data-act="disagree"]').setAttribute("aria-pressed", String(disagrees));
  find('[data-screen="picture"] [data-act="beside"]').hidden = complete().length < 2;
}

function showKeep() {
  find("[data-closing]").replaceChildren(drawClosing(bond()));
  const full = complete().length >= MOST_BESIDE;
  find('[data-act="another"]').hidden = full;
  find("[data-full]").hidden = !full;
  find("[data-copied]").textContent = "";
}

function showBeside() {
  const titles = {
    leaning: find("[data-title-leaning]").textContent,
    about_me: find("[data-title-about-me]").textContent,
  };
  find("[data-bonds]").replaceChildren(...drawBeside(complete().map(told), titles));
}

function answer(value) {
  const { key } = sheet.statements[here.statement];
  bond().answers[key] = value === "" ? null : Number(value);
  const last = here.statement + 1 === sheet.statements.length;
  if (last) go("picture");
  else go("statement", { statement: here.statement + 1 });
}

function wipe() {
  wiped = true;
  bonds = [newBond()];
  for (const dialog of all("dialog[open]")) dialog.close();
  resetForms();
  for (const place of all("[data-picture], [data-bonds], [data-closing]")) place.replaceChildren();
  for (const place of all("[data-title], [data-name]")) place.textContent = "";
  clearPaper(find("[data-paper]"));
  history.replaceState(WIPED, "");
  show(WIPED);
}

function disagree(button) {
  const open = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(open));
  const fields = disagreementsIn(find("[data-picture]"));
  for (const field of fields) field.hidden = !open && field.querySelector("textarea").value === "";
  if (open) fields[0]?.querySelector("textarea").focus();
}

async function copySentence() {
  const place = find("[data-copied]");
  try {
    await navigator.clipboard.writeText(find("[data-sentence]").textContent.trim());
    place.textContent = place.dataset.done;
  } catch {
    place.textContent = place.dataset.failed;
  }
}

function another() {
  if (isComplete(bonds.at(-1), sheet.statements)) bonds.push(newBond());
  go("who", { which: bonds.length - 1 });
}

const turnSheet = watchSheet({
  dialog: find('[data-dialog="turned"]'),
  mayTurn: () => !wiped && here.screen !== "begin",
});

// What a bond says when it is kept: the same words that stand on this page.
const toKeep = (one) => ({
  nickname: one.nickname,
  age: one.age,
  answers: one.answers,
  words: {
    day: one.day,
    moment: one.moment,
    thing: wordsFor(one, "thing"),
    when: wordsFor(one, "when"),
    for_me: wordsFor(one, "for_me"),
  },
  own_views: one.disagreements,
});

const keep = watchKeeping({
  address: find('[data-act="keep"]').dataset.address,
  told: () => complete().map(toKeep),
  kept: () => {
    wipe();
    const title = find("[data-when-kept]");
    title.textContent = title.dataset.whenKept;
    for (const part of all("[data-kept]")) part.hidden = false;
    for (const part of all("[data-gone]")) part.hidden = true;
  },
});

const acts = {
  keep,
  next: () => go(ORDER[ORDER.indexOf(here.screen) + 1]),
  back: () => history.back(),
  "no-moment": () => takeBackMoment(bond()),
  answer: (button) => answer(button.value),
  disagree,
  beside: () => go("beside"),
  finish: () => go("one_thing"),
  another,
  print: () => window.print(),
  copy: copySentence,
  wipe,
  turn: turnSheet,
  "ask-wipe": () => find('[data-dialog="wipe"]').showModal(),
  "close-dialog": (button) => button.closest("dialog").close(),
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-act]");
  if (button) acts[button.dataset.act](button);
});

// Keys work only while the focus is in the statement, so they never get in another tool's way.
screenOf("statement").addEventListener("keydown", (event) => {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  const digit = digitOf(event);
  const value = digit === "0" ? "" : digit;
  const offered = [...all("[data-answers] button")].some((button) => button.value === value);
  if (offered) answer(value);
  else if (event.key === "ArrowLeft") history.back();
});

// A place the browser remembers, unless what it would show was never told or is gone.
function stillThere(place) {
  const one = bonds[place.which];
  if (one === undefined) return BEGIN;
  const early = ["begin", "card", "who"].includes(place.screen);
  if (early || (place.screen === "first_this" && !isEmpty(one))) return place;
  const needed = place.screen === "statement" ? place.statement : sheet.statements.length;
  return one.age !== "" && answeredBefore(one, sheet.statements, needed) ? place : BEGIN;
}

history.scrollRestoration = "manual";
window.addEventListener("popstate", ({ state }) => show(wiped ? WIPED : stillThere(state ?? BEGIN)));
window.addEventListener("beforeunload", (event) => {
  if (bonds.every(isEmpty)) return;
  event.preventDefault();
  event.returnValue = true; // for browsers that do not yet listen to preventDefault
});
window.addEventListener("pagehide", wipe);
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
window.addEventListener("beforeprint", () => {
  const hidden = wiped || document.body.classList.contains("turned");
  preparePaper({
    paper: find("[data-paper]"),
    told: hidden ? [] : complete().map(told),
    signature: find("[data-screen=picture] [data-signature]"),
  });
});
window.addEventListener("afterprint", () => clearPaper(find("[data-paper]")));

bindForms({ bond, done: acts.next });
resetForms();
history.replaceState(BEGIN, "");
for (const place of all("[data-today]")) {
  place.textContent = `${written({ day: "numeric", month: "long", year: "numeric" })}. `;
}
find("[data-without-script]").remove();
for (const button of all("[data-needs-script]")) button.disabled = false;
