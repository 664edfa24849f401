"""Keys, parts, grants, letters and sealed records: the one door to content.

`vault.open()` and `vault.seal()` demand a permit. This room decides *can she*; `access` decides
*may she*. Pure functions and frozen values; the tables come with accounts.
"""

from rodedraad.vault.door import open_sealed as open  # noqa: A004  # read as vault.open()
from rodedraad.vault.door import read_letter, seal_over, unlocked_keys, write_letter
from rodedraad.vault.door import seal_new as seal

__all__ = ["open", "read_letter", "seal", "seal_over", "unlocked_keys", "write_letter"]
