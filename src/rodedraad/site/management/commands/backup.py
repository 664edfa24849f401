"""`rodedraad backup`: everything the database holds, in one file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rodedraad.site.backing_up.errors import Refused
from rodedraad.site.backing_up.writing import write_backup
from rodedraad.site.database import answering_database
from rodedraad.vault import ring

WITHOUT_KEYS = (
    "The key files are not in it (secret-key, trail-key and the folder keys). Keep a copy of them "
    "elsewhere: without them this backup is not put back."
)
DAMAGED = (
    "The key file keys/{name} is damaged: put it back from your own copy, and make this backup "
    "again. Class lists cannot be read without it."
)


class Command(BaseCommand):
    """Make a backup."""

    help = "Write everything the database holds into one file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and whether one of that name may go."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--overwrite", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write it, and say what is in it and what is not."""
        path: Path = options["file"]
        try:
            with answering_database():
                written = write_backup(path, overwrite=options["overwrite"])
        except (Refused, OSError) as refused:
            raise CommandError(str(refused)) from None
        size = written.size / 1_000_000
        self.stdout.write(f"{path}: {written.rows} rows, {written.tables} tables, {size:.1f} MB")
        self.stdout.write(WITHOUT_KEYS)
        for name, fingerprint in ring.fingerprints().items():
            if not fingerprint:
                self.stderr.write(DAMAGED.format(name=name))
