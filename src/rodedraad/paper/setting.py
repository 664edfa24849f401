"""Setting paper: blocks in, a tagged PDF out, in memory and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Literal, cast

from typst import Compiler, Fonts

from rodedraad.paper.glyphs import FONTS, STAND_IN, showable
from rodedraad.paper.reading import blocks

SHEET = Path(__file__).parent / "sheet.typ"
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
"""PDF/A-2a, to be opened in forty years, and PDF/UA-1, to be read by everyone."""
UNTOUCHED = {"kind", "voice", "source", "layers"}
"""Words of ours that only `sheet.typ` reads."""
_one_at_a_time = Lock()


@dataclass(frozen=True)
class Paper:
    """What is set: its title, its language, its page as HTML, and the words at its foot.

    The title goes into what the file says of itself: never a name in it. `page` holds `{n}` and
    `{of}`; `stand_in` is what the foot says where a sign could not be shown.
    """

    title: str
    language: str
    content: str
    foot: str
    page: str
    stand_in: str
    day: date


def pdf(paper: Paper) -> bytes:
    """The paper as PDF/UA-1 and PDF/A-2a. Nothing is written to disk.

    Typst remembers what it set lately, to be faster; that lives in this process only.
    """
    written = json.dumps(ready(paper))
    with _one_at_a_time:
        made = compiler().compile(
            SHEET.read_bytes(),
            format="pdf",
            sys_inputs={"paper": written},
            pdf_standards=[*STANDARDS],
        )
    return cast(bytes, made)


@cache
def compiler() -> Compiler:
    """The one compiler of this process, with our fonts and no others."""
    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return Compiler(root=SHEET.parent, font_paths=fonts, ignore_system_fonts=True)


def ready(paper: Paper) -> dict[str, object]:
    """What `sheet.typ` reads: every word as our fonts can show it."""
    content = with_each(blocks(paper.content), showable)
    stood_in = STAND_IN in json.dumps(content, ensure_ascii=False)
    return {
        "title": showable(paper.title),
        "lang": paper.language,
        "day": [paper.day.year, paper.day.month, paper.day.day],
        "foot": showable(paper.foot),
        "page": paper.page,
        "stand_in": paper.stand_in if stood_in else "",
        "blocks": content,
    }


def with_each(found: object, change: Callable[[str], str]) -> object:
    """The same blocks with every word changed, except what is ours."""
    if isinstance(found, str):
        return change(found)
    if isinstance(found, dict):
        return {
            name: one if name in UNTOUCHED else with_each(one, change)
            for name, one in found.items()
        }
    if isinstance(found, list | tuple):
        return [with_each(one, change) for one in found]
    return found
