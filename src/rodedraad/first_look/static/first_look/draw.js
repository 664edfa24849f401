// Puts a picture into the page: clones the server's own templates and fills their slots.

import { wordsFor } from "./forms.js";

const template = (id) =>
  document.getElementById(id).content.firstElementChild.cloneNode(true);

export const slot = (part, name) => part.querySelector(`[data-slot="${name}"]`);

export function element(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function say(part, name, text) {
  const place = slot(part, name);
  place.textContent = text;
  place.hidden = text === "";
}

const listed = (texts) => texts.map((text) => element("li", text));

export function drawPicture(picture, bond) {
  const part = template("picture");
  say(part, "start", picture.start);
  say(part, "moment", bond.moment);
  say(part, "remarks", picture.remarks.join(" "));
  slot(part, "lines").replaceChildren(...picture.lines.map(drawLine));
  slot(part, "leaning").replaceChildren(...listed(picture.leaning));
  slot(part, "about_me").replaceChildren(...listed(picture.about_me));
  say(part, "beside_leaning", picture.beside_leaning.join(" "));
  say(part, "leaning_question", picture.leaning_question);
  slot(part, "about_the_strook").hidden = picture.lines.every((line) => line.drawing === null);
  slot(part, "rows").replaceChildren(...picture.lines.map(drawRow));
  for (const place of disagreementsIn(part)) keepDisagreement(place, bond);
  return part;
}

export const disagreementsIn = (part) => part.querySelectorAll('[data-slot="disagreement"]');

function drawLine(line) {
  const part = template("line");
  say(part, "title", line.title);
  say(part, "words", line.words);
  say(part, "notes", line.notes.join(" "));
  say(part, "remarks", line.remarks.join(" "));
  say(part, "question", line.question);
  drawThread(slot(part, "drawing"), line);
  slot(part, "disagreement").dataset.about = line.scale;
  return part;
}

function drawThread(place, line) {
  place.hidden = line.drawing === null;
  if (line.drawing === null) return;
  slot(place, "label").setAttribute("aria-label", line.label);
  for (const path of place.querySelectorAll("[data-path]")) {
    path.setAttribute("d", line.drawing[path.dataset.path]);
  }
}

function keepDisagreement(place, bond) {
  const { about } = place.dataset;
  const field = place.querySelector("textarea");
  const heading = place.closest("section").querySelector("h2").textContent.trim();
  field.setAttribute("aria-label", `${heading}: ${place.textContent.trim()}`);
  field.value = bond.disagreements[about] ?? "";
  place.hidden = field.value === "";
  field.addEventListener("input", () => {
    bond.disagreements[about] = field.value;
  });
}

function drawRow(line) {
  const part = template("row");
  for (const name of ["title", "words", "value", "low", "high", "answered"]) {
    slot(part, name).textContent = line[name];
  }
  return part;
}

// One line for the pupil and one for the teacher; where she chose nothing, that is said kindly.
export function drawClosing(bond) {
  const part = template("closing");
  const tomorrow = [wordsFor(bond, "thing"), wordsFor(bond, "when").toLowerCase()].filter(Boolean);
  const lines = { for_pupil: tomorrow.join(" · "), for_me: wordsFor(bond, "for_me") };
  for (const [name, text] of Object.entries(lines)) {
    const place = slot(part, name);
    place.textContent = text || place.dataset.none;
  }
  return part;
}

// Two or three bonds under each other, scale by scale; in the order in which she chose them.
export function drawBeside(told, titles) {
  const names = told.filter(({ picture }) => picture.remarks.length > 0).map(besideRemarks);
  const lines = told[0].picture.lines.map((first, index) => {
    const part = template("beside-lines");
    say(part, "title", first.title);
    slot(part, "each").replaceChildren(...told.flatMap((one) => besideLine(one, index)));
    return part;
  });
  const words = ["leaning", "about_me"].map((lane) => besideWords(told, lane, titles[lane]));
  return [...names, ...lines, ...words];
}

const besideRemarks = ({ name, picture }) =>
  element("p", `${name}: ${picture.remarks.join(" ")}`, "sheet");

function besideLine({ name, picture, bond }, index) {
  const line = picture.lines[index];
  const drawing = slot(template("line"), "drawing");
  drawThread(drawing, line);
  const notes = line.notes.map((note) => element("p", note, "small soft"));
  return [element("p", `${name} – ${line.words}`, "bond-name"), drawing, ...notes, ...herView(bond, line.scale)];
}

function besideWords(told, lane, title) {
  const part = template("beside-words");
  say(part, "title", title);
  slot(part, "said").replaceChildren(
    ...told.flatMap(({ name, picture, bond }) => [
      element("li", name, "bond-name"),
      ...listed(picture[lane]),
      ...herView(bond, lane),
    ]),
  );
  return part;
}

function herView(bond, about) {
  const sentence = (bond.disagreements[about] ?? "").trim();
  return sentence ? [element("blockquote", sentence, "quote")] : [];
}
