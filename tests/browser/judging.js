// What may be wrong with a page as it stands on the screen now. Put in by the debugger, so the
// page's own policy stays whole. Every function gives a list of complaints.
(() => {
  const shown = (part) => part.checkVisibility({ visibilityProperty: true }) && !part.disabled;
  const isChoice = (part) => part.matches("[type=radio], [type=checkbox]");
  // A choice is pressed by its label, and shows its focus there.
  const dressed = (part) => (isChoice(part) && part.closest("label")) || part;
  // What lies behind an open dialog cannot be reached, and is not meant to be.
  const scope = () => document.querySelector("dialog[open]") ?? document;

  function named(part) {
    const words = (part.getAttribute("aria-label") ?? dressed(part).innerText ?? "").trim();
    const mark = part.id ? ` #${part.id}` : "";
    return `<${part.localName}${mark}> ${words.replace(/\s+/g, " ").slice(0, 40)}`;
  }

  function controls() {
    const all = scope().querySelectorAll("a[href], button, input, select, textarea, summary");
    return [...all].filter(shown);
  }

  function frame() {
    const wrong = [];
    const root = document.documentElement;
    const over = root.scrollWidth - root.clientWidth;
    if (over > 0) wrong.push(`scrolls sideways by ${over} px: ${widest(root.clientWidth)}`);
    const headings = titles();
    if (headings.length !== 1) wrong.push(`${headings.length} visible ${headings[0]?.localName ?? "h1"}`);
    if (headings[0]?.innerText.trim() === "") wrong.push(`an empty ${headings[0].localName}`);
    if (!/^\S.* · Rode Draad$/.test(document.title)) wrong.push(`the title is ${document.title}`);
    return wrong;
  }

  // A dialog is a small page of its own, and carries its title in an h2.
  function titles() {
    const dialog = document.querySelector("dialog[open]");
    const found = dialog ? dialog.querySelectorAll("h2") : document.querySelectorAll("h1");
    return [...found].filter(shown);
  }

  function widest(width) {
    const out = [...document.querySelectorAll("body *")].filter(
      (part) => part.checkVisibility() && part.getBoundingClientRect().right > width + 0.5,
    );
    return out.slice(0, 3).map(named).join(", ");
  }

  // A link inside a sentence may be as small as the words around it (WCAG 2.5.5, inline).
  function withinText(part) {
    const around = part.parentElement.innerText.trim();
    const inline = getComputedStyle(part).display === "inline";
    return part.localName === "a" && inline && around !== part.innerText.trim();
  }

  function smallTargets(least) {
    const pressed = controls().filter((part) => !withinText(part) && !part.matches(".skip"));
    return pressed.flatMap((part) => {
      const { width, height } = dressed(part).getBoundingClientRect();
      if (Math.min(width, height) >= least - 0.5) return [];
      return [`${named(part)} is ${Math.round(width)} × ${Math.round(height)} px`];
    });
  }

  // Where Tab must stop. A group of radio buttons is one stop.
  let stops = [];
  const group = (part) => (part.type === "radio" ? `${part.form?.dataset.form}:${part.name}` : part);

  function findStops() {
    const regions = [...scope().querySelectorAll("[tabindex='0']")].filter(shown);
    const seen = new Set();
    stops = [...controls(), ...regions].filter((part) => {
      const fresh = part.tabIndex >= 0 && !seen.has(group(part));
      seen.add(group(part));
      return fresh;
    });
    return stops.length;
  }

  function ringed(part) {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(part);
    const clear = /^rgba\(.*, 0\)$/.test(outlineColor);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && !clear;
  }

  // In sight when the middle or one of the corners is: all of it may not be covered (WCAG 2.4.11).
  function inSight(part) {
    return [...part.getClientRects()].some(({ left, right, top, bottom }) => {
      const middle = [(left + right) / 2, (top + bottom) / 2];
      const corners = [left + 3, right - 3].flatMap((across) => [top + 3, bottom - 3].map((down) => [across, down]));
      return [middle, ...corners].some((place) => part.contains(document.elementFromPoint(...place)));
    });
  }

  function atFocus() {
    const part = document.activeElement;
    const stop = stops.findIndex((one) => group(one) === group(part));
    const wrong = [];
    if (stop < 0) return { stop, wrong };
    if (!ringed(part) && !ringed(dressed(part))) wrong.push(`${named(part)} has no visible ring`);
    if (!inSight(dressed(part))) wrong.push(`${named(part)} has the focus and is out of sight`);
    return { stop, wrong };
  }

  const leftOut = (reached) =>
    stops.filter((_, at) => !reached.includes(at)).map((part) => `Tab skips ${named(part)}`);

  const moving = () =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === "running")
      .map((one) => `${one.animationName ?? one.transitionProperty ?? "something"} moves`);

  async function violations() {
    const { violations: found } = await axe.run(document, { resultTypes: ["violations"] });
    return found.map(({ id, help, nodes }) => {
      const where = nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`);
      return `axe ${id}: ${help}: ${where.join(" | ")}`;
    });
  }

  // A field that was refused says why: its description holds words that can be seen.
  function refusals() {
    const words = [...document.querySelectorAll("main .wrong, main [role=alert]")].filter(
      (part) => shown(part) && part.innerText.trim() !== "",
    );
    const refused = [...document.querySelectorAll("main [aria-invalid=true]")].filter(shown);
    const silent = refused.filter((part) => {
      const about = part.closest("[aria-describedby]")?.getAttribute("aria-describedby") ?? "";
      return !words.some((said) => about.split(" ").includes(said.id));
    });
    const wrong = silent.map((part) => `${named(part)} was refused and does not say why`);
    return words.length === 0 ? ["nothing says what is wrong", ...wrong] : wrong;
  }

  window.judging = { frame, refusals, smallTargets, findStops, atFocus, leftOut, moving, violations };
})();
