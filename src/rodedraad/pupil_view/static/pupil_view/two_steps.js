// For the youngest: first yes or no, then how much. The second step is only there after the first.

export function startTwoSteps(form) {
  for (const statement of form.querySelectorAll("[data-statement]")) {
    const first = statement.querySelector("[data-first]");
    if (first) start(statement, first);
  }
}

function start(statement, first) {
  const buttons = [...first.querySelectorAll("[data-side]")];
  const sides = [...statement.querySelectorAll("[data-of]")];

  function choose(side, { focus = true } = {}) {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.side === side));
    for (const one of sides) {
      one.hidden = one.dataset.of !== side;
      if (one.hidden) for (const radio of one.querySelectorAll("input")) radio.checked = false;
    }
    if (focus) sides.find((one) => !one.hidden)?.querySelector("input").focus();
  }

  const given = sides.find((one) => one.querySelector("input:checked"));
  choose(given?.dataset.of, { focus: false });
  first.hidden = false;
  first.addEventListener("click", (event) => {
    const button = event.target.closest("[data-side]");
    if (!button) return;
    const unsure = statement.querySelector("input[value=unsure]");
    unsure.checked = false;
    choose(button.dataset.side);
  });
  statement.addEventListener("change", (event) => {
    if (event.target.value === "unsure") choose(undefined, { focus: false });
  });
}
