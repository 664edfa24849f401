// A card with a few questions, in the memory of this page only: leaving it empties the card.

import { tell } from "./telling.js";

/**
 * The card in this section.
 *
 * `add` takes what was said, the question to ask back and what to ask then, as texts; `clear`
 * empties the card. The bar tells what happened, in the words that the section carries.
 */
export function gatheringCard(section, bar) {
  const list = section.querySelector("[data-gathered]");
  const pattern = section.querySelector("template").content;
  const places = Number(section.dataset.places);
  const region = bar.querySelector("[role='status']");
  const questions = [];

  function changed(words) {
    const { length } = questions;
    section.hidden = bar.hidden = length === 0;
    document.body.classList.toggle("has-card", length > 0);
    tell(region, words.replace("{count}", length).replace("{places}", places));
  }

  function add(texts) {
    if (questions.includes(texts.question)) return changed(section.dataset.already);
    if (questions.length >= places) return changed(section.dataset.full);
    questions.push(texts.question);
    list.append(lineWith(texts));
    return changed(section.dataset.added);
  }

  function lineWith(texts) {
    const line = pattern.cloneNode(true).firstElementChild;
    for (const place of line.querySelectorAll("[data-text]")) {
      place.textContent = texts[place.dataset.text];
    }
    const button = line.querySelector("[data-do='remove']");
    button.addEventListener("click", () => remove(line, texts.question));
    return line;
  }

  function remove(line, question) {
    const beside = line.nextElementSibling ?? line.previousElementSibling;
    questions.splice(questions.indexOf(question), 1);
    line.remove();
    changed(section.dataset.removed);
    (beside?.querySelector("button") ?? document.querySelector("h1")).focus();
  }

  function clear() {
    questions.length = 0;
    list.replaceChildren();
    changed("");
  }

  section.querySelector("[data-do='print']").addEventListener("click", () => window.print());
  return { add, clear };
}
