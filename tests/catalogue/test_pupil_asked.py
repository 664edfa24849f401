"""Who has to agree before a pupil is asked: by country and age, and always to be checked."""

from __future__ import annotations

import pytest

from rodedraad.catalogue import cards
from rodedraad.catalogue.cards import Country
from rodedraad.catalogue.cards.asking import Agrees, pupil_asked_in
from rodedraad.catalogue.reading import read_own
from rodedraad.core.errors import InvalidFile
from rodedraad.core.reliability import Mark

NL, VL = Country.NETHERLANDS, Country.FLANDERS
BOTH, ALONE = {Agrees.PARENTS, Agrees.PUPIL}, {Agrees.PUPIL}


@pytest.mark.parametrize(
    ("country", "age", "who"),
    [
        (NL, 4, BOTH),
        (NL, 15, BOTH),
        (NL, 16, ALONE),
        (VL, 3, BOTH),
        (VL, 12, BOTH),
        (VL, 13, ALONE),
    ],
)
def test_who_agrees_changes_with_age_and_country(country, age, who):
    assert set(cards.pupil_asked().rule(country, age).agrees) == who


def test_below_the_youngest_age_nobody_is_asked():
    assert cards.pupil_asked().rule(NL, 3) is None
    assert cards.pupil_asked().rule(VL, 2) is None


def test_at_any_age_the_pupil_agrees():
    assert all(Agrees.PUPIL in rule.agrees for rule in cards.pupil_asked().rules)


def test_no_rule_passes_for_checked_law():
    asked = cards.pupil_asked()
    assert all(rule.mark is not Mark.FOUND and rule.source for rule in asked.rules)
    assert "jurist" in asked.to_check["nl"] and "lawyer" in asked.to_check["en"]


def test_a_file_of_ones_own_must_have_a_rule_for_both_countries(tmp_path):
    own = tmp_path / "pupil-asked-2.toml"
    text = 'nl = "x"\nen = "x"\n'
    own.write_text(
        'format = 1\nid = "pupil-asked"\nversion = 2\nrevision = 1\nrights = "CC-BY-4.0"\n'
        'source = "us"\n'
        + "".join(f"[{name}]\n{text}" for name in ("title", "always", "to_check"))
        + "".join(
            f'[[rules]]\nkey = "a{at}"\ncountries = ["nl"]\nfrom_age = 4\nagrees = ["pupil"]\n'
            f'mark = "proposal"\nsource = "us"\n[rules.says]\n{text}'
            for at in range(2)
        )
    )
    with pytest.raises(InvalidFile) as refused:
        read_own(own, pupil_asked_in)
    said = [problem.what for problem in refused.value.problems]
    assert "has no rule for 'vl'" in said
    assert "has two rules for one age in 'nl'" in said
