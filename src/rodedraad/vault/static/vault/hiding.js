// The page hides itself after ten minutes in which nobody touched it, and at once with "Verberg
// nu". It asks the server nothing: asking would be no deed of hers, and without a network it must
// hide all the same. Turned back with the passphrase, it stands as it was, with all that she typed.

const HIDE_AFTER = 10 * 60 * 1000;
const LOCKED = 423;
const REFUSED = 403;
const turned = document.querySelector("[data-turned]");
const form = turned.querySelector("form");
const said = turned.querySelector("[data-said]");
const hide = document.querySelector("[data-hide]");
const sheet = document.querySelectorAll(".screen, .skip");
let awakeAt = Date.now();
let timer = 0;

function turn() {
  if (!turned.hidden) return;
  for (const open of document.querySelectorAll("dialog[open]")) open.close();
  for (const part of sheet) part.hidden = true;
  turned.hidden = false;
  turned.querySelector("h1").focus();
}

function turnBack() {
  form.reset();
  said.textContent = "";
  turned.hidden = true;
  for (const part of sheet) part.hidden = false;
  document.querySelector("main").focus();
  awake();
}

// A timer sleeps when the computer does, so the clock is looked at as well.
function look() {
  if (Date.now() - awakeAt >= HIDE_AFTER) turn();
}

function awake() {
  look();
  awakeAt = Date.now();
  clearTimeout(timer);
  timer = setTimeout(look, HIDE_AFTER);
}

const headers = { Accept: "application/json" };

async function ask(sent) {
  const post = () => fetch(sent.action, { method: "POST", headers, body: new URLSearchParams(new FormData(sent)) });
  const answer = await post();
  if (answer.status !== REFUSED) return answer;
  await renewTokens();
  return post();
}

// Signing in, in another tab, renews the token that every form carries; those on this page are
// old then. Without new ones nothing that stands here could still be sent.
async function renewTokens() {
  const { token } = await (await fetch(turned.dataset.token, { headers })).json();
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
}

async function tryBack(event) {
  event.preventDefault();
  said.textContent = "";
  let answer;
  try {
    answer = await ask(form);
  } catch {
    said.textContent = said.dataset.offline;
    return;
  }
  if (answer.ok) turnBack();
  else if (answer.status === LOCKED) said.textContent = said.dataset.closed;
  else said.textContent = (await answer.json()).says;
}

function hideNow(event) {
  event.preventDefault();
  if (!turned.hidden) return;
  turn();
  // Without an answer the sheet is turned over here, and after ten minutes there too.
  ask(event.target).catch(() => {});
}

// Escape, as in the first look. A second, startled one does not turn it back. A dialog closes first.
function escape(event) {
  if (event.key !== "Escape" || event.isComposing || event.repeat || event.defaultPrevented) return;
  if (!turned.hidden || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  hide.requestSubmit();
}

for (const deed of ["keydown", "pointerdown"]) document.addEventListener(deed, awake, { capture: true });
document.addEventListener("visibilitychange", look);
for (const coming of ["focus", "pageshow"]) addEventListener(coming, look);
document.addEventListener("keydown", escape);
hide.addEventListener("submit", hideNow);
form.addEventListener("submit", tryBack);
awake();
