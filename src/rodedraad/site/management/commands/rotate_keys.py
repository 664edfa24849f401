"""`rodedraad rotate-keys`: a new key for class lists, and all that is older sealed anew with it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rodedraad.site import rotating
from rodedraad.site.database import answering_database
from rodedraad.site.rotating import BACKUPS_LAST, Turned
from rodedraad.vault.errors import VaultError

CUT_OFF = (
    "An earlier time was cut off; it went on. No new key was made: for one, do this once more."
)
COPY = (
    "Copy the folder keys to where you keep the key files. The older keys stay for the backups of "
    f"before; rodedraad tick takes them away {BACKUPS_LAST.days} days from now."
)
SHUT = (
    "{shut} entries stay as they are: they are damaged, or the file of their key is not in the "
    "folder keys. Put it back from your own copy and do this once more. If it is lost for good: "
    "--forget-lost."
)
IN_USE = "{left} entries were in use. They open as before; do this once more to seal them anew."


class Command(BaseCommand):
    """Turn the ring of keys."""

    help = "Make a new key for class lists, and seal all that is older anew with it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether a key file is lost for good."""
        parser.add_argument("--forget-lost", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Go on with a time that was cut off; else begin one. Fails where something stays shut."""
        try:
            with answering_database():
                if options["forget_lost"]:
                    self.stdout.write(f"{rotating.forget_lost()} entries forgotten")
                turned = self.turn()
                left = rotating.left()
                if left == turned.shut:
                    rotating.tell_sealed_anew()
        except (VaultError, OSError) as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(COPY)
        if left > turned.shut:
            self.stdout.write(IN_USE.format(left=left - turned.shut))
        if turned.shut:
            raise CommandError(SHUT.format(shut=turned.shut))

    def turn(self) -> Turned:
        """What was sealed anew, after a new key was made where none was half on its way."""
        earlier = self.seal_anew()
        if earlier.done:
            self.stdout.write(CUT_OFF)
            return earlier
        rotating.make_key()
        self.stdout.write("A new key was made. What comes from now on is sealed with it.")
        return self.seal_anew()

    def seal_anew(self) -> Turned:
        """One line for each transaction, so that one sees it go on."""
        whole, turned = rotating.left(), Turned()
        for some in rotating.seal_anew():
            turned += some
            self.stdout.write(f"{turned.done} of {whole} entries sealed anew")
        return turned
