// The short form: each answer is saved as it is given, and a digit answers where the focus is.

import { newSaving } from "../measuring/saving.js";
import { digitOf } from "../measuring/statement.js";
import { tellClashes, tellKept, watchLeaving } from "../measuring/telling.js";

const find = (selector) => document.querySelector(selector);
const form = find('[data-form="trust"]');
const statements = [...form.querySelectorAll("[data-statement]")];
const after = form.dataset.after;

const saving = newSaving({
  addresses: { first: form.dataset.save, again: form.dataset.again },
  token: find("[name=csrfmiddlewaretoken]").value,
  kept: JSON.parse(document.getElementById("trust").textContent),
  tell,
});

function tell(state) {
  tellKept([state]);
  tellClashes(state.clashes.map(inWords));
}

function inWords({ place, mine, theirs }) {
  const statement = statements.find(({ dataset }) => place === `words/${dataset.statement}`);
  const text = (value) => radioOf(statement, value)?.parentElement.querySelector("span").textContent ?? "…";
  return {
    id: place,
    name: statement.querySelector("legend").textContent,
    about: "",
    mine: text(mine),
    theirs: text(theirs),
    choose: (side) => choose(statement, side === "yours" ? mine : theirs),
  };
}

const radioOf = (statement, value) => statement.querySelector(`input[type=radio][value="${value}"]`);

function choose(statement, value) {
  const radio = radioOf(statement, value);
  if (radio) radio.checked = true;
  saving.change("words", statement.dataset.statement, value);
  saving.flush();
}

// A digit answers this statement and goes on to the next one.
function press(statement, event) {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  const digit = digitOf(event);
  const value = digit === "0" ? "unsure" : digit;
  if (!value || !radioOf(statement, value)) return;
  choose(statement, value);
  const next = statements[statements.indexOf(statement) + 1];
  (next?.querySelector("input[type=radio]") ?? form.querySelector("button")).focus();
}

for (const statement of statements) {
  statement.addEventListener("change", ({ target }) => choose(statement, target.value));
  statement.addEventListener("keydown", (event) => press(statement, event));
  // On a slow line she may have answered before this script was there to hear it.
  const given = statement.querySelector("input[type=radio]:checked");
  if (given && !given.defaultChecked) choose(statement, given.value);
}

form.addEventListener("submit", async (event) => {
  if (!navigator.onLine) return; // the frame of all pages says so, and goes nowhere
  event.preventDefault();
  await saving.flush();
  if (saving.unsaved() === 0) location.assign(after);
});
find('[data-act="try-now"]').addEventListener("click", saving.flush);
watchLeaving(saving);
