"""What all tests share."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import NoReturn

import pytest
from django.core.management.commands import flush
from django.utils.translation import deactivate
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

# How long examples take and how many are thrown away says how busy the machine is and what chance
# gave, not whether the law holds. Each day the same examples, so that no change is refused for what
# another day's chance would let pass; the long run goes by "searching" and looks for new ones. No
# test says any of this again: what it says replaces what stands here.
settings.register_profile(
    "daily", deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
settings.register_profile("searching", deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("daily")

CHECKOUT = Path(__file__).resolve().parent.parent
ASKS_FOR_A_DATABASE = {"db", "transactional_db", "live_server"}
OPENS = "django_db_blocker"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks for no database is marked so; pytest-django lets it touch none."""
    for item in items:
        if not asks_for_a_database(item):
            item.add_marker("without_database")


def asks_for_a_database(item: pytest.Item) -> bool:
    """By a mark, by a fixture that opens the one of the tests, or by opening one of its own."""
    fixtures = getattr(item, "_fixtureinfo", None)
    if item.get_closest_marker("django_db") or fixtures is None:
        return True
    ours = [
        one.argnames
        for made in fixtures.name2fixturedefs.values()
        for one in made
        if not one.func.__module__.startswith("pytest_django")
    ]
    opens_its_own = any(OPENS in names for names in (fixtures.argnames, *ours))
    return opens_its_own or bool(ASKS_FOR_A_DATABASE & set(fixtures.names_closure))


def pytest_collection_finish() -> None:
    """All that was imported and collected stays until the end: it need not be looked at for waste.

    And waste is looked for after twenty thousand new things, not after every seven hundred.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that holds the project."""
    return CHECKOUT


@pytest.fixture(autouse=True)
def no_language_left():
    """A page in English leaves English behind in this thread; the next test begins without."""
    yield
    deactivate()


@pytest.fixture(scope="session", autouse=True)
def emptied_fast():
    """After tables were emptied Django's own lists of models and permissions stay away.

    Nothing here reads them, and writing them anew takes forty times as long as the emptying.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush, "emit_post_migrate_signal", lambda *_, **__: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def same_examples_each_day():
    """Examples that hang on the law alone, not on which of our modules were imported before it.

    Hypothesis also takes numbers and words that it finds in those; side by side that is chance.
    """
    with pytest.MonkeyPatch.context() as patch:
        if settings.get_current_profile_name() == "daily":
            patch.setattr(providers, "_get_local_constants", lambda: providers._local_constants)
        yield


@pytest.fixture(scope="session")
def missing_tool():
    """Skip for want of a tool, saying which; a failure where every tool must be there."""

    def leave(reason: str) -> NoReturn:
        if os.environ.get("RODEDRAAD_NO_SKIPS") == "1":
            pytest.fail(f"{reason} (RODEDRAAD_NO_SKIPS=1 allows no skipped tools)")
        pytest.skip(reason)

    return leave
