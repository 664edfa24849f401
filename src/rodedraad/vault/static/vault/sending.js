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

document.addEventListener("submit", send);
addEventListener("online", unsay);
