// One statement about each pupil of a sitting. Each pupil's check is saved by itself.

import { newSaving } from "./saving.js";
import { digitOf } from "./statement.js";
import { tellClashes, tellKept, watchLeaving } from "./telling.js";

const find = (selector) => document.querySelector(selector);
const form = find('[data-form="sitting"]');
const kept = JSON.parse(document.getElementById("checks").textContent);
const pupils = [...form.querySelectorAll("[data-check]")].map(newPupil);

function newPupil(fieldset) {
  const pupil = { fieldset, state: { unsaved: 0, saved: false, trouble: "", clashes: [] } };
  pupil.saving = newSaving({
    addresses: { first: fieldset.dataset.save, again: fieldset.dataset.again },
    token: find("[name=csrfmiddlewaretoken]").value,
    kept: kept[fieldset.dataset.check],
    tell: (state) => {
      pupil.state = state;
      tell();
    },
  });
  fieldset.addEventListener("change", ({ target }) => choose(pupil, target.value));
  fieldset.addEventListener("keydown", (event) => press(pupil, event));
  return pupil;
}

function tell() {
  tellKept(pupils.map(({ state }) => state));
  tellClashes(pupils.flatMap(inWords));
}

function inWords(pupil) {
  const text = (code) => radioOf(pupil, valueOf(code))?.parentElement.querySelector("span").textContent ?? "…";
  return pupil.state.clashes.map(({ place, mine, theirs }) => ({
    id: `${pupil.fieldset.dataset.check}/${place}`,
    name: pupil.fieldset.querySelector("[data-nickname]").textContent,
    about: "",
    mine: text(mine),
    theirs: text(theirs),
    choose: (side) => choose(pupil, valueOf(side === "yours" ? mine : theirs)),
  }));
}

const valueOf = (code) => (code === null ? "unsure" : String(code));
const radioOf = (pupil, value) => pupil.fieldset.querySelector(`input[type=radio][value="${value}"]`);

function choose(pupil, value) {
  const radio = radioOf(pupil, value);
  if (radio) radio.checked = true;
  pupil.saving.change("answers", form.dataset.item, value === "unsure" ? null : Number(value));
  pupil.saving.flush();
}

// A digit answers for this pupil and goes on to the next one.
function press(pupil, event) {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  const digit = digitOf(event);
  const value = digit === "0" ? "unsure" : digit;
  if (!value || !radioOf(pupil, value)) return;
  choose(pupil, value);
  const next = pupils[pupils.indexOf(pupil) + 1]?.fieldset.querySelector("input[type=radio]");
  (next ?? form.querySelector("button")).focus();
}

const unsaved = () => pupils.reduce((sum, { saving }) => sum + saving.unsaved(), 0);
const flush = () => Promise.all(pupils.map(({ saving }) => saving.flush()));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await flush();
  if (unsaved() === 0) location.assign(form.dataset.after);
});
find('[data-act="try-now"]').addEventListener("click", flush);
watchLeaving({ flush, leave: () => pupils.forEach(({ saving }) => saving.leave()), unsaved });
tell();
// On a slow line she may have answered before this script was there to hear it.
for (const pupil of pupils) {
  const given = pupil.fieldset.querySelector("input[type=radio]:checked");
  if (given && !given.defaultChecked) choose(pupil, given.value);
}
