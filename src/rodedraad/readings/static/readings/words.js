// A piece of evidence as it is kept, and as it stands in three fields; the same as in records.py.

const LONGEST = 6 * 60 * 60; // seconds
const SHAPES = [/^(\d{1,2}):([0-5]\d):([0-5]\d)$/, /^()(\d{1,3}):([0-5]\d)$/, /^()()(\d{1,5})$/];

// Seconds; null where the text says no time, "" where it says nothing.
export function secondIn(text) {
  const typed = text.trim();
  if (typed === "") return "";
  for (const shape of SHAPES) {
    const found = shape.exec(typed);
    if (!found) continue;
    const [hours, minutes, rest] = found.slice(1).map((part) => Number(part || 0));
    const second = hours * 3600 + minutes * 60 + rest;
    return second <= LONGEST ? second : null;
  }
  return null;
}

export function timeText(second) {
  if (second === "") return "";
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(second / 3600);
  const minutes = Math.floor((second % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(second % 60)}` : `${minutes}:${two(second % 60)}`;
}

export function wordOf({ second, hers, note }) {
  return note.trim() === "" ? "" : `${second}|${hers ? "h" : ""}|${note.trim()}`;
}

export function pieceOf(word) {
  const found = /^(\d{0,5})\|(h?)\|(.*)$/s.exec(word ?? "");
  return found ? { second: found[1] === "" ? "" : Number(found[1]), hers: found[2] === "h", note: found[3] } : { second: "", hers: false, note: "" };
}
