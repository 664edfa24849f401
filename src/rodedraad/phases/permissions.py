"""Who may do what with her map: the teacher, with her own bonds; nobody looks along."""

from __future__ import annotations

from enum import StrEnum

from rodedraad.access.rules import Narrow, Rule, always, register
from rodedraad.measuring.permissions import going_on
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.permissions import folder_of, her_own
from rodedraad.vault.parts import Part

ABOUT_US = always(Part.ABOUT_US)


class Permission(StrEnum):
    """What may be done with the places on her map."""

    PLACE_BOND = "place_bond"
    SEE_PLACES = "see_places"
    WIPE_PLACES = "wipe_places"


def state_rules() -> None:
    """Register the rules of this feature; called at start-up."""
    register(
        _writing(Permission.PLACE_BOND, going_on),
        Rule(Permission.SEE_PLACES, Dyad, her_own, folder=folder_of, reads=ABOUT_US),
        _writing(Permission.WIPE_PLACES, her_own),
    )


def _writing(permission: Permission, narrow: Narrow) -> Rule:
    """A rule by which the places of a bond are read and written, and nothing about herself."""
    return Rule(permission, Dyad, narrow, folder=folder_of, reads=ABOUT_US, writes=ABOUT_US)
