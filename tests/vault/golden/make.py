"""What stands in the golden files of this room; `tests/golden.py` says how they are written.

Keys, passphrases and codes in them belong to nobody, and the cost is for tests only.
"""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from rodedraad.vault.letters import LetterAddress, seal_letter
from rodedraad.vault.open_vault import opened_vault
from rodedraad.vault.parts import Part
from rodedraad.vault.records import seal_record
from rodedraad.vault.secret import Passphrase
from rodedraad.vault.wraps import new_recovery, wrap
from tests.factories.vault import NOTE, NOW, SMALL_COST, WRITTEN, folder
from tests.golden import write_missing

FOLDER = Path(__file__).resolve().parent
TYPED = "één café met negen kleine kastanjes"


def golden() -> dict[str, dict]:
    """File name → everything that is needed to open what it holds, and what must come out."""
    annas, letter = folder(), LetterAddress(uuid4(), uuid4(), Part.ABOUT_US)
    anna, at = annas.anna, annas.address()
    recovery = new_recovery(anna, SMALL_COST)
    opened = opened_vault(anna, vault=uuid4(), now=NOW, second_factor=False)
    key = annas.first.sealed[1]
    person = {"person": str(anna.person), "private": anna.pair.exposed().hex()}
    place = {"folder": str(annas.number), "part": "about_us", "epoch": 1}
    return {
        "wrap-by-passphrase-1.json": person
        | {"passphrase": TYPED, "sealed": wrap(anna, Passphrase(TYPED), SMALL_COST).hex()},
        "wrap-by-recovery-code-1.json": person
        | {"code": "-".join(recovery.code.groups), "sealed": recovery.wrapped.hex()},
        "part-key-2.json": person
        | place
        | {"key": annas.key().exposed().hex(), "sealed": key.sealed.hex()},
        "record-1.json": place
        | {
            "kind": "note",
            "record": str(at.record),
            "key": annas.key().exposed().hex(),
            "content": WRITTEN,
            "sealed": seal_record(WRITTEN, annas.key(), kind=NOTE, at=at).hex(),
        },
        "letter-1.json": person
        | {
            "kind": "note",
            "letter": str(letter.letter),
            "folder": str(letter.folder),
            "part": "about_us",
            "content": WRITTEN,
            "sealed": seal_letter(WRITTEN, anna.recipient, kind=NOTE, at=letter).hex(),
        },
        "open-vault-1.json": person
        | {
            "vault": str(opened.vault.vault),
            "opened": NOW.isoformat(),
            "cookie": opened.key.cookie,
            "sealed": opened.vault.sealed.hex(),
        },
    }


if __name__ == "__main__":
    write_missing(FOLDER, golden())
