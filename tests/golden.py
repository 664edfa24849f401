"""Golden files: what was sealed once, and must open for ever.

A room that keeps sealed documents has a folder `golden` with one file a kind and version, and a
`make.py` that says what stands in them. To write those that are not there yet:

    .venv/bin/python -m tests.measuring.golden.make

One that is there is never written again. For a new version of a document: give the new file a new
name in the room's `make.py`, run it, commit the file. The keys in these files belong to nobody.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from rodedraad.vault.canonical import Content
from rodedraad.vault.envelope import Kind
from rodedraad.vault.parts import Part, PartKey, Place
from rodedraad.vault.records import Address, open_record, seal_record
from tests.factories.vault import folder


def in_a_folder(kept: Mapping[str, tuple[Kind, Content]]) -> dict[str, dict[str, Any]]:
    """File name → everything that is needed to open what it holds, and what must come out."""
    annas = folder()
    return {name: _sealed(annas, kind, content) for name, (kind, content) in kept.items()}


def _sealed(annas: Any, kind: Kind, content: Content) -> dict[str, Any]:
    at = Address(uuid4(), annas.place())
    return {
        "folder": str(annas.number),
        "part": at.place.part,
        "epoch": at.place.epoch,
        "record": str(at.record),
        "key": annas.key().exposed().hex(),
        "content": content,
        "sealed": seal_record(content, annas.key(), kind=kind, at=at).hex(),
    }


def write_missing(where: Path, files: Mapping[str, object]) -> None:
    """Write the files that are not there yet into this folder; no other is touched."""
    for name, content in files.items():
        path = where / name
        if not path.exists():
            written = json.dumps(content, ensure_ascii=False, indent=2)
            path.write_text(written + "\n", encoding="utf-8")


def every_version(*kinds: Kind) -> set[str]:
    """The names of the files that there must be: one for each version that was ever kept."""
    return {
        f"{kind.word}-{version}.json" for kind in kinds for version in range(1, kind.version + 1)
    }


def digest_of(path: Path) -> str:
    """What tells whether a file is still the one that was written."""
    return sha256(path.read_bytes()).hexdigest()


def held(path: Path) -> dict[str, Any]:
    """What stands in a file."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def opened(path: Path, kind: Kind) -> Content:
    """What was sealed in a folder, as the code of today opens it."""
    file = held(path)
    place = Place(UUID(file["folder"]), Part(file["part"]), file["epoch"])
    at, key = Address(UUID(file["record"]), place), PartKey(bytes.fromhex(file["key"]))
    return open_record(bytes.fromhex(file["sealed"]), key, kind=kind, at=at)
