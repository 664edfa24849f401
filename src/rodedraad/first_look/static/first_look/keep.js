// The page that keeps: it asks the page of the first look what was told, shows whose bonds they
// are, and sends them once she says so. What was not kept stays where it was.

import { ASKED, KEPT } from "./keeping.js";

const WAIT = 1500; // milliseconds in which another page of the same browser answers
const find = (selector) => document.querySelector(selector);
const place = find("[data-keep]");
const button = find("[data-do=keep]");
let bonds = null;

function say(name) {
  for (const part of place.querySelectorAll("[data-says]")) part.hidden = part.dataset.says !== name;
  button.hidden = name === "nothing" || name === "refused";
}

function receive({ origin, source, data }) {
  if (origin !== location.origin || source !== window.opener || bonds) return;
  if (!Array.isArray(data?.told) || data.told.length === 0) return;
  bonds = data.told;
  const names = bonds.map(({ nickname }) => {
    const line = document.createElement("li");
    const name = document.createElement("bdi");
    name.textContent = nickname || place.dataset.nobody;
    line.append(name);
    return line;
  });
  find("[data-names]").replaceChildren(...names);
  say("ready");
  button.disabled = false;
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
