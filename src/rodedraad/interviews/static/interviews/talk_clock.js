// The quiet clock of a feedback talk. When it began is a word of the coach's own note, so it is kept
// as all his words are, by the script of the talk: here only the two fields are filled in.

import { startQuietClock } from "./quiet_clock.js";

const find = (selector) => document.querySelector(selector);
const field = (name) => find(`[data-word="${name}"]`);
const word = (name) => field(name).value;

// The server's clock decides: a tablet may be minutes off.
const skew = Date.parse(find("[data-talk]").dataset.now) - Date.now();
const now = () => Date.now() + skew;

function write(name, value) {
  field(name).value = value;
  field(name).dispatchEvent(new Event("input"));
  clock.tell();
}

const clock = startQuietClock({ place: find("[data-quiet-clock]"), begin: find("[data-clock-start]"), word, now });
find('[data-act="clock"]').addEventListener("click", () => {
  write("clock", new Date(now()).toISOString());
  find('[data-act="hide-clock"]').focus();
});
find('[data-act="hide-clock"]').addEventListener("click", () => write("clock_hidden", word("clock_hidden") === "1" ? "" : "1"));
