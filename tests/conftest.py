"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest
from django.utils.translation import deactivate
from hypothesis import settings

# How long one example takes says how busy the machine is, not whether the law holds.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that holds the project."""
    return CHECKOUT


@pytest.fixture(autouse=True)
def no_language_left():
    """A page in English leaves English behind in this thread; the next test begins without."""
    yield
    deactivate()


@pytest.fixture(scope="session")
def missing_tool():
    """Skip for want of a tool, saying which; a failure where every tool must be there."""

    def leave(reason: str) -> NoReturn:
        if os.environ.get("RODEDRAAD_NO_SKIPS") == "1":
            pytest.fail(f"{reason} (RODEDRAAD_NO_SKIPS=1 allows no skipped tools)")
        pytest.skip(reason)

    return leave
