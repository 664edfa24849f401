"""A QR code as one path of an SVG, so that our own template draws it.

A picture with a style of its own would be refused by the browser.
"""

from __future__ import annotations

from itertools import groupby

from qrcode import QRCode  # type: ignore[import-untyped]
from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped]

EDGE = 4


def squares(text: str) -> tuple[int, str]:
    """The side of the code in squares, its edge included, and what to draw."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=EDGE)
    code.add_data(text)
    rows = code.get_matrix()
    return len(rows), "".join(_row(down, row) for down, row in enumerate(rows))


def _row(down: int, row: list[bool]) -> str:
    drawn, across = [], 0
    for dark, run in groupby(row):
        long = len(list(run))
        if dark:
            drawn.append(f"M{across} {down}h{long}v1h-{long}z")
        across += long
    return "".join(drawn)
