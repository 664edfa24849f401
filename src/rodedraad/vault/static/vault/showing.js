// "Toon wat ik typ": a long passphrase is typed with fewer slips when it can be read.

const button = document.querySelector("[data-show]");
const fields = [...button.form.querySelectorAll('input[type="password"]')];

button.closest("[data-needs-script]").hidden = false;
button.addEventListener("click", () => {
  const shown = fields[0].type === "password";
  for (const field of fields) field.type = shown ? "text" : "password";
  button.textContent = shown ? button.dataset.on : button.dataset.off;
});
// What stands on the screen as a password goes out as one, and so is never kept in a history.
button.form.addEventListener("submit", () => {
  for (const field of fields) field.type = "password";
});
