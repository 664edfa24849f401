// What only some ways ask follows the way she chose. Without a script it stands folded.

const folds = document.querySelectorAll("main [data-with]");

function follow({ keeps }) {
  const chosen = document.querySelector("main [name=protocol]:checked")?.value;
  for (const fold of folds) {
    const asks = fold.dataset.with.split(" ").includes(chosen);
    const wrong = keeps && fold.querySelector(".wrong") !== null;
    fold.hidden = chosen !== undefined && !asks && !wrong;
    if (chosen !== undefined) fold.open = asks || wrong;
    // What is hidden is not sent: she would be told of a day that she cannot see.
    for (const field of fold.querySelectorAll("input")) field.disabled = fold.hidden;
  }
}

document.addEventListener("change", (event) => {
  if (event.target.name === "protocol") follow({ keeps: false });
});
addEventListener("pageshow", () => follow({ keeps: true }));
