// Finds the entries that answer to a few typed words. Plain values in, plain values out: no page.

const SHORTEST_STEM = 4; // “lieg” is enough to find “liegt” and “liegen”
const LONGEST_ENDING = 3; // endings in Dutch and English are no longer than this
const WEIGHT = { exact: 1, beginning: 0.8, stem: 0.7 };
const NEAR_ENOUGH = 0.5; // share of the best match below which an entry is left out

/** The words of a text, without capitals, accents and punctuation. */
export function words(text) {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** How alike a typed word and a word of an entry are: 0 (not) to 1 (the same). */
function likeness(typed, word) {
  if (word === typed) return WEIGHT.exact;
  if (word.startsWith(typed)) return WEIGHT.beginning;
  let shared = 0;
  while (shared < typed.length && typed[shared] === word[shared]) shared += 1;
  const ending = Math.max(typed.length, word.length) - shared;
  const sameStem = shared >= Math.max(SHORTEST_STEM, 2 * ending) && ending <= LONGEST_ENDING;
  return sameStem ? WEIGHT.stem : 0;
}

/**
 * Positions of the entries that answer to the typed text, best first.
 *
 * `entries` is a list of word sets. A word that stands in few entries weighs more than one that
 * stands in many, so “hij” and “the” need no list of their own in any language.
 */
export function found(typed, entries) {
  const scores = new Array(entries.length).fill(0);
  for (const word of new Set(words(typed))) {
    const alike = entries.map((entry) => best(word, entry));
    const rare = Math.log(1 + entries.length / (1 + alike.filter(Boolean).length));
    alike.forEach((likeness_, position) => (scores[position] += likeness_ * rare));
  }
  const highest = Math.max(0, ...scores);
  return scores
    .map((score, position) => ({ score, position }))
    .filter(({ score }) => score > 0 && score >= highest * NEAR_ENOUGH)
    .sort((one, other) => other.score - one.score || one.position - other.position)
    .map(({ position }) => position);
}

function best(typed, entry) {
  let highest = 0;
  for (const word of entry) highest = Math.max(highest, likeness(typed, word));
  return highest;
}
