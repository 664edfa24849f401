// A line at a question: on the page three fields, kept as one word `second|question|h|text`.

import { inMinutes, secondsIn } from "./quiet_clock.js";

// Random, so that two tabs never give the same key to two lines.
export function keyOf() {
  return [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function newMark(template, key, question, second) {
  const row = template.content.querySelector("[data-mark]").cloneNode(true);
  row.dataset.mark = `mark.${key}`;
  row.dataset.question = question;
  for (const one of row.querySelectorAll('[type="hidden"]')) one.remove(); // those are for a form without a script
  for (const one of row.querySelectorAll("input")) one.removeAttribute("name");
  row.querySelector("[data-at]").value = second === null ? "" : inMinutes(second);
  return row;
}

// What the row says; `wrong` where its time cannot be read. An empty row is nothing.
export function readMark(row) {
  const at = row.querySelector("[data-at]").value.trim();
  const text = row.querySelector("[data-text]").value.trim();
  const own = row.querySelector("[data-own]").checked ? "h" : "";
  const second = at === "" ? "" : secondsIn(at);
  if (second === null) return { value: "", wrong: true };
  if (at === "" && text === "") return { value: "", wrong: false };
  return { value: [second, row.dataset.question, own, text].join("|"), wrong: false };
}

export function fillMark(row, value) {
  if (row === null) return;
  const [second, , own, ...text] = value.split("|");
  row.querySelector("[data-at]").value = second ? inMinutes(Number(second)) : "";
  row.querySelector("[data-own]").checked = own === "h";
  row.querySelector("[data-text]").value = text.join("|");
}

// The same for reading, where it was changed on two devices.
export function lineOf(value, at) {
  const [second, , , ...text] = value.split("|");
  const time = second ? at.replace("{time}", inMinutes(Number(second))) : "";
  return [time, text.join("|")].filter(Boolean).join(": ") || "…";
}
