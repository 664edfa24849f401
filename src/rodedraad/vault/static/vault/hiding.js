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
const leave = document.querySelector("[data-leave]");
const otherTabs = new BroadcastChannel("sheet");
const sheet = document.querySelectorAll(".screen, .skip");
let awakeAt = Date.now();
let timer = 0;
let place = null; // where she was, so that she goes on there
let height = 0;

function turn() {
  if (!turned.hidden) return;
  [place, height] = [document.activeElement, scrollY];
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
  const wrote = place?.closest("main") && place.checkVisibility();
  (wrote ? place : document.querySelector("main")).focus({ preventScroll: true });
  scrollTo(0, height);
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
// old then. Without new ones nothing that stands here could still be sent. Where she went to another
// school meanwhile, nothing should: what she typed above the name of this one would come into that.
async function renewTokens() {
  const asked = `${turned.dataset.token}?space=${turned.dataset.space}`;
  const { token, here } = await (await fetch(asked, { headers })).json();
  for (const part of here ? [document] : [turned, hide]) {
    for (const field of part.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
  }
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
  turnOthers();
  // Without an answer the sheet is turned over here, and after ten minutes there too.
  ask(event.target).catch(() => {});
}

// Who turns the sheet over or signs out here, leaves none of hers lying open in another tab. Turned
// back is each by itself: meanwhile somebody else may have come in, in this same browser.
function turnOthers() {
  otherTabs.postMessage("turned");
}

// Some browsers lay a whole page aside to go back to it fast. Meanwhile she may have signed out: it
// is asked for anew before anything of it is seen.
function comeBack(event) {
  if (!event.persisted) return;
  for (const part of sheet) part.hidden = true;
  location.reload();
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
addEventListener("pageshow", comeBack);
otherTabs.addEventListener("message", turn);
hide.addEventListener("submit", hideNow);
leave?.addEventListener("submit", turnOthers);
form.addEventListener("submit", tryBack);
awake();
