// Says something quietly to who reads with eyes and to who reads with ears.

const waiting = new WeakMap();

/** Put these words in a live region; saying the same twice is heard twice. */
export function tell(region, text) {
  region.textContent = "";
  requestAnimationFrame(() => (region.textContent = text));
}

/** The same, gone after a while, for a region that lies over the page. */
export function tellBriefly(region, text) {
  const LONG_ENOUGH = 6000; // ms
  tell(region, text);
  clearTimeout(waiting.get(region));
  waiting.set(region, setTimeout(() => (region.textContent = ""), LONG_ENOUGH));
}
