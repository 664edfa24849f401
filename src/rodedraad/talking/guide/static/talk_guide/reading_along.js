// What steers in a question, said under it while she writes. The server reads along and keeps
// nothing; without an answer nothing is said, for this never stands in her way.

const REST = 700; // milliseconds after the last key

// `token` gives the one that holds now: signing in anew in another tab renews it.
export function readAlong(fields, address, token) {
  for (const field of fields) {
    const said = document.getElementById(field.getAttribute("aria-describedby").split(" ").at(-1));
    let waiting = 0;
    const heard = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => ask(field, said, address, token), REST);
    };
    field.addEventListener("input", heard);
    // On a slow line she may have begun to write before this script was there to hear it.
    if (field.value !== field.defaultValue) heard();
  }
}

async function ask(field, said, address, token) {
  const text = field.value;
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify({ text }),
    });
    if (!response.ok || field.value !== text) return;
    show(said, (await response.json()).flags);
  } catch {
    // No network: what is not saved is said elsewhere.
  }
}

function show(said, flags) {
  const lines = flags.map((flag) => Object.assign(document.createElement("p"), { className: "small", textContent: flag }));
  if (said.textContent.trim() !== flags.join("").trim()) said.replaceChildren(...lines);
}
