"""What each place is called, what it says, and which small steps are near it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.catalogue.cards import small_actions
from rodedraad.catalogue.cards.small_actions import SmallAction
from rodedraad.core.instrument import Age
from rodedraad.phases.records import Phase

Words = Promise | str


@dataclass(frozen=True)
class Said:
    """One place: its name, how a teacher might say it, and the key that chooses it."""

    phase: Phase
    name: Words
    means: Words
    key: str


PLACES = (
    Said(Phase.KEEP, _("Onderhouden"), _("Het loopt. Ik zorg dat het zo blijft."), "1"),
    Said(Phase.BUILD, _("Opbouwen"), _("We zoeken elkaar nog. Ik wil dichterbij komen."), "2"),
    Said(Phase.REPAIR, _("Herstellen"), _("Er is iets gebeurd tussen ons. Ik zet een stap."), "3"),
    Said(Phase.UNSURE, _("Weet ik nog niet"), _("Ik kijk deze week even wat langer."), "0"),
)
"""In the order of the page: first what goes well."""
NAMES: Mapping[Phase, Words] = {one.phase: one.name for one in PLACES}

NEAR: Mapping[Phase, tuple[str, ...]] = {
    Phase.KEEP: ("let_notice", "remember_one_thing", "name_at_the_door"),
    Phase.BUILD: ("two_minutes", "job_together", "ask_and_be_quiet"),
    Phase.REPAIR: ("own_part_first", "warm_start", "keep_your_word"),
    Phase.UNSURE: ("name_at_the_door", "let_notice", "two_minutes"),
}
"""Which actions of the library are offered beside a place. A proposal of ours, by what each action
asks of the teacher; never by an answer or a picture, and no effect is claimed."""


def near(phase: Phase, age: Age | None) -> list[SmallAction]:
    """The small steps offered with this place, for a pupil of this age; all where it is unknown."""
    of = {one.key: one for one in small_actions().actions}
    found = [of[key] for key in NEAR[phase]]
    return [one for one in found if age is None or not one.ages or age in one.ages]
