"""Anna's trajectory with her coach Bram, about two bonds, and her browser in it."""

from __future__ import annotations

import pytest

from tests.factories.before_after import HerBrowser
from tests.factories.together import WithCoach, with_coach


@pytest.fixture
def together(db) -> WithCoach:  # noqa: ARG001  # opens the database
    return with_coach()


@pytest.fixture
def told(together) -> HerBrowser:
    return HerBrowser(together)
