// One key gives the place, and the next pupil comes. A second tap or a key that is held down would
// fall on the next pupil: both are dropped.

import { digitOf } from "../measuring/statement.js";

const SETTLED = 350; // milliseconds since the tap that led here, after which another is meant
const form = document.querySelector("[data-placing]");
let sent = false;

if (form) {
  form.addEventListener("click", (event) => {
    if (event.detail !== 0 && performance.now() < SETTLED) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = navigator.onLine; // without a network the form stays, and is sent later
  });
  document.addEventListener("keydown", (event) => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, textarea, select, [data-turned]")) return;
    if (document.querySelector("[data-turned]:not([hidden])")) return;
    const digit = digitOf(event);
    const button = [...form.querySelectorAll("button")].find((one) => one.querySelector("kbd").textContent === digit);
    button?.click();
  });
}
window.addEventListener("pageshow", () => { sent = false; });
