// Copies and prints opening sentences. Without this script they are there to read.

import { copy } from "./copying.js";

const region = document.querySelector("[role='status']");
const button = document.querySelector("#copy-button").content;

for (const sentence of document.querySelectorAll("[data-sentence]")) {
  const mine = button.cloneNode(true).firstElementChild;
  mine.setAttribute("aria-describedby", sentence.id);
  mine.addEventListener("click", () => copy(sentence, region));
  sentence.closest("li").append(mine);
}

const print = document.querySelector("[data-do='print']");
print.hidden = false;
print.addEventListener("click", () => window.print());
