"""The recovery code (reservesleutel): 130 bits on paper, with a checksum against slips of the pen.

28 signs in seven groups of four: `7K3M-…`. The signs are Crockford's base 32: no I, L, O or U.
Typed back, case, spaces and dashes do not matter, and I, L and O count as 1, 1 and 0.
"""

from __future__ import annotations

import secrets

from rodedraad.vault.errors import MistypedRecoveryCode
from rodedraad.vault.secret import Secret

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS = 130
CHECK_BITS = 10
LENGTH = (BITS + CHECK_BITS) // 5
GROUP = 4

# x^10 + x^9 + x^5 + x^4 + x + 1, the CRC-10 of ITU-T I.610. It finds every change within ten
# neighbouring bits: any one sign wrong, any two neighbours swapped; of other slips 1023 in 1024.
_CRC = 0b11000110011

_READ_AS = str.maketrans("ILO", "110", " -\t\n\r\u00a0\u2010\u2011\u2013\u2014")


class RecoveryCode(Secret):
    """A code that passed its checksum; its 28 signs without dashes are what a wrap is made with."""

    __slots__ = ()

    @property
    def groups(self) -> tuple[str, ...]:
        """Seven groups of four, to show once."""
        signs = self.exposed().decode()
        return tuple(signs[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def new_code() -> RecoveryCode:
    """A fresh code."""
    drawn = secrets.randbits(BITS)
    return RecoveryCode(_signs(drawn << CHECK_BITS | _checksum(drawn)).encode())


def typed_code(typed: str) -> RecoveryCode:
    """The code as she typed it; raises `MistypedRecoveryCode` before anything is tried."""
    signs = typed.upper().translate(_READ_AS)
    if len(signs) != LENGTH or not set(signs) <= set(SIGNS):
        raise MistypedRecoveryCode
    number = 0
    for sign in signs:
        number = number << 5 | SIGNS.index(sign)
    drawn, check = divmod(number, 1 << CHECK_BITS)
    if _checksum(drawn) != check:
        raise MistypedRecoveryCode
    return RecoveryCode(signs.encode())


def _signs(number: int) -> str:
    return "".join(SIGNS[number >> 5 * place & 31] for place in reversed(range(LENGTH)))


def _checksum(drawn: int) -> int:
    """What is left of the bits, ten places up, after division by the polynomial."""
    rest = drawn << CHECK_BITS
    while rest.bit_length() > CHECK_BITS:
        rest ^= _CRC << rest.bit_length() - _CRC.bit_length()
    return rest
