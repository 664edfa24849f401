"""Places on her map."""

from __future__ import annotations

from uuid import UUID

from rodedraad.phases import actions
from rodedraad.phases.records import NewPlace, Phase
from rodedraad.vault.reader import Reader

A_CLASS = (
    *("Noortje", "Samir", "Zoëtina", "Bas", "Ilyas", "Wolke", "Marte", "Youssef", "Pieterjan"),
    *("Lotte", "Emre", "Fien", "Casper", "Hanne", "Jef", "Kato", "Lander", "Mira", "Nand", "Oona"),
    *("Quinten", "Roos", "Stan", "Tess", "Warre"),
)
"""Twenty-five pupils who were never there."""


def place(
    reader: Reader, dyad: UUID, phase: Phase = Phase.BUILD, *, seen: Phase | None = None
) -> None:
    """The bond has this place from today on."""
    actions.place_bond(by=reader, dyad=dyad, new=NewPlace(phase, seen))


def lived_map(reader: Reader, dyad: UUID, step: str) -> None:
    """A place with a small step of her own words."""
    place(reader, dyad, Phase.REPAIR)
    actions.choose_step(by=reader, dyad=dyad, step=step, seen="")
