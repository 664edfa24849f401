// A clock that says how many minutes went by since he pressed start. It never rings, it may be
// hidden, and after a reload it goes on: what is kept is the instant at which it began.

const MINUTE = 60_000;
const LONGEST = 6 * 60 * 60; // seconds, as in records.py

export const inMinutes = (second) => `${Math.floor(second / 60)}:${String(second % 60).padStart(2, "0")}`;

// Seconds in 12:34 or 754; null where it says neither.
export function secondsIn(text) {
  const found = /^(?:(\d{1,3}):([0-5]\d)|(\d{1,5}))$/.exec(text.trim());
  if (found === null) return null;
  const second = found[3] === undefined ? Number(found[1]) * 60 + Number(found[2]) : Number(found[3]);
  return second <= LONGEST ? second : null;
}

export function instantOf(text) {
  const found = /^\d{4}-\d{2}-\d{2}T/.test(text ?? "") ? Date.parse(text) : NaN;
  return Number.isNaN(found) ? null : found;
}

export function startQuietClock({ place, begin, word, now }) {
  const said = place.querySelector("[data-minutes]");
  const hide = place.querySelector('[data-act="hide-clock"]');
  const { none, one, more } = said.dataset;

  function tell() {
    const began = instantOf(word("clock"));
    // Of a talk of last week nobody wants to know how long ago it began.
    place.hidden = began === null || now() - began > LONGEST * 1000;
    begin.hidden = began !== null;
    if (began === null) return;
    const minutes = Math.max(0, Math.floor((now() - began) / MINUTE));
    const words = minutes === 0 ? none : minutes === 1 ? one : more.replace("{n}", minutes);
    if (said.textContent !== words) said.textContent = words;
    const hidden = word("clock_hidden") === "1";
    said.hidden = hidden;
    hide.setAttribute("aria-pressed", String(hidden));
  }

  hide.hidden = false;
  setInterval(tell, MINUTE / 4);
  tell();
  return { tell };
}
