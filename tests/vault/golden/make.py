"""Writes the golden files that are not there yet. One that is there is never written again.

    .venv/bin/python -m tests.vault.golden.make

For a new format or payload version: give the new file a new name here, run this, commit it.
Keys, passphrases and codes in these files belong to nobody, and the cost is for tests only.
"""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

from rodedraad.vault.letters import LetterAddress, seal_letter
from rodedraad.vault.open_vault import opened_vault
from rodedraad.vault.parts import Part
from rodedraad.vault.records import seal_record
from rodedraad.vault.secret import Passphrase
from rodedraad.vault.wraps import new_recovery, wrap
from tests.factories.vault import NOTE, NOW, SMALL_COST, WRITTEN, folder

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


def write() -> None:
    for name, content in golden().items():
        path = FOLDER / name
        if not path.exists():
            written = json.dumps(content, ensure_ascii=False, indent=2)
            path.write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
