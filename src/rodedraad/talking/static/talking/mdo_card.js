// The MDO card with one set of questions at a time. Without this script all sets are readable.

const card = document.querySelector("[data-card]");
const sets = [...card.querySelectorAll("[data-set]")];
const other = document.querySelector("[data-do='other']");
const print = document.querySelector("[data-do='print']");
let shown = 0;

function show(position) {
  shown = position % sets.length;
  sets.forEach((set, at) => (set.hidden = at !== shown));
}

document.querySelector("main").classList.add("with-script");
show(0);
card.setAttribute("aria-live", "polite");
other.hidden = sets.length < 2;
print.hidden = false;
other.addEventListener("click", () => show(shown + 1));
print.addEventListener("click", () => window.print());
