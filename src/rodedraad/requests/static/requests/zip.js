// Writes a zip (PKWARE APPNOTE 6.3) without compressing: names and texts in UTF-8.

const encoder = new TextEncoder();
const UTF8 = 0x0800; // general purpose bit 11
const VERSION = 20;

/** A zip of these files, each {name, text}, as a Blob. `on` is the day that each file bears. */
export function zipOf(files, on) {
  const pieces = [];
  const directory = [];
  let offset = 0;
  for (const { name, text } of files) {
    const entry = described(encoder.encode(name), encoder.encode(text), on);
    const head = localHead(entry);
    directory.push(directoryHead(entry, offset), entry.name);
    pieces.push(head, entry.name, entry.content);
    offset += head.length + entry.name.length + entry.content.length;
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = endOf(files.length, { size, offset });
  return new Blob([...pieces, ...directory, end], { type: "application/zip" });
}

function described(name, content, on) {
  const day = ((on.getFullYear() - 1980) << 9) | ((on.getMonth() + 1) << 5) | on.getDate();
  return { name, content, day, crc: crcOf(content) };
}

/** What stands before a file and in the directory alike, from `at` on. */
function common(view, at, { name, content, day, crc }) {
  view.setUint16(at, VERSION, true);
  view.setUint16(at + 2, UTF8, true);
  view.setUint16(at + 8, day, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, content.length, true);
  view.setUint32(at + 18, content.length, true);
  view.setUint16(at + 22, name.length, true);
}

function localHead(entry) {
  const view = new DataView(new ArrayBuffer(30));
  view.setUint32(0, 0x04034b50, true);
  common(view, 4, entry);
  return new Uint8Array(view.buffer);
}

function directoryHead(entry, offset) {
  const view = new DataView(new ArrayBuffer(46));
  view.setUint32(0, 0x02014b50, true);
  view.setUint16(4, VERSION, true);
  common(view, 6, entry);
  view.setUint32(42, offset, true);
  return new Uint8Array(view.buffer);
}

function endOf(many, { size, offset }) {
  const view = new DataView(new ArrayBuffer(22));
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, many, true);
  view.setUint16(10, many, true);
  view.setUint32(12, size, true);
  view.setUint32(16, offset, true);
  return new Uint8Array(view.buffer);
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crcOf(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
