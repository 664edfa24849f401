"""Files that others made, read at their place beside the checkout and never copied into it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


def shared(folder: str) -> Path:
    """The folder of this name; the test is skipped where it is not there."""
    told = os.environ.get("RODEDRAAD_SHARED_DATA")
    found = (Path(told) if told else CHECKOUT.parent / "shared" / "data") / folder
    if not found.is_dir():
        pytest.skip(f"no files to read in {found}; RODEDRAAD_SHARED_DATA says where they are")
    return found
