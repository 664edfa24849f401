// The sheet of a pupil: one thought a screen, sent once, and nothing left in the browser. Without
// this script it is one long form that works too.
import { startAloud } from "./aloud.js";
import { startDrawing } from "./drawing.js";
import { startTwoSteps } from "./two_steps.js";

const form = document.querySelector("[data-sheet]");
const screens = [...form.querySelectorAll("[data-screen]")];
const wrong = form.querySelector("[data-wrong]");
const away = form.dataset.away;
let at = 0;

// The address held the secret. It goes out of the history before anything is typed.
history.replaceState(null, "", away);

function show(number, { focus = true } = {}) {
  at = Math.min(Math.max(number, 0), screens.length - 1);
  screens.forEach((screen, each) => { screen.hidden = each !== at; });
  form.toggleAttribute("data-under-way", at > 0);
  window.speechSynthesis?.cancel();
  if (focus) (screens[at].querySelector("[tabindex]") ?? form.querySelector("h1")).focus();
  window.scrollTo(0, 0);
}

function say(lines) {
  wrong.replaceChildren(...lines.flatMap((line) => [line, document.createElement("br")]).slice(0, -1));
  wrong.hidden = lines.length === 0;
  if (lines.length) wrong.scrollIntoView({ block: "nearest" });
}

function forget() {
  form.reset();
  drawing.clear();
}

// In the place of this page, so that the button back does not lead to it.
function leave(address) {
  forget();
  window.speechSynthesis?.cancel();
  location.replace(address);
}

async function send(event) {
  event.preventDefault();
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  say([]);
  try {
    if (!navigator.onLine) throw new TypeError("offline");
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body });
    await heard(answer);
  } catch {
    say([form.dataset.offline]);
  }
  delete form.dataset.sending;
}

async function heard(answer) {
  const json = answer.headers.get("Content-Type")?.startsWith("application/json");
  const told = json ? await answer.json() : {};
  if (told.next) leave(told.next);
  else if (told.wrong) say(told.wrong);
  else say([answer.status === 400 ? form.dataset.tooBig : form.dataset.offline]);
}

const drawing = startDrawing(form);
startTwoSteps(form);
startAloud(form, () => screens[at]);
for (const steps of form.querySelectorAll("[data-steps], [data-stop]")) steps.hidden = false;
form.addEventListener("click", (event) => {
  if (event.target.closest("[data-next]")) show(at + 1);
  else if (event.target.closest("[data-back]")) show(at - 1);
  else if (event.target.closest("[data-stop]")) leave(away);
});
// Enter in a line of text goes on; it never sends a sheet that was not looked at to its end.
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return;
  event.preventDefault();
  if (at < screens.length - 1) show(at + 1);
});
form.addEventListener("submit", send);
// A page that a browser kept whole on leaving is never shown again.
addEventListener("pageshow", (event) => { if (event.persisted) leave(away); });
show(0, { focus: false });
