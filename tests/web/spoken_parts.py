"""What a page says to people: texts, what is read out, and words waiting for a script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

READ_OUT = {"alt", "title", "aria-label", "aria-description", "placeholder", "label"}
SILENT = {"script", "style"}
# Attributes that hold a list of keys; a single key needs no naming here.
KEYS = {"data-ages", "data-feelings"}
ONE_KEY = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
WEB_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?")


class Spoken(HTMLParser):
    """(place, text, language) of everything on one page that somebody may read or hear."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.within: list[tuple[str, str]] = []
        self.is_sheet = False
        self.feed(page)
        self.close()

    @property
    def language(self) -> str:
        return next((lang for _, lang in reversed(self.within) if lang), "")

    @property
    def tag(self) -> str:
        return self.within[-1][0] if self.within else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.within.append((tag, attributes.get("lang", "")))
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
        elif self.tag not in SILENT and data.strip() and not WEB_ADDRESS.fullmatch(data.strip()):
            self.found.append((f"<{self.tag}>", data.strip(), self.language))


def said_by_attribute(name: str, value: str) -> bool:
    """Whether people read or hear this attribute, now or after a script has used it."""
    if name.startswith("data-"):
        return bool(value) and name not in KEYS and not ONE_KEY.fullmatch(value)
    return name in READ_OUT


def said_by_sheet(part: object) -> Iterator[str]:
    """The texts in an answer sheet, without its keys and the paths of its drawings."""
    if isinstance(part, str):
        if not ONE_KEY.fullmatch(part):
            yield part
    elif isinstance(part, dict):
        for key, value in part.items():
            if key != "drawing":
                yield from said_by_sheet(value)
    elif isinstance(part, list):
        for value in part:
            yield from said_by_sheet(value)


def spoken(page: str) -> list[tuple[str, str, str]]:
    """Everything a page says, with where it stands and in which language."""
    return Spoken(page).found
