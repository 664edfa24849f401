// Copies or prints the line that leaves. Without this script it is there to be selected by hand.

import { copy } from "../talking/copying.js";

const line = document.querySelector("[data-line]");
const told = document.querySelector("[data-told]");
const acts = { copy: () => copy(line, told), print: () => print() };

for (const button of document.querySelectorAll("[data-act]")) {
  button.hidden = false;
  button.addEventListener("click", acts[button.dataset.act]);
}
