"""Which ways of a protocol she can choose where she begins: each variant that its file titles."""

from __future__ import annotations

from dataclasses import dataclass

from rodedraad.core.protocol import INTERNSHIP, Definition
from rodedraad.web.language import in_language


@dataclass(frozen=True)
class Way:
    """One variant of one protocol, as it is chosen in a form."""

    protocol: str
    variant: str
    title: str
    most: int
    is_usual: bool = True

    @property
    def value(self) -> str:
        """The value of its choice in a form: of the usual way the protocol alone."""
        return self.protocol if self.is_usual else f"{self.protocol}.{self.variant}"

    @property
    def is_internship(self) -> bool:
        """Whether all of it goes at the end of a term."""
        return self.variant == INTERNSHIP


def ways_of(definition: Definition, title: str) -> list[Way]:
    """Every variant of its file, the usual one first; of only one, the protocol's own title."""
    usual, *others = definition.variants
    if not others:
        return [Way(definition.id, usual.key, title, usual.dyads.most)]
    return [
        Way(
            definition.id,
            one.key,
            f"{title}: {in_language(one.title)}",
            one.dyads.most,
            is_usual=one is usual,
        )
        for one in definition.variants
    ]
