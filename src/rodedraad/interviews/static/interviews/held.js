// "Het gesprek is geweest" goes as a plain form. What the script of the talk saves by itself stays
// out of it, so that nothing is told twice; what is not saved yet is sent as the page goes.

document.addEventListener("submit", (event) => {
  if (event.submitter?.name !== "outcome") return;
  event.stopImmediatePropagation();
  const kept = new Set(["csrfmiddlewaretoken", "key", "seen", "outcome"]);
  for (const field of event.target.elements) if (!kept.has(field.name)) field.disabled = true;
}, true);
