"""A piece of a page read as paper: headings, sentences, lists, tables and drawings, in order.

The words of a page stand in its templates, once. Paper reads the finished page, as a screen reader
does, so that the two cannot say different things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rodedraad.paper.drawings import in_one, layers, standing_alone, told
from rodedraad.paper.marked import Element, tree
from rodedraad.paper.room import PAGE, Block, height, is_short, plain

Run = tuple[str, str]
"""Words and how they are set: "" plain, "bold", or "break" for the end of a line."""

LEFT_OUT = {"button", "dialog", "form", "input", "kbd", "label", "nav", "script", "style",
            "template", "textarea"}  # fmt: skip
LEFT_OUT_CLASSES = {"actions", "keyboard-only", "screen-only", "unseen"}
WORDS = {"a", "abbr", "b", "bdi", "br", "em", "i", "q", "small", "span", "strong", "sub", "sup",
         "time"}  # fmt: skip
"""Elements that stand within a sentence."""
TOGETHER = {"details", "section"}
"""What stands in one of these stays on one page, where it fits on one."""
BOLD = {"b", "strong"}
BOLD_CLASSES = {"bond-name", "label", "words"}
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "summary": 2}
NARROW = 14
"""So many letters fit in a column that takes no more room than it needs."""
SQUARE = 'viewBox="0 0 360 360"'
"""The field of a class picture; all other drawings are as wide as the page."""
SPACE = re.compile(r"\s+")


def blocks(page: str) -> list[Block]:
    """Everything of a page, or of a piece of one, that belongs on paper."""
    root = tree(page)
    main = next(root.every("main"), root)
    return list(read(main.inside))


def read(inside: Iterable[Element | str]) -> Iterator[Block]:
    """The blocks among these; loose words make a paragraph."""
    loose: list[Element | str] = []
    for one in inside:
        if isinstance(one, str) or one.tag in WORDS:
            loose.append(one)
            continue
        yield from paragraph(loose)
        loose = []
        if on_paper(one):
            yield from block(one)
    yield from paragraph(loose)


def on_paper(one: Element) -> bool:
    """Whether an element belongs on paper: not what is hidden, or only there to be pressed."""
    put_away = one.tag in LEFT_OUT or "hidden" in one.says
    return not put_away and not one.classes & LEFT_OUT_CLASSES


def block(one: Element) -> Iterator[Block]:
    """What one element becomes; what has no form of its own, is what is in it."""
    if one.tag in HEADINGS:
        yield {"kind": "heading", "level": HEADINGS[one.tag], "words": words(one.inside)}
    elif "moments" in one.classes:
        yield {"kind": "moments", "each": [moment(row) for row in one.elements()]}
    elif "moment" in one.classes:
        yield from (ends(line, beside=True) for line in one.every("p"))
    elif one.tag in FORMS:
        yield from FORMS[one.tag](one)
    elif one.tag in TOGETHER or "sheet" in one.classes:
        yield from sheet(one)
    else:
        yield from read(one.inside)


def sheet(one: Element) -> Iterator[Block]:
    """What stays together on one page; nothing where there is nothing in it."""
    inside = list(read(one.inside))
    if inside:
        yield {"kind": "sheet", "inside": inside, "whole": height(inside) <= PAGE}


def paragraph(inside: Iterable[Element | str], classes: set[str] | None = None) -> Iterator[Block]:
    """One paragraph, or nothing where there are no words."""
    found = trimmed(joined(runs(inside, "bold" if (classes or set()) & BOLD_CLASSES else "")))
    if found:
        yield {"kind": "paragraph", "words": found, "voice": voice(classes or set())}


def voice(classes: set[str]) -> str:
    """How a paragraph sounds: a question that is asked, small print, or plain."""
    if classes & {"ask", "asking"}:
        return "asking"
    if classes & {"small", "signature"}:
        return "small"
    return "plain"


def spoken(one: Element) -> Iterator[Block]:
    """A paragraph; the words under a drawing stay with it, and are not said twice."""
    if "ends" in one.classes and one.says.get("aria-hidden") == "true":
        yield ends(one, beside=False)
    elif not leads_away(one):
        yield from paragraph(one.inside, one.classes)


def leads_away(one: Element) -> bool:
    """Whether there is nothing here but a way to another page."""
    links = [part for part in one.inside if isinstance(part, Element) or part.strip()]
    return bool(links) and all(isinstance(part, Element) and part.tag == "a" for part in links)


def ends(one: Element, *, beside: bool) -> Block:
    """The words at the ends of a line; `beside` where the line stands to the right of words."""
    each = [words(end.inside) for end in one.elements()]
    return {"kind": "ends", "each": each, "beside": beside}


def quoted(one: Element) -> Iterator[Block]:
    """Her own words."""
    found = words(one.inside)
    if found:
        yield {"kind": "quote", "words": found}


def listed(one: Element) -> Iterator[Block]:
    """A list, numbered or not; nothing where it is empty."""
    items = [list(item_read(item)) for item in one.elements() if on_paper(item)]
    filled = [item for item in items if item]
    if filled:
        yield {"kind": "list", "numbered": one.tag == "ol", "items": filled}


def item_read(item: Element) -> Iterator[Block]:
    """What stands in one item of a list."""
    if item.classes & BOLD_CLASSES:
        yield from paragraph(item.inside, item.classes)
    else:
        yield from read(item.inside)


def terms(one: Element) -> Iterator[Block]:
    """Pairs of a word and what belongs to it."""
    said = [words(part.inside) for part in one.elements()]
    inside: list[Block] = [{"kind": "terms", "pairs": pairs(said)}]
    yield {"kind": "sheet", "inside": inside, "whole": height(inside) <= PAGE}


def pairs(said: list[list[Run]]) -> list[list[list[Run]]]:
    """Two by two."""
    return [[term, meaning] for term, meaning in zip(said[::2], said[1::2], strict=True)]


def tabled(one: Element) -> Iterator[Block]:
    """A table: the row of headings, and the rows; the first cell of a row is its heading."""
    rows = [[words(cell.inside) for cell in row.elements()] for row in one.every("tr")]
    if rows:
        narrow = [
            all(len(plain(cell)) <= NARROW for cell in column) for column in zip(*rows, strict=True)
        ]
        yield {"kind": "table", "header": rows[0], "rows": rows[1:], "narrow": narrow}


def drawn(one: Element) -> Iterator[Block]:
    """A drawing with what it says, for who does not see it; without words it only adorns."""
    yield {
        "kind": "drawing",
        "source": standing_alone(one.source),
        "told": told(one),
        "shape": "square" if SQUARE in one.source else "line",
    }


def moment(row: Element) -> Block:
    """One knot of a thread that runs down: the words beside it, and the layers of its drawing."""
    when, *beside = row.elements()
    drawing = next(row.every("svg"), None)
    said = said_once(when)
    short = is_short(said)
    drawn_as = [] if drawing is None else laid(drawing, short=short)
    return {
        "when": said,
        "short": short,
        "beside": list(read(beside)) if drawing is None else [],
        "layers": drawn_as,
        "told": told(drawing) if drawing else "",
    }


def laid(drawing: Element, *, short: bool) -> list[str]:
    """The drawing of a knot: in one where it fits its row, in layers where the thread stretches."""
    return [in_one(drawing.source)] if short else layers(drawing.source)


def said_once(when: Element) -> list[Block]:
    """The words beside a knot, each on a line of its own."""
    found: list[Block] = []
    for one in when.elements():
        found += paragraph([one], one.classes) if one.tag in WORDS else block(one)
    return found


FORMS = {
    "p": spoken,
    "blockquote": quoted,
    "ul": listed,
    "ol": listed,
    "dl": terms,
    "table": tabled,
    "svg": drawn,
    "legend": spoken,
}


# --- words within a sentence --------------------------------------------------------------------


def words(inside: Iterable[Element | str]) -> list[Run]:
    """The words of a sentence, with single spaces, and how each part is set."""
    return trimmed(joined(runs(inside, "")))


def runs(inside: Iterable[Element | str], style: str) -> Iterator[Run]:
    """Words in order; a quotation gets its marks, a line that ends stays ended."""
    for one in inside:
        if isinstance(one, str):
            yield SPACE.sub(" ", one), style
        elif one.tag == "br":
            yield "\n", "break"
        elif on_paper(one):
            set_as = "bold" if one.tag in BOLD or one.classes & BOLD_CLASSES else style
            marks = ("“", "”") if one.tag == "q" else ("", "")
            yield marks[0], style
            yield from runs(one.inside, set_as)
            yield marks[1], style


def joined(parts: Iterable[Run]) -> list[Run]:
    """Neighbours that are set alike become one; no two spaces meet."""
    found: list[Run] = []
    for said, style in parts:
        before = found[-1] if found else ("", "")
        fresh = said.lstrip(" ") if before[0][-1:] in {" ", "\n", ""} else said
        if not fresh:
            continue
        if found and before[1] == style != "break":
            found[-1] = (before[0] + fresh, style)
        else:
            found.append((fresh, style))
    return found


def trimmed(parts: list[Run]) -> list[Run]:
    """Without the space, or the ended line, that nothing follows."""
    while parts and not parts[-1][0].strip():
        parts = parts[:-1]
    if parts:
        parts[-1] = (parts[-1][0].rstrip(), parts[-1][1])
    return parts
