// Fetches all that is hers, chunk after chunk, and makes the zip in her own browser. Without this
// script the same button sends the form, and the server hands the zip over as it makes it.

import { zipOf } from "./zip.js";

const form = document.querySelector("[data-take-along]");
const button = form.querySelector("button");
const shown = document.querySelector("[data-progress]");
const bar = shown.querySelector("progress");
const region = document.querySelector("[data-said]");
const words = button.textContent;
let files = [];
let next = 0;
let of = 0;

async function takeAlong(event) {
  if (!navigator.onLine) return; // the page says so, and sends nothing
  event.preventDefault();
  button.disabled = true;
  shown.hidden = false;
  region.textContent = "";
  try {
    while (next === 0 || next < of) await takeChunk();
    handOver();
  } catch (stopped) {
    tellStopped(stopped);
  }
  button.disabled = false;
  shown.hidden = true;
}

async function takeChunk() {
  const address = form.dataset.chunk.replace(/0\/$/, `${next}/`);
  const answer = await fetch(address, { headers: { accept: "application/json" } });
  // Her passphrase or her vault comes first again: the form asks for it, and goes on by itself.
  if (answer.redirected || answer.status === 423) throw new Error("shut");
  if (!answer.ok) throw new Error(answer.status === 404 ? "changed" : "stopped");
  const chunk = await answer.json();
  if (next > 0 && chunk.of !== of) throw new Error("changed");
  files.push(...chunk.files);
  of = chunk.of;
  next += 1;
  bar.max = of;
  bar.value = next;
}

function handOver() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(zipOf(files, new Date()));
  link.download = form.dataset.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  startAnew();
  button.textContent = words;
  region.textContent = region.dataset.done;
}

function tellStopped({ message }) {
  if (message === "shut") return form.submit();
  if (message === "changed") startAnew();
  region.textContent = message === "changed" ? region.dataset.changed : region.dataset.stopped;
  if (message !== "changed") button.textContent = region.dataset.goOn;
}

function startAnew() {
  files = [];
  next = 0;
  of = 0;
}

form.addEventListener("submit", takeAlong);
