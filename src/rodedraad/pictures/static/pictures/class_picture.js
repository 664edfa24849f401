// The class picture starts masked. A tap shows the initials and words of one place on the paper;
// Escape, the button, printing or leaving the page puts everything away again.

function watch(picture) {
  const buttons = [...picture.querySelectorAll("[data-initials]")];
  const masked = new Map(buttons.map((button) => [button, face(button).textContent]));
  const plane = picture.querySelector("[data-plane]");
  const cover = picture.querySelector("[data-cover]");
  const status = picture.querySelector("[data-status]");
  for (const hint of picture.querySelectorAll("[data-without-script]")) hint.hidden = true;

  const shown = (button) => button.getAttribute("aria-pressed") === "true";
  const at = (place) => buttons.filter((button) => button.dataset.of === place);

  function turn(button, open) {
    button.setAttribute("aria-pressed", String(open));
    face(button).textContent = open ? button.dataset.initials : masked.get(button);
    const row = button.closest("[data-row]");
    for (const words of row?.querySelectorAll("[data-covered]") ?? []) words.hidden = !open;
    for (const dots of row?.querySelectorAll("[data-cover-of]") ?? []) dots.hidden = open;
  }

  function redraw() {
    if (cover) cover.classList.toggle("needed", buttons.some(shown));
    if (plane) label(plane, at, shown);
  }

  function toggle(those) {
    const open = !those.every(shown);
    for (const button of those) turn(button, open);
    if (status) status.textContent = "";
    redraw();
  }

  function hideAll() {
    if (!buttons.some(shown)) return;
    for (const button of buttons) turn(button, false);
    if (status) status.textContent = picture.dataset.hiddenAgain;
    redraw();
  }

  for (const button of buttons) button.addEventListener("click", () => toggle([button]));
  plane?.addEventListener("click", (tap) => {
    const knot = nearest(plane, tap);
    if (knot) toggle(at(knot.dataset.at));
  });
  cover?.querySelector("button").addEventListener("click", () => {
    const last = buttons.findLast(shown);
    hideAll();
    last?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) hideAll();
  });
  document.addEventListener("visibilitychange", () => document.hidden && hideAll());
  for (const leaving of ["beforeprint", "pagehide"]) addEventListener(leaving, hideAll);
}

const face = (button) => button.querySelector("[data-face]");

const knotsIn = (plane) => [...plane.querySelectorAll("[data-at]")];

// The initials stand over the paper as text, so that they grow with the reader's letters.
function label(plane, at, shown) {
  for (const old of plane.querySelectorAll(".initials")) old.remove();
  for (const knot of knotsIn(plane)) {
    const open = at(knot.dataset.at).filter(shown);
    knot.classList.toggle("shown", open.length > 0);
    if (open.length > 0) plane.append(initials(knot, open));
  }
}

function initials(knot, open) {
  const { viewBox } = knot.ownerSVGElement;
  const made = document.createElement("span");
  made.className = "initials";
  made.setAttribute("aria-hidden", "true");
  made.textContent = open.map((button) => button.dataset.initials).join(" · ");
  made.style.left = `${(100 * knot.dataset.x) / viewBox.baseVal.width}%`;
  made.style.top = `${(100 * knot.dataset.y) / viewBox.baseVal.height}%`;
  return made;
}

const FINGER = 28;

function nearest(plane, tap) {
  const box = plane.querySelector("svg").getBoundingClientRect();
  const { width } = plane.querySelector("svg").viewBox.baseVal;
  const away = (knot) =>
    Math.hypot(
      tap.clientX - box.left - (knot.dataset.x * box.width) / width,
      tap.clientY - box.top - (knot.dataset.y * box.width) / width,
    );
  const closest = knotsIn(plane).sort((one, other) => away(one) - away(other))[0];
  return closest && away(closest) <= FINGER ? closest : null;
}

for (const picture of document.querySelectorAll("[data-class-picture]")) watch(picture);
