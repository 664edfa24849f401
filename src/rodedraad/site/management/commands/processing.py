"""`rodedraad processing`: the register of processing, or the draft of a DPIA."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from rodedraad.site.processing import dpia, register


class Command(BaseCommand):
    """Print the register of processing, or the draft of a DPIA."""

    help = "Print the register of processing, or the draft of a DPIA."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which of the two, in which language."""
        parser.add_argument("--language", choices=["nl", "en"], default="nl")
        parser.add_argument("--dpia", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """The page, as Markdown."""
        page = dpia if options["dpia"] else register
        self.stdout.write(page(options["language"]), ending="")
