// A button to print the sheet; without a script the browser's own menu does it.

const button = document.querySelector("[data-print]");
button.hidden = false;
button.addEventListener("click", () => print());
