"""National numbers, so that they are never kept: the Belgian INSZ and the Dutch BSN."""

from __future__ import annotations

import re
from collections.abc import Collection

_INSZ = re.compile(r"\d\d[. ]?(?:[0-6]\d)[. ]?[0-3]\d[- ]?\d{3}[. ]?\d\d")
_BSN = re.compile(r"\d{8,9}")
_ENOUGH = 5
"""One number in eleven passes for a BSN by chance, five of five one in 161,051."""


def are_national_numbers(keys: Collection[str]) -> bool:
    """Whether all of these are national numbers; of a school's own numbers never all are."""
    if not keys:
        return False
    return all(map(_is_insz, keys)) or (len(keys) >= _ENOUGH and all(map(_is_bsn, keys)))


def _is_insz(key: str) -> bool:
    """By its check digits: 97 less the rest of the first nine, with a 2 before them from 2000."""
    if not _INSZ.fullmatch(key):
        return False
    digits = re.sub(r"\D", "", key)
    check = int(digits[9:])
    return check in {97 - int(digits[:9]) % 97, 97 - int("2" + digits[:9]) % 97}


def _is_bsn(key: str) -> bool:
    """By the eleven test: 9 to 2 times the digits, less the last, is a multiple of 11."""
    if not _BSN.fullmatch(key):
        return False
    digits = [int(digit) for digit in key.zfill(9)]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(map(int.__mul__, digits, weights)) % 11 == 0
