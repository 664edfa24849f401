"""The database, as one address in the environment."""

from __future__ import annotations

import pytest

from rodedraad.site.database_address import database_at


def test_a_server_is_reached_as_its_address_says():
    found = database_at("postgresql://rode:d%2Fraad@db.school:5433/banden")
    told = {name: found[name] for name in ("ENGINE", "USER", "PASSWORD", "HOST", "PORT", "NAME")}
    assert told == {
        "ENGINE": "django.db.backends.postgresql",
        "USER": "rode",
        "PASSWORD": "d/raad",
        "HOST": "db.school",
        "PORT": 5433,
        "NAME": "banden",
    }
    assert "OPTIONS" not in found


def test_a_file_is_written_through_before_anything_is_acknowledged():
    options = database_at("sqlite:////var/lib/rode/banden.sqlite3")["OPTIONS"]
    assert "synchronous=FULL" in options["init_command"]


@pytest.mark.parametrize("address", ["mysql://x/y", "sqlite", "banden.sqlite3", "", "oracle://x"])
def test_another_database_is_refused_and_told_what_can_be(address):
    with pytest.raises(ValueError, match="RODEDRAAD_DATABASE is postgresql://"):
        database_at(address)
