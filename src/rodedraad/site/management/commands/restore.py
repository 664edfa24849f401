"""`rodedraad restore`: a backup, put back."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rodedraad.site.backing_up.errors import Refused
from rodedraad.site.backing_up.restoring import Restored, restore_backup
from rodedraad.site.database import answering_database


class Command(BaseCommand):
    """Put a backup back."""

    help = "Put a backup back, after looking through all of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and what it may take the place of."""
        parser.add_argument("file", type=Path)
        place = parser.add_mutually_exclusive_group(required=True)
        place.add_argument("--into-empty", action="store_true")
        place.add_argument("--replace", action="store_true")
        parser.add_argument("--other-keys", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Put it back, and say so; fails where the trail in it is not whole."""
        try:
            with answering_database():
                restored = restore_backup(
                    options["file"], replace=options["replace"], other_keys=options["other_keys"]
                )
        except FileNotFoundError:
            raise CommandError(f"{options['file']}: there is no such file.") from None
        except (Refused, OSError) as refused:
            raise CommandError(str(refused)) from None
        self.say(restored)

    def say(self, restored: Restored) -> None:
        """What stands here now."""
        backup = restored.backup
        self.stdout.write(f"Put back: {backup.rows} rows, as they stood at {backup.manifest.made}.")
        if backup.shape.is_older:
            many = len(backup.shape.lacks)
            self.stdout.write(f"It was of an older version: brought up to date, {many} changes.")
        self.stdout.write("Everybody signs in anew.")
        if restored.faults:
            raise CommandError(
                f"The trail in it is not whole ({len(restored.faults)} found): was it already so, "
                "or are these other key files? See rodedraad audit-verify."
            )
