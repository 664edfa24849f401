"""All that is kept about one bond: also of a turn about two, and never what is of the other."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from rodedraad.coaching import actions as coaching
from rodedraad.pupils.facts import facts_about
from rodedraad.vault.parts import Part
from tests.factories.steps import wrote
from tests.factories.together import with_coach
from tests.factories.told_stories import give_picture, read_story

pytestmark = pytest.mark.django_db
BARE = re.compile(r": [a-z_]+(\.[a-z_0-9]+)*$")
"""A name under which words are kept, where a question should stand."""
FOR_UIL, FOR_EGEL = "Morgen vraag ik naar je konijn.", "Jij mag het raam dichtdoen."
WITH_UIL, WITH_EGEL, WITH_BOTH = "Groeten aan de deur", "Samen het bord vegen", "Rustig ademen"


def told(it, number: int) -> dict[str, str]:
    """The facts about one of her bonds: each text with what it answers."""
    with it.today():
        return {one.text: str(one.about) for one in facts_about(it.anna.reader, it.dyads[number])}


def test_a_line_or_a_small_thing_for_one_pupil_is_told_with_that_bond_only():
    it = with_coach().at("close")
    small = {"what.1": WITH_UIL, "bond.1": "1", "what.2": WITH_EGEL, "bond.2": "2"}
    it.note(it.turn("actions"), None, written=wrote(**small))
    lines = {"for_pupil.1": FOR_UIL, "for_pupil.2": FOR_EGEL, "looked_back": WITH_BOTH}
    it.note(it.turn("close"), written=wrote(Part.ABOUT_US, **lines))
    first, second = told(it, 0), told(it, 1)
    assert {FOR_UIL, WITH_UIL, WITH_BOTH} <= first.keys()
    assert not {FOR_EGEL, WITH_EGEL} & first.keys()
    assert {FOR_EGEL, WITH_EGEL, WITH_BOTH} <= second.keys()
    assert not {FOR_UIL, WITH_UIL} & second.keys()
    assert first[FOR_UIL].endswith("Eén zin voor de uil. Wat zeg of doe je morgen?")


def test_so_are_the_lines_with_which_she_stops():
    it = with_coach()
    uil, egel = (f"for_pupil.{dyad}" for dyad in it.dyads)
    written = wrote(Part.ABOUT_US, **{uil: FOR_UIL, egel: FOR_EGEL})
    coaching.end_steps(by=it.anna.reader, trajectory=it.row, key=uuid4(), written=written)
    assert FOR_UIL in told(it, 0)
    assert FOR_EGEL not in told(it, 0)
    assert FOR_EGEL in told(it, 1)
    assert FOR_UIL not in told(it, 1)


def test_no_word_of_a_picture_is_told_by_its_bare_name():
    it = give_picture(read_story(with_coach().at("interview")))
    it.note(it.turn("profile"), None, written=wrote(in_all="Dat klopt."))
    with it.today():
        for who in (it.anna, it.bram):
            said = [str(one.about) for one in facts_about(who.reader, it.dyads[0])]
            assert any("naar een beeld in woorden: " in one for one in said)
            assert not [one for one in said if BARE.search(one)]
