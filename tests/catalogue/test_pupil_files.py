"""Files about a pupil: which there are in each country, and who may come to read them."""

from __future__ import annotations

from pathlib import Path

import pytest

import rodedraad
from rodedraad.catalogue import cards
from rodedraad.catalogue.cards import Country
from rodedraad.catalogue.cards.files import pupil_files_in
from rodedraad.catalogue.reading import read_own
from rodedraad.core.errors import InvalidFile
from rodedraad.core.reliability import Mark

FILE = Path(rodedraad.__file__).parent / "catalogue" / "cards" / "pupil-file-1.toml"


def readers(country: Country) -> set[str]:
    return {one.key for one in cards.pupil_files().of_teacher(country).readers}


def test_in_every_country_parents_and_pupil_may_come_to_read_the_file_of_the_school():
    for country in Country:
        assert {"parents", "pupil", "team", "inspectorate"} <= readers(country)


def test_each_country_names_who_helps_it_from_outside():
    assert "clb" in readers(Country.FLANDERS) - readers(Country.NETHERLANDS)
    assert "partnership" in readers(Country.NETHERLANDS) - readers(Country.FLANDERS)


def test_every_coach_has_a_file_of_his_own_country_in_which_he_notes():
    for regime in cards.regimes().regimes:
        assert set(regime.countries) <= set(cards.pupil_files().of_coach(regime.key).countries)


def test_a_coach_of_the_clb_is_told_that_the_school_does_not_read_his_file():
    file = cards.pupil_files().of_coach("clb")
    assert "no_school" in {one.key for one in file.readers}


def test_every_reader_carries_a_mark_and_its_source():
    for file in cards.pupil_files().files:
        assert all(one.source for one in (file, *file.readers))
        assert all(one.to_be_checked == (one.mark is not Mark.FOUND) for one in file.readers)


@pytest.mark.parametrize("regime", ["", "oracle"])
def test_a_regime_without_a_file_is_refused(regime):
    with pytest.raises(KeyError):
        cards.pupil_files().of_coach(regime)


def test_two_readers_with_one_key_and_a_line_without_english_are_refused(tmp_path):
    written = FILE.read_text(encoding="utf-8")
    spoilt = written.replace('key = "head"', 'key = "parents"').replace(
        'name.en = "The head"\n', ""
    )
    own = tmp_path / "pupil-file.toml"
    own.write_text(spoilt, encoding="utf-8")
    with pytest.raises(InvalidFile) as refused:
        read_own(own, pupil_files_in)
    assert "more than once" in str(refused.value)
    assert "head" in str(refused.value) or "name" in str(refused.value)
