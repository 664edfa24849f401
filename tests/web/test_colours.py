"""Every pair of colours that meets on a page can be told apart, by daylight, by lamplight, in grey.

Contrast is a ratio of luminances (WCAG 2.2), so a pair that passes here passes in grey too.
"""

from __future__ import annotations

import re

import pytest

TEXT, READING, DRAWN = 4.5, 7.0, 3.0
PAIRS = [
    ("ink", "paper", READING), ("ink", "sheet", READING), ("ink", "indigo-light", READING),
    ("ink-soft", "paper", TEXT), ("ink-soft", "sheet", TEXT),
    ("indigo", "paper", TEXT), ("indigo", "sheet", TEXT), ("indigo-dark", "paper", TEXT),
    ("indigo-dark", "indigo-light", TEXT), ("on-indigo", "indigo", TEXT),
    ("on-indigo", "indigo-dark", TEXT), ("ochre", "paper", DRAWN),
    ("madder", "paper", DRAWN), ("madder", "sheet", DRAWN), ("madder", "strook", DRAWN),
]  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2)."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black and white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(scope="module")
def themes(checkout) -> dict[str, dict[str, str]]:
    """The tokens by daylight, and by lamplight where that changes them."""
    style = (checkout / "src/rodedraad/web/static/web/tokens.css").read_text(encoding="utf-8")
    day, lamp = style.split("@media (prefers-color-scheme: dark)")
    token = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});")
    light = dict(token.findall(day))
    return {"daylight": light, "lamplight": light | dict(token.findall(lamp))}


def test_contrast_is_known_for_black_and_white():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["daylight", "lamplight"])
@pytest.mark.parametrize(("one", "other", "least"), PAIRS)
def test_colours_that_meet_can_be_told_apart(themes, theme, one, other, least):
    assert contrast(themes[theme][one], themes[theme][other]) >= least
