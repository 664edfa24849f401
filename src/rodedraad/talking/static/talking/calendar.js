// Writes a calendar file (RFC 5545) with one reminder on the next school morning.

const HOUR = 8; // before the bell
const LINE = /.{1,60}/gu; // characters; RFC 5545 (3.1) allows 75 octets, and an accent takes two

/** The next morning on which there is school: Monday from Friday on. */
function nextSchoolMorning(now) {
  const morning = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, HOUR);
  while (morning.getDay() % 6 === 0) morning.setDate(morning.getDate() + 1);
  return morning;
}

/** The text of a calendar file; it holds a title and notes of ours, never a name. */
export function reminderFile({ title, notes, now }) {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Rode Draad//Na een botsing//NL",
    "BEGIN:VEVENT",
    `UID:${randomName()}@rode-draad.invalid`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `DTSTART:${localTime(nextSchoolMorning(now))}`,
    "DURATION:PT5M",
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(notes)}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(title)}`,
    "TRIGGER:PT0M",
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map(folded).join("\r\n") + "\r\n";
}

function randomName() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A moment without a zone: eight o'clock is eight o'clock where she is. */
function localTime(moment) {
  const two = (number) => String(number).padStart(2, "0");
  const day = `${moment.getFullYear()}${two(moment.getMonth() + 1)}${two(moment.getDate())}`;
  return `${day}T${two(moment.getHours())}${two(moment.getMinutes())}00`;
}

function escaped(text) {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ").trim();
}

function folded(line) {
  return line.match(LINE).join("\r\n ");
}
