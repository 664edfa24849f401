// "Toon wat ik typ": a long passphrase is typed with fewer slips when it can be read.

function offer(button) {
  const fields = [...button.form.querySelectorAll('input[type="password"]')];
  function show(shown) {
    for (const field of fields) field.type = shown ? "text" : "password";
    button.textContent = shown ? button.dataset.on : button.dataset.off;
  }
  button.closest("[data-needs-script]").hidden = false;
  button.addEventListener("click", () => show(fields[0].type === "password"));
  // What stands on the screen as a password goes out as one, and so is never kept in a history.
  // Capturing, for a page may send it by a script of its own.
  button.form.addEventListener("submit", () => show(false), { capture: true });
}

for (const button of document.querySelectorAll("[data-show]")) offer(button);
