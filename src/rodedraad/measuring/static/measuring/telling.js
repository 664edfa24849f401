// What the page says about saving: the words that mean exactly one thing, what went wrong and what
// happens now, and the two sheets where something was changed on two devices.

const find = (selector) => document.querySelector(selector);
const all = (selector) => document.querySelectorAll(selector);

// `states` holds one state for each check on the page.
export function tellKept(states) {
  const unsaved = states.reduce((sum, state) => sum + state.unsaved, 0);
  const place = find("[data-kept]");
  const state = unsaved > 0 ? "unsaved" : states.some(({ saved }) => saved) ? "saved" : "";
  place.dataset.state = state;
  const words = state === "" ? "" : place.dataset[state].replace("{n}", unsaved);
  if (place.textContent !== words) place.textContent = words; // said aloud only when it changes
  tellTrouble(states.find(({ trouble }) => trouble !== "") ?? { trouble: "" });
}

function tellTrouble({ trouble, retryIn }) {
  const box = find("[data-troubles]");
  for (const words of all("[data-trouble]")) words.hidden = words.dataset.trouble !== trouble;
  const offline = find('[data-trouble="offline"]');
  if (trouble === "offline") offline.textContent = offline.dataset.in.replace("{seconds}", retryIn);
  find('[data-act="try-now"]').hidden = !["offline", "locked"].includes(trouble);
  box.hidden = trouble === "";
}

// One entry for each clash: { id, name, about, mine, theirs, choose }, texts ready to be read.
export function tellClashes(entries) {
  const place = find("[data-clashes]");
  for (const shown of place.querySelectorAll("[data-clash]")) {
    if (!entries.some(({ id }) => id === shown.dataset.clash)) shown.remove();
  }
  for (const entry of entries) {
    const shown = [...place.children].find(({ dataset }) => dataset.clash === entry.id);
    if (shown) fill(shown, entry);
    else {
      place.append(fill(find("template[data-two-sides]").content.firstElementChild.cloneNode(true), entry));
      place.lastElementChild.querySelector("h2").focus();
    }
  }
}

function fill(section, { id, name, about, mine, theirs, choose }) {
  section.dataset.clash = id;
  section.querySelector("[data-name]").textContent = name;
  section.querySelector("[data-about]").textContent = about ? ` · ${about}` : "";
  for (const [side, words] of [["yours", mine], ["here", theirs]]) {
    const form = section.querySelector(`[data-side="${side}"]`);
    form.querySelector("[data-words]").textContent = words;
    form.onsubmit = (event) => {
      event.preventDefault();
      choose(side);
    };
  }
  return section;
}

// Tries at once when there is reason to hope, and holds her back while something is not saved.
export function watchLeaving({ flush, leave, unsaved }) {
  const back = () => document.visibilityState === "visible" && flush();
  addEventListener("online", flush);
  addEventListener("focus", flush);
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? flush() : back()));
  addEventListener("pagehide", leave);
  addEventListener("beforeunload", (event) => {
    if (unsaved() === 0) return;
    flush();
    event.preventDefault();
    event.returnValue = true; // for browsers that do not yet listen to preventDefault
  });
}

export function answerText(statement, code) {
  if (code === undefined) return "…";
  if (code === null) return statement.unsure;
  return statement.answers.find((answer) => answer.code === code)?.text ?? "";
}
