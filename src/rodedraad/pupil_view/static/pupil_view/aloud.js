// Reading aloud by a voice that lives on this device. A voice that is fetched from elsewhere would
// tell that elsewhere what stands here, so it is never used.

const here = document.documentElement.lang;

function ownVoice() {
  const voices = window.speechSynthesis.getVoices();
  return voices.find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(here));
}

function wordsOf(screen) {
  const shown = (part) => part.offsetParent !== null && !part.closest("details:not([open]) > :not(summary)");
  const parts = screen.querySelectorAll("h2, p, legend .asking, label, button[data-side], summary, li");
  const title = screen.closest("[data-under-way]") ? [] : [document.querySelector("h1")];
  return [...title, ...parts].filter(shown).map((part) => part.textContent.replace(/\s+/g, " ").trim()).join(". ");
}

export function startAloud(form, screen) {
  if (!("speechSynthesis" in window)) return;
  const buttons = form.querySelectorAll("[data-aloud]");

  function look() {
    const voice = ownVoice();
    for (const button of buttons) button.hidden = !voice;
  }

  form.addEventListener("click", (event) => {
    if (!event.target.closest("[data-aloud]")) return;
    const said = new SpeechSynthesisUtterance(wordsOf(screen()));
    said.voice = ownVoice();
    said.lang = said.voice.lang;
    said.rate = 0.9;
    window.speechSynthesis.cancel();
    window.speechSynthesis.speak(said);
  });
  window.speechSynthesis.addEventListener?.("voiceschanged", look);
  look();
}
