"""What a page says to people: texts, what is read out, and words waiting for a script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

READ_OUT = {"alt", "title", "aria-label", "aria-description", "placeholder", "label"}
SILENT = {"script", "style"}
# Attributes that hold a list of keys; a single key needs no naming here.
KEYS = {"data-ages", "data-feelings", "data-with"}
# Text that people typed, or that must be copied letter by letter, is marked as such.
OWN_WORDS = {"bdi", "textarea"}
NOT_SAID = {"drawing", "nickname", "publicKey"}
ONE_KEY = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
OWN_ADDRESS = re.compile(r"/[a-z0-9/_-]*(?:\?[a-z]+=[a-z0-9_@]+)?")
WEB_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?")


class Spoken(HTMLParser):
    """(place, text, language) of everything on one page that somebody may read or hear."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.within: list[tuple[str, str, bool]] = []
        self.is_sheet = False
        self.feed(page)
        self.close()

    @property
    def language(self) -> str:
        return next((lang for _, lang, _ in reversed(self.within) if lang), "")

    @property
    def tag(self) -> str:
        return self.within[-1][0] if self.within else ""

    @property
    def is_typed(self) -> bool:
        """Whether a person typed what stands here, or must copy it letter by letter."""
        return any(typed for _, _, typed in self.within)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.within.append((tag, attributes.get("lang", ""), is_marked_as_typed(tag, attributes)))
        self.is_sheet = tag == "script" and attributes.get("type") == "application/json"
        for name, value in attributes.items():
            if said_by_attribute(name, value):
                self.found.append((f"<{tag} {name}>", value, self.language))
        if tag in {"meta", "link", "input", "br", "img", "hr"}:
            self.within.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.within and self.within.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.tag == "script" and self.is_sheet:
            found = said_by_sheet(json.loads(data))
            self.found += [("sheet", text, self.language) for text in found]
        elif self.tag in SILENT or self.is_typed or WEB_ADDRESS.fullmatch(data.strip()):
            return
        elif data.strip():
            self.found.append((f"<{self.tag}>", data.strip(), self.language))


def is_marked_as_typed(tag: str, attributes: dict[str, str]) -> bool:
    """Whether an element holds what somebody typed, as elements that do say of themselves."""
    said = attributes.get("dir") == "auto" or attributes.get("translate") == "no"
    return said or tag in OWN_WORDS


def said_by_attribute(name: str, value: str) -> bool:
    """Whether people read or hear this attribute, now or after a script has used it."""
    if name.startswith("data-"):
        return bool(value) and name not in KEYS and not is_for_a_script(value)
    return name in READ_OUT


def is_for_a_script(value: str) -> bool:
    """Whether this is a key or an address of ours, which nobody reads."""
    return bool(ONE_KEY.fullmatch(value) or OWN_ADDRESS.fullmatch(value))


def said_by_sheet(part: object) -> Iterator[str]:
    """The texts in an answer sheet, without its keys, its paths, and what she typed herself."""
    if isinstance(part, str):
        if not is_for_a_script(part):
            yield part
    elif isinstance(part, dict):
        for key, value in part.items():
            if key not in NOT_SAID and not (key == "words" and isinstance(value, dict)):
                yield from said_by_sheet(value)
    elif isinstance(part, list):
        for value in part:
            yield from said_by_sheet(value)


def spoken(page: str) -> list[tuple[str, str, str]]:
    """Everything a page says, with where it stands and in which language."""
    return Spoken(page).found
