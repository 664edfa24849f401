// The three small forms: who, her own moment, one thing for tomorrow. What she types is taken into
// the page's memory as she types it, so that going back and forth loses nothing.

const find = (selector) => document.querySelector(selector);
const all = (selector) => document.querySelectorAll(selector);
const chosen = (name) => find(`input[name="${name}"]:checked`);
const OWN = "own";
const CHOICES = ["thing", "when", "for_me"];
const NO_MOMENT = /^(geen|nooit|niets|nee|none|never|nothing|no|[-–.…]+)$/i;
const TURNING_MARKS = /[\u202a-\u202e\u2066-\u2069]/g; // would turn the words around them

const typed = (selector) => find(selector).value.replace(TURNING_MARKS, "").trim();

export function bindForms({ bond, done }) {
  const read = { who: readWho, first_this: readMoment, one_thing: readOneThing };
  for (const form of all("form[data-form]")) {
    const take = () => read[form.dataset.form](bond());
    form.addEventListener("input", take);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      take();
      if (form.dataset.form !== "who" || ageIsKnown(bond())) done();
    });
  }
  find('[data-form="one_thing"]').addEventListener("change", showOwnIdea);
  find('[data-form="who"]').addEventListener("change", ({ target }) => {
    if (target.name === "age") showMissingAge(false);
  });
}

export function resetForms() {
  for (const form of all("form[data-form]")) form.reset();
  for (const field of all("textarea")) field.value = "";
}

export function showForms(bond) {
  find("#nickname").value = bond.nickname;
  find("#moment").value = bond.moment || bond.putAside;
  find("#own-idea").value = bond.ownIdea;
  find("[data-no-moment]").hidden = true;
  check("age", bond.age);
  check("day", bond.day);
  for (const name of CHOICES) check(name, bond.chosen[name]);
  for (const label of all("[data-ages]")) label.hidden = !label.dataset.ages.split(" ").includes(bond.age);
  showMissingAge(false);
  showOwnIdea();
}

function check(name, value) {
  for (const radio of all(`input[name="${name}"]`)) radio.checked = radio.value === value;
}

function readWho(bond) {
  const age = chosen("age")?.value ?? "";
  if (age !== bond.age) bond.chosen = {}; // what fits one age may be nonsense for another
  bond.nickname = typed("#nickname");
  bond.day = chosen("day").value;
  bond.age = age;
}

function ageIsKnown(bond) {
  if (bond.age !== "") return true;
  showMissingAge(true);
  find('input[name="age"]').focus();
  return false;
}

function showMissingAge(missing) {
  find("#age-missing").hidden = !missing;
}

function readMoment(bond) {
  const moment = typed("#moment");
  bond.moment = NO_MOMENT.test(moment) ? "" : moment;
}

// She finds none now: what she had written is put aside, not thrown away.
export function takeBackMoment(bond) {
  bond.putAside = bond.moment;
  bond.moment = "";
  find("#moment").value = "";
  find("[data-no-moment]").hidden = false;
  find('[data-form="first_this"] [type="submit"]').focus();
}

function readOneThing(bond) {
  for (const name of CHOICES) bond.chosen[name] = chosen(name)?.value ?? "";
  bond.ownIdea = typed("#own-idea");
}

// What she chose for tomorrow, in words; empty where she chose nothing.
export function wordsFor(bond, name) {
  const value = bond.chosen[name] ?? "";
  if (value === "") return "";
  if (value === OWN) return bond.ownIdea;
  const radio = find(`input[name="${name}"][value="${value}"]`);
  return radio.closest("label").querySelector("[data-words]").textContent.trim();
}

function showOwnIdea() {
  find("[data-own]").hidden = chosen("thing")?.value !== OWN;
}
