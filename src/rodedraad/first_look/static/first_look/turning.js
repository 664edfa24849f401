// The sheet turned over: by Escape, by its button, or after ten idle minutes. Only the button on
// the turned sheet turns it back, so that a second, startled Escape does not show it again.

const TURN_AFTER = 10 * 60 * 1000;

export function watchSheet({ dialog, mayTurn }) {
  let awakeAt = Date.now();
  let timer = 0;

  function turn() {
    if (dialog.open || !mayTurn()) return;
    for (const other of document.querySelectorAll("dialog[open]")) other.close();
    document.body.classList.add("turned");
    dialog.showModal();
  }

  // A timer sleeps when the computer does, so the clock is looked at as well.
  function look() {
    if (Date.now() - awakeAt >= TURN_AFTER) turn();
  }

  function awake() {
    look();
    awakeAt = Date.now();
    clearTimeout(timer);
    timer = setTimeout(look, TURN_AFTER);
  }

  function escape(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    if (dialog.open) event.preventDefault();
    else if (!document.querySelector("dialog[open]")) {
      event.preventDefault();
      if (!event.repeat) turn();
    }
  }

  for (const sign of ["keydown", "pointerdown"]) document.addEventListener(sign, awake);
  document.addEventListener("visibilitychange", look);
  document.addEventListener("keydown", escape);
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => document.body.classList.remove("turned"));
  awake();
  return turn;
}
