// Drawing with finger, pen or mouse: lines in an SVG, written down as "x y x y/x y …". Nothing is
// coded or judged. With a keyboard there are one's own words.

const SVG = "http://www.w3.org/2000/svg";
const MOST_POINTS = 4500;
const STEP = 6; // units of the field; a line between points so near looks the same

export function startDrawing(form) {
  const place = form.querySelector("[data-drawing]");
  const field = place.querySelector("[data-field]");
  const kept = form.elements.drawing;
  const full = place.querySelector("[data-full]");
  const [, , across, down] = field.getAttribute("viewBox").split(" ").map(Number);
  const strokes = [];
  let line = null;

  const points = () => strokes.reduce((sum, stroke) => sum + stroke.at.length, 0);

  function note() {
    kept.value = strokes.map((stroke) => stroke.at.flat().join(" ")).join("/");
    full.hidden = points() < MOST_POINTS;
  }

  function where(event) {
    const box = field.getBoundingClientRect();
    const within = (value, most) => Math.min(Math.max(Math.round(value), 0), most);
    return [
      within(((event.clientX - box.left) / box.width) * across, across),
      within(((event.clientY - box.top) / box.height) * down, down),
    ];
  }

  function begin(at = []) {
    const drawn = document.createElementNS(SVG, "polyline");
    const stroke = { at, drawn };
    strokes.push(stroke);
    field.append(drawn);
    return stroke;
  }

  function add(stroke, point) {
    const last = stroke.at.at(-1);
    if (last && Math.hypot(point[0] - last[0], point[1] - last[1]) < STEP) return;
    if (points() >= MOST_POINTS) return;
    stroke.at.push(point);
    // A dot is a line to itself.
    const shown = stroke.at.length === 1 ? [point, point] : stroke.at;
    stroke.drawn.setAttribute("points", shown.map((one) => one.join(",")).join(" "));
  }

  function drop(stroke) {
    stroke?.drawn.remove();
  }

  field.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || points() >= MOST_POINTS) return;
    event.preventDefault();
    field.setPointerCapture(event.pointerId);
    line = begin();
    add(line, where(event));
  });
  field.addEventListener("pointermove", (event) => {
    if (!line) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) add(line, where(one));
  });
  for (const end of ["pointerup", "pointercancel"]) {
    field.addEventListener(end, () => { line = null; note(); });
  }

  function clear() {
    for (const stroke of strokes.splice(0)) drop(stroke);
    line = null;
    note();
  }

  place.querySelector("[data-undo]").addEventListener("click", () => { drop(strokes.pop()); note(); });
  place.querySelector("[data-clear]").addEventListener("click", clear);
  place.hidden = false;
  return { clear };
}
