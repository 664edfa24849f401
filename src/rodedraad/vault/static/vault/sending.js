// Without a network a form would lead to the browser's own page, and what was typed would be gone.
// Here it stays where it is, and the form says so until there is a network again.

const words = document.querySelector("[data-no-network-words]");
let said = null;

function unsay() {
  said?.remove();
  said = null;
}

function send(event) {
  unsay();
  if (navigator.onLine || event.defaultPrevented) return;
  event.preventDefault();
  said = words.content.firstElementChild.cloneNode(true);
  event.target.append(said);
}

// Some forms hold words that are kept only once they are sent: before one goes elsewhere, the browser
// asks. A form that did not go, as above, still holds them.
const asksFirst = (form) => form?.hasAttribute("data-asks-first");
let unsent = false;

document.addEventListener("input", ({ target }) => {
  if (asksFirst(target.form)) unsent = true;
});
document.addEventListener("submit", send);
document.addEventListener("submit", (event) => {
  if (asksFirst(event.target) && !event.defaultPrevented) unsent = false;
});
addEventListener("online", unsay);
addEventListener("beforeunload", (event) => {
  if (!unsent) return;
  event.preventDefault();
  event.returnValue = true; // for browsers that do not yet listen to preventDefault
});
