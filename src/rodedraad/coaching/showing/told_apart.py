"""Two pupils who are called alike in one trajectory, told apart by the order in which they came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ORDER: tuple[Promise | str, ...] = (_("%(name)s (de eerste)"), _("%(name)s (de tweede)"))
"""As many as a trajectory has bonds: she chose a first and a second."""


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """How each pupil is called, by dyad in the order of the plan; told apart only where alike.

    Capitals do not make a difference, and who has no name yet stays without one.
    """
    alike = Counter(_heard(name) for name in names.values() if name)
    return {
        dyad: str(ORDER[place]) % {"name": name} if alike[_heard(name)] > 1 else name
        for place, (dyad, name) in enumerate(names.items())
    }


def _heard(name: str) -> str:
    return " ".join(name.split()).casefold()
