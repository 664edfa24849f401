"""The drawings of our templates, made ready for ink: standing alone, and in grey."""

from __future__ import annotations

import re

from rodedraad.paper.marked import Element

INKS = {
    "#a4553f": "#444444",
    "#e9cfc3": "#d9d9d9",
    "#e4dccd": "#bbbbbb",
    "#b9ae9d": "#888888",
}
"""Each colour that a drawing may have, and the grey it becomes: dark thread, light strook."""
INK = "#222222"
"""What any other colour becomes: rather too dark than not there."""

COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b")
START = re.compile(r"^<svg\b[^>]*>")
FIELD = re.compile(r'viewBox="([^"]+)"')
LAYER = re.compile(r"<svg\b[^>]*>.*?</svg>", re.S)


def standing_alone(source: str) -> str:
    """A drawing as a file of its own: its field, what is drawn, and nothing of the page."""
    found = FIELD.search(source)
    field = f' viewBox="{found.group(1)}"' if found else ""
    apart = ' preserveAspectRatio="none"' if 'preserveAspectRatio="none"' in source else ""
    start = f'<svg xmlns="http://www.w3.org/2000/svg"{field}{apart}>'
    return COLOUR.sub(in_grey, START.sub(start, source, count=1))


def in_grey(colour: re.Match[str]) -> str:
    """The grey for a colour: what differs there, differs on paper by dark and light."""
    return INKS.get(colour.group().lower(), INK)


def layers(source: str) -> list[str]:
    """The drawings that lie on top of each other within one, the lowest first."""
    inner = source[: source.rindex("</svg>")].split(">", 1)[1]
    return [standing_alone(one) for one in LAYER.findall(inner)]


def in_one(source: str) -> str:
    """The same layers as one drawing, for where none of them is stretched."""
    inner = [one[one.index(">") + 1 : one.rindex("</svg>")] for one in layers(source)]
    field = FIELD.search(source)
    shown = f' viewBox="{field.group(1)}"' if field else ""
    return f'<svg xmlns="http://www.w3.org/2000/svg"{shown}>{"".join(inner)}</svg>'


def told(drawing: Element) -> str:
    """What a drawing says to who does not see it; empty where it only adorns."""
    hidden = drawing.says.get("aria-hidden") == "true"
    return "" if hidden else drawing.says.get("aria-label", "")
