// One statement on the screen: its words, its answers, how far along she is. The first look and a
// kept moment both show it so.

const find = (selector) => document.querySelector(`[data-screen="statement"] ${selector}`);

// By their place as well: the digit row of a Belgian keyboard gives digits only with Shift.
export const digitOf = ({ key, code }) => (/^\d$/.test(key) ? key : /^Digit(\d)$/.exec(code)?.[1]);

export function showStatement(statements, index, bond) {
  const statement = statements[index];
  freshHeading(statement, bond);
  const count = find("[data-count]");
  count.textContent = count.dataset.of.replace("{number}", index + 1).replace("{total}", statements.length);
  const name = find("[data-name]");
  name.textContent = bond.nickname || name.dataset.nobody;
  find("[data-frame]").hidden = statement.context; // how well she knows a pupil has no four weeks
  const hint = find("[data-hint]");
  hint.textContent = statement.hint;
  hint.hidden = statement.hint === "";
  find("[data-halfway]").hidden = index !== Math.ceil(statements.length / 2);
  find("[data-progress]").setAttribute("d", thread(index / statements.length));
  find("[data-answers]").replaceChildren(...answers(statement, bond.answers[statement.key]));
}

// A new heading each time, so that a screen reader says it when it gets the focus.
function freshHeading(statement, bond) {
  const old = find("h1");
  const heading = old.cloneNode(true);
  const example = statement.example[bond.age];
  heading.querySelector("[data-statement]").textContent = statement.text;
  heading.querySelector("[data-example]").textContent = example ? `(${example})` : "";
  old.replaceWith(heading);
}

function thread(share) {
  const end = 8 + 584 * share;
  return share === 0 ? "" : `M8 12C${end * 0.3} 4 ${end * 0.6} 20 ${end} 12`;
}

function answers(statement, given) {
  const known = statement.answers.map(({ code, text }) => oneAnswer(String(code), text, given === code));
  if (!statement.unsure) return known;
  const unsure = oneAnswer("", statement.unsure, given === null);
  unsure.firstElementChild.classList.add("unsure");
  return [...known, unsure];
}

function oneAnswer(value, text, pressed) {
  const row = find("template[data-answer]").content.firstElementChild.cloneNode(true);
  const button = row.firstElementChild;
  button.value = value;
  button.dataset.act = "answer";
  button.setAttribute("aria-pressed", String(pressed));
  button.querySelector("kbd").textContent = value || "0";
  button.querySelector("span").textContent = text;
  return row;
}
