// One digit chooses a level in the scale where one stands; 0: nothing can be said. Nothing else.

export function chooseByDigit(scale, choose = (radio) => radio.click()) {
  scale.addEventListener("keydown", (event) => {
    const typing = event.target.matches('input[type="text"], textarea, select');
    if (typing || event.ctrlKey || event.altKey || event.metaKey || !/^\d$/.test(event.key)) return;
    const value = event.key === "0" ? "none" : event.key;
    const radio = scale.querySelector(`input[type="radio"][value="${value}"]`);
    if (radio === null) return;
    event.preventDefault();
    radio.focus();
    choose(radio);
  });
}
