// A clock that only says how many minutes went by, once she asks. It keeps nothing and never rings.

const MINUTE = 60_000;

export function startClock(place) {
  if (place === null) return;
  const button = place.querySelector("button");
  const said = place.querySelector("[data-minutes]");
  let begun = 0;
  let ticking = 0;
  place.hidden = false;

  function tell() {
    const minutes = Math.floor((Date.now() - begun) / MINUTE);
    const { none, one, more } = said.dataset;
    said.textContent = minutes === 0 ? none : minutes === 1 ? one : more.replace("{n}", minutes);
  }

  button.addEventListener("click", () => {
    clearInterval(ticking);
    const runs = button.getAttribute("aria-pressed") === "true";
    button.setAttribute("aria-pressed", String(!runs));
    said.textContent = "";
    if (runs) return;
    begun = Date.now();
    ticking = setInterval(tell, MINUTE / 4);
    tell();
  });
}
