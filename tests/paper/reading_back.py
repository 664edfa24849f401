"""What a PDF says, read back without the program that made it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

WIDTH, HEIGHT = 595.3, 841.9
"""Points of an A4 page."""
SHOWS_TEXT = {b"Tj", b"TJ", b"'", b'"'}
PAINTS = {b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Do", b"sh"}
SETS_COLOUR = {b"sc", b"scn", b"SC", b"SCN", b"g", b"G", b"rg", b"RG", b"k", b"K"}


@dataclass(frozen=True)
class Tag:
    """One element of the structure tree, with how deep it stands."""

    name: str
    deep: int
    alternative: str
    pieces: int
    """So many pieces of marked content stand right in it."""


class Paper:
    """A PDF, opened."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(content))
        self.catalogue = self.reader.trailer["/Root"]

    @cached_property
    def text(self) -> str:
        """All its words, with single spaces and without places to break."""
        said = " ".join(page.extract_text() for page in self.reader.pages)
        return " ".join(said.replace("\u200b", "").split())

    @cached_property
    def metadata(self) -> str:
        """Everything the file says of itself: XMP, document information, outline, its catalogue."""
        information = dict(self.reader.metadata or {})
        outline = [str(one) for one in self.reader.outline]
        keys = {name: str(one) for name, one in self.catalogue.items() if name != "/Pages"}
        return f"{self.xmp} {information} {outline} {keys}"

    @cached_property
    def xmp(self) -> str:
        return self.catalogue["/Metadata"].get_object().get_data().decode()

    @cached_property
    def tags(self) -> list[Tag]:
        return list(tags(self.catalogue["/StructTreeRoot"]["/K"], 0))

    def named(self, name: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name == name]

    def fonts(self) -> Iterator[DictionaryObject]:
        """Every font of every page and of what is drawn within it."""
        for page in self.reader.pages:
            yield from fonts(page["/Resources"])

    def unmarked(self) -> list[bytes]:
        """What is shown outside every mark: neither tagged nor an artifact."""
        return [
            operator
            for page in self.reader.pages
            for operator, _, deep in marked(page)
            if operator in SHOWS_TEXT | PAINTS and not deep
        ]

    def coloured(self) -> list[list[float]]:
        """Colours that are not grey."""
        found = []
        for page in self.reader.pages:
            for operator, operands, _ in marked(page):
                if operator in SETS_COLOUR:
                    numbers = [float(one) for one in operands if not isinstance(one, str)]
                    found += [numbers] if len(set(numbers)) > 1 else []
        return found

    def beyond_the_page(self) -> list[str]:
        """Words that begin outside the page, where no printer reaches."""
        found: list[str] = []

        def see(text, around, within, _font, _size):
            x, y = placed(within, around)
            inside = 0 < x < WIDTH and 0 < y < HEIGHT
            if text.strip() and not inside:
                found.append(text)

        for page in self.reader.pages:
            page.extract_text(visitor_text=see)
        return found

    def marks(self) -> set[tuple[int, int]]:
        """Each piece of marked content, by its page and its number there."""
        return {
            (at, operands[1]["/MCID"])
            for at, page in enumerate(self.reader.pages)
            for operator, operands, _ in marked(page)
            if operator == b"BDC" and "/MCID" in operands[1]
        }


def placed(within: list[float], around: list[float]) -> tuple[float, float]:
    """Where a piece of text begins: its own matrix within that of the page."""
    x, y = within[4], within[5]
    a, b, c, d, right, up = around
    return x * a + y * c + right, x * b + y * d + up


def marked(page) -> Iterator[tuple[bytes, list, int]]:
    """Each operator of a page, with how many marks are open around it."""
    deep = 0
    for operands, operator in page.get_contents().operations:
        deep -= operator == b"EMC"
        yield operator, operands, deep
        deep += operator in {b"BDC", b"BMC"}


def tags(kids, deep: int) -> Iterator[Tag]:
    """The structure tree, from the top of the page to its foot."""
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        one = kid.get_object()
        if isinstance(one, DictionaryObject) and "/S" in one:
            inside = one.get("/K", ArrayObject())
            pieces = inside if isinstance(inside, ArrayObject) else [inside]
            alone = sum(not has_tag(piece) for piece in pieces)
            yield Tag(one["/S"].lstrip("/"), deep, str(one.get("/Alt", "")), alone)
            yield from tags(inside, deep + 1)


def has_tag(piece) -> bool:
    found = piece.get_object()
    return isinstance(found, DictionaryObject) and "/S" in found


def fonts(resources) -> Iterator[DictionaryObject]:
    for font in resources.get_object().get("/Font", DictionaryObject()).get_object().values():
        yield font.get_object()
    drawn = resources.get_object().get("/XObject", DictionaryObject()).get_object()
    for one in drawn.values():
        if "/Resources" in one.get_object():
            yield from fonts(one.get_object()["/Resources"])
