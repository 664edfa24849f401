"""Running a command on tables made up for the test."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest

from rodedraad.cli import main


@pytest.fixture
def asked(tmp_path, monkeypatch, capsys):
    """A way to run one subcommand where these tables lie; its code, output, and what was said."""
    monkeypatch.chdir(tmp_path)

    def ready(subcommand: str, **tables: dict[str, list]) -> Callable[..., tuple[int, str, str]]:
        for name, rows in tables.items():
            with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(rows)
                writer.writerows(zip(*rows.values(), strict=True))  # None is an empty cell
        return lambda *options: (main([subcommand, *options]), *capsys.readouterr())

    return ready
