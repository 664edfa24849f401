"""The country profile: which duties of silence there are, and what each one says."""

from __future__ import annotations

from pathlib import Path

import pytest

import rodedraad
from rodedraad.catalogue import cards
from rodedraad.catalogue.cards import Country
from rodedraad.catalogue.cards.regimes import regimes_in
from rodedraad.catalogue.reading import read_own
from rodedraad.core.errors import InvalidFile
from rodedraad.core.reliability import Mark

FILE = Path(rodedraad.__file__).parent / "catalogue" / "cards" / "regimes-1.toml"


def test_every_country_has_someone_with_and_someone_without_professional_secrecy():
    for country in Country:
        duties = [one.duty["nl"] for one in cards.regimes().regimes if country in one.countries]
        assert any("geen beroepsgeheim" in duty for duty in duties)
        assert any("geen" not in duty and "geheim" in duty for duty in duties)


def test_a_care_coordinator_is_warned_that_discretion_is_no_professional_secrecy():
    warning = cards.regimes().of("care_coordinator").warning["nl"]
    assert "aanspreekpunt voor de directie" in warning
    assert "geen beroepsgeheim" in warning


def test_only_what_was_read_somewhere_is_marked_found():
    found = {one.key for one in cards.regimes().regimes if not one.to_be_checked}
    assert found == {"clb", "care_coordinator", "registered_psychologist"}
    assert all(one.source for one in cards.regimes().regimes)
    assert cards.regimes().of("learning_supporter").mark is Mark.ASSUMED


def test_an_unknown_regime_is_refused():
    with pytest.raises(KeyError):
        cards.regimes().of("oracle")


def test_two_regimes_with_one_key_and_a_line_without_english_are_refused(tmp_path):
    written = FILE.read_text(encoding="utf-8")
    spoilt = written.replace('key = "clb"', 'key = "care_coordinator"')
    spoilt = spoilt.replace('duty.en = "professional secrecy"\n', "")
    own = tmp_path / "regimes.toml"
    own.write_text(spoilt, encoding="utf-8")
    with pytest.raises(InvalidFile) as refused:
        read_own(own, regimes_in)
    said = str(refused.value)
    assert "more than once" in said
    assert "duty" in said
