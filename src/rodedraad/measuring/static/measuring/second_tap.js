// The second half of a double tap would fall on whatever the next screen put there: an answer,
// or "wipe". It is told by time and place; keys (detail 0) are never taken for one.

const DOUBLE_TAP = 400; // milliseconds, and
const SAME_PLACE = 40; // pixels, within which a second tap was meant for the screen before

// Gives a function to call when another screen is shown.
export function dropSecondTaps() {
  let tap = { at: -Infinity, x: 0, y: 0, changedScreen: false };

  function dropSecondTap(event) {
    if (event.detail === 0) return;
    const near = Math.hypot(event.clientX - tap.x, event.clientY - tap.y) < SAME_PLACE;
    const soon = event.timeStamp - tap.at < DOUBLE_TAP;
    const second = tap.changedScreen && near && soon;
    tap = { at: event.timeStamp, x: event.clientX, y: event.clientY, changedScreen: second };
    if (!second) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  document.addEventListener("click", dropSecondTap, true);
  return () => {
    tap.changedScreen = true;
  };
}
