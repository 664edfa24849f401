"""The sets of scales that a story can be read on here: ours, and those that a holder loads.

Who holds the rights to a manual puts its scales in a file of the same shape, checks it with
`rodedraad check`, and lays it in the folder that `RODEDRAAD_OWN_FILES` names.
"""

from __future__ import annotations

from django.conf import settings

from rodedraad.catalogue.interviews import bond_scales, own_scale_sets
from rodedraad.core.interview import ScaleSet
from rodedraad.readings.errors import UnknownScales


def scale_sets() -> tuple[ScaleSet, ...]:
    """Every set, ours first. A file that is not right is left out: a check at start-up names it."""
    own = own_scale_sets(settings.OWN_FILES).sets if settings.OWN_FILES else ()
    return (bond_scales(), *(one for one in own if one.ref != bond_scales().ref))


def scale_set(ref: str) -> ScaleSet:
    """The set of this `id@version`; raises `UnknownScales`."""
    for one in scale_sets():
        if one.ref == ref:
            return one
    raise UnknownScales(ref)
