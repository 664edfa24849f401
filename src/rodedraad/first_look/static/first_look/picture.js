// From answers to a picture, without a rule of its own: it adds up keyed answers and looks the
// rest up in the answer sheet, where the core has decided every case beforehand.

export function pictureOf(sheet, bond) {
  const wrote = bond.moment === "" ? 0 : 1;
  return {
    start: wrote ? sheet.own_moment : startOf(sheet, bond.answers),
    lines: sheet.scales.map((scale) => lineOf(scale, bond.answers)[wrote]),
    leaning: saidBack(sheet.leaning, bond.answers),
    leaning_question: leaningQuestion(sheet, bond.answers),
    about_me: saidBack(sheet.about_me, bond.answers),
    beside_leaning: sheet.beside_leaning[bond.age] ?? [],
    remarks: remarksOf(sheet, bond.answers),
  };
}

function lineOf(scale, answers) {
  const given = Object.keys(scale.keyed).filter((item) => Number.isInteger(answers[item]));
  const total = given.reduce((sum, item) => sum + scale.keyed[item][answers[item]], 0);
  return scale.lines[`${given.length}:${total}`] ?? scale.unknown[given.length];
}

function startOf(sheet, answers) {
  const warmest = sheet.starts.find(([item, code]) => answers[item] === code);
  return warmest ? warmest[2] : sheet.presence;
}

function saidBack(singles, answers) {
  return singles
    .filter(([item]) => item in answers)
    .map(([item, sentences]) => sentences[answers[item] ?? "unsure"]);
}

function leaningQuestion(sheet, answers) {
  const codes = sheet.leaning_items.map((item) => answers[item]);
  const little = (code) => Number.isInteger(code) && code <= sheet.leaning_little_up_to;
  return codes.length > 0 && codes.every(little) ? sheet.leaning_need : sheet.leaning_dare;
}

function remarksOf(sheet, answers) {
  const remarks = [];
  if (hardlyKnown(sheet, answers)) remarks.push(sheet.hardly_known);
  if (allAlike(sheet, answers)) remarks.push(sheet.alike);
  return remarks;
}

function hardlyKnown(sheet, answers) {
  return sheet.statements.some(
    ({ key, context }) =>
      context && key in answers && (answers[key] ?? 0) <= sheet.hardly_known_up_to,
  );
}

function allAlike(sheet, answers) {
  const codes = sheet.statements
    .filter(({ key, context }) => !context && Number.isInteger(answers[key]))
    .map(({ key }) => answers[key]);
  const most = Math.max(0, ...codes.map((code) => codes.filter((other) => other === code).length));
  return codes.length >= sheet.alike_from && codes.length - most <= sheet.alike_but_for;
}
