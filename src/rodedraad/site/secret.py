"""The secret key: read from its file, made once when there is none."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.management.utils import get_random_secret_key

from rodedraad.vault.owned import give_to_owner


def secret_key(path: Path) -> str:
    """The key in this file; a fresh one, readable by its owner only, where there is no file."""
    if not path.exists():
        write_once(path, get_random_secret_key())
    return path.read_text(encoding="utf-8").strip()


def write_once(path: Path, text: str) -> None:
    """Write a file that only its owner can read; whoever comes second leaves the first as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=f"{path.name}.") as mine:
        mine.write(text)
        mine.flush()
        give_to_owner(Path(mine.name))
        with suppress(FileExistsError):
            path.hardlink_to(mine.name)
