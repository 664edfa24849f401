// The page that keeps: it asks the page of the first look what was told, shows whose bonds they
// are, and sends them once she says so. What was not kept stays where it was.

import { ASKED, KEPT } from "./keeping.js";

const WAIT = 1500; // milliseconds in which another page of the same browser answers
const LONGEST_NICKNAME = 40;
const find = (selector) => document.querySelector(selector);
const place = find("[data-keep]");
const button = find("[data-do=keep]");
let bonds = null;

function say(name) {
  for (const part of place.querySelectorAll("[data-says]")) part.hidden = part.dataset.says !== name;
  button.hidden = name === "refused";
  for (const part of [find("[data-actions]"), find("[data-whose]")]) part.hidden = name === "nothing";
}

function receive({ origin, source, data }) {
  if (origin !== location.origin || source !== window.opener || bonds) return;
  if (!Array.isArray(data?.told) || data.told.length === 0) return;
  bonds = data.told;
  find("[data-names]").replaceChildren(...bonds.map(line));
  say("ready");
  button.disabled = false;
}

function line(bond) {
  const item = document.createElement("li");
  item.append(bond.nickname ? named(bond.nickname) : asked(bond));
  return item;
}

function named(nickname) {
  const name = document.createElement("bdi");
  name.textContent = nickname;
  return name;
}

// In the first look a nickname may be left out; among several bonds it is by its name that one is found.
function asked(bond) {
  const label = document.createElement("label");
  const field = document.createElement("input");
  field.type = "text";
  field.maxLength = LONGEST_NICKNAME;
  field.autocomplete = "off";
  field.addEventListener("input", () => { bond.nickname = field.value.trim(); });
  label.append(place.dataset.nobody, field);
  return label;
}

async function keep() {
  button.disabled = true;
  say("busy");
  try {
    const answer = await fetch(location.pathname, {
      method: "POST",
      headers: {
        Accept: "application/json",
        "Content-Type": "application/json",
        "X-CSRFToken": find("[name=csrfmiddlewaretoken]").value,
      },
      body: JSON.stringify({ key: place.dataset.key, bonds }),
    });
    if (answer.ok) return arrived((await answer.json()).kept);
    say(answer.status === 423 ? "locked" : answer.status === 422 ? "refused" : "failed");
  } catch {
    say("failed");
  }
  button.disabled = false;
}

function arrived(address) {
  window.opener?.postMessage(KEPT, location.origin);
  location.replace(address);
}

window.addEventListener("message", receive);
button.addEventListener("click", keep);
window.opener?.postMessage(ASKED, location.origin);
setTimeout(() => { if (!bonds) say("nothing"); }, window.opener ? WAIT : 0);
