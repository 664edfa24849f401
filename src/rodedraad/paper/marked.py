"""HTML of our own templates as a small tree, with every drawing kept as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class Element:
    """One element: its tag, what it says of itself, and what is in it.

    A drawing (`svg`) has its whole source in `source`, and nothing in `inside`.
    """

    tag: str
    says: dict[str, str] = field(default_factory=dict)
    inside: list[Element | str] = field(default_factory=list)
    source: str = ""

    @property
    def classes(self) -> set[str]:
        """The names of its classes."""
        return set(self.says.get("class", "").split())

    def elements(self) -> Iterator[Element]:
        """The elements right inside it."""
        return (one for one in self.inside if isinstance(one, Element))

    def every(self, tag: str) -> Iterator[Element]:
        """All elements of this tag within it, in the order of the page."""
        for one in self.elements():
            if one.tag == tag:
                yield one
            yield from one.every(tag)


class _Marked(HTMLParser):
    """Builds the tree; inside a drawing it only copies, since `HTMLParser` loses capitals."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self.open = [self.root]
        self.drawing: list[str] = []
        self.deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "svg" and not self.deep:
            self._begin(tag, attrs)
        if tag == "svg" or self.deep:
            self.deep += tag == "svg"
            self.drawing.append(self.get_starttag_text() or "")
        elif tag in VOID:
            self.open[-1].inside.append(Element(tag))
        else:
            self._begin(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.deep:
            self.drawing.append(self.get_starttag_text() or "")
        else:
            self.handle_starttag(tag, attrs)
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.deep:
            self.drawing.append(f"</{tag}>")
            self.deep -= tag == "svg"
            if self.deep:
                return
            self.open[-1].source = "".join(self.drawing)
            self.drawing = []
        if tag not in VOID and tag == self.open[-1].tag:
            self.open.pop()

    def handle_data(self, text: str) -> None:
        if self.deep:
            self.drawing.append(escape(text))
        else:
            self.open[-1].inside.append(text)

    def _begin(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(one)
        self.open.append(one)


def tree(page: str) -> Element:
    """The elements of a piece of a page, in a root of their own."""
    reader = _Marked()
    reader.feed(page)
    reader.close()
    return reader.root
