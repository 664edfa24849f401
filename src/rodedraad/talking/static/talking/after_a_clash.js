// After a clash: one answer at a time, a line to breathe along with, and a reminder to take away.
// Nothing is kept; the calendar file is made in this page and goes nowhere but to her own device.

import { reminderFile } from "./calendar.js";
import { copy } from "./copying.js";
import { tellBriefly } from "./telling.js";

const page = document.querySelector("main");
const states = [...page.querySelectorAll("[data-level]")];
const afterChoice = [...page.querySelectorAll("[data-after-choice]")];
const forAges = [...page.querySelectorAll("[data-ages]")]; // a line without them holds for all
const breath = page.querySelector("[data-breath]");
const region = page.querySelector("[role='status']");
const radios = [...page.querySelectorAll("input")];

function chosen(name) {
  return radios.find((radio) => radio.name === name && radio.checked)?.value;
}

/** On paper all levels stand beside each other, so on screen the others are only put away. */
function show() {
  const level = chosen("level");
  const age = chosen("age");
  states.forEach((state) => state.classList.toggle("put-away", state.dataset.level !== level));
  afterChoice.forEach((part) => part.classList.toggle("put-away", !level));
  forAges.forEach((line) => (line.hidden = !line.dataset.ages.split(" ").includes(age)));
}

function breathe(moving) {
  breath.classList.toggle("moving", moving);
  breath.querySelector("button").setAttribute("aria-pressed", String(moving));
}

function takeReminder({ currentTarget: { dataset } }) {
  const text = reminderFile({ title: dataset.title, notes: dataset.notes, now: new Date() });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  link.download = `${dataset.file}.ics`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  tellBriefly(region, region.dataset.made);
}

function copyReminder() {
  copy(page.querySelector("[data-ages]:not([hidden]) > [data-sentence]"), region);
}

function forget() {
  radios.forEach((radio) => (radio.checked = radio.defaultChecked));
  show();
}

function on(name, act) {
  page.querySelector(`[data-do='${name}']`).addEventListener("click", act);
}

for (const part of page.querySelectorAll("[data-needs-script]")) part.hidden = false;
page.classList.add("with-script");
page.querySelector("[data-states]").setAttribute("aria-live", "polite");
page.addEventListener("change", show);
breath.addEventListener("animationend", () => breathe(false));
window.addEventListener("pagehide", forget);
on("breathe", () => breathe(!breath.classList.contains("moving")));
on("take", takeReminder);
on("copy", copyReminder);
on("print", () => window.print());
show();
