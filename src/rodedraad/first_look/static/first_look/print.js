// What lies on paper: each picture on a sheet of its own, with her own sentences, what she chose
// for tomorrow and the signature. It is made just before printing and gone right after.

import { hasChosen } from "./bond.js";
import { disagreementsIn, drawClosing, drawPicture, element } from "./draw.js";

export function preparePaper({ paper, told, signature }) {
  document.body.classList.toggle("no-paper", told.length === 0);
  paper.replaceChildren(...told.flatMap((one) => onPaper(one, signature)));
}

function onPaper({ title, picture, bond }, signature) {
  const drawn = drawPicture(picture, bond);
  for (const label of disagreementsIn(drawn)) label.replaceWith(...asSentence(label));
  const closing = hasChosen(bond) ? [drawClosing(bond)] : [];
  return [element("h1", title), drawn, ...closing, signature.cloneNode(true)];
}

function asSentence(label) {
  const sentence = label.querySelector("textarea").value.trim();
  return sentence ? [element("p", `${label.dataset.onPaper} “${sentence}”`, "quote")] : [];
}

export function clearPaper(paper) {
  paper.replaceChildren();
}
