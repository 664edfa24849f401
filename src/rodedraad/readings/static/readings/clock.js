// Where the recording is: a clock that she sets, starts and stops by hand. It keeps nothing.

import { secondIn, timeText } from "./words.js";

export function startClock(place) {
  const field = place.querySelector("[data-at]");
  const button = place.querySelector("[data-run]");
  let begun = 0; // the moment at which the recording stood at nought; 0: the clock stands still
  let ticking = 0;

  const now = () => (begun ? Math.floor((Date.now() - begun) / 1000) : secondIn(field.value));
  const show = () => {
    field.value = timeText(now());
  };

  function run() {
    const from = secondIn(field.value) || 0;
    begun = Date.now() - from * 1000;
    ticking = setInterval(show, 1000);
    tell(true);
  }

  function pause() {
    clearInterval(ticking);
    show();
    begun = 0;
    tell(false);
  }

  function tell(runs) {
    button.setAttribute("aria-pressed", String(runs));
    button.textContent = runs ? button.dataset.pause : button.dataset.start;
    field.readOnly = runs;
  }

  button.addEventListener("click", () => (begun ? pause() : run()));
  // Nothing was set and nothing runs: then a mark has no time.
  return () => (begun || secondIn(field.value) ? timeText(now()) : "");
}
