"""What an instrument must say of itself, and a form of others does not: told by who takes it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rodedraad.core.errors import RodeDraadError
from rodedraad.core.instrument import About, Age, Informant, Part

NEEDED = {
    "informant": f"who answers: {', '.join(Informant)}",
    "about": f"about whom: {', '.join(About)}",
    "rights": "the licence of its words, such as CC-BY-4.0; of protected words: licensed",
    "source": "where it comes from",
}
MAY = {
    "id": "lower-case words joined by hyphens",
    "title": "its title",
    "language": "of its words, such as nl",
    "ages": f"for which ages: {', '.join(Age)}, with commas",
    "part": f"what the answers are about: {', '.join(Part)}",
}


class HeadLacking(RodeDraadError):
    """Something that a form of others does not say and an instrument must."""

    code = "head-lacking"

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True)
class Head:
    """What was told, by name; what is not needed has a stand-in."""

    told: Mapping[str, str]

    def check(self) -> None:
        """Raise `HeadLacking` with everything that is missing or unknown."""
        known = NEEDED | MAY
        problems = [
            f"--set {name}=…: say {meaning}"
            for name, meaning in NEEDED.items()
            if not self.told.get(name)
        ]
        problems += [
            f"--set {name}: is not known; there are {', '.join(known)}"
            for name in self.told
            if name not in known
        ]
        if problems:
            raise HeadLacking(problems)

    @property
    def language(self) -> str:
        """The language of the words."""
        return self.told.get("language") or "en"

    @property
    def part(self) -> str:
        """The part the answers belong to."""
        return self.told.get("part") or Part.ABOUT_US.value

    @property
    def is_licensed(self) -> bool:
        """Whether its words are protected and stay out of the file."""
        return self.told["rights"] == "licensed"

    def text(self, words: str) -> dict[str, str]:
        """Words in the language of the form."""
        return {self.language: words}

    def mapping(self, *, id_: str, title: str) -> dict[str, Any]:
        """The head of the file: not validated, never scored until someone gives it scales.

        `id_` and `title` are those of the form, used where nothing else was told.
        """
        ages = self.told.get("ages") or ",".join(Age)
        return {
            "format": 1,
            "id": self.told.get("id") or id_,
            "version": 1,
            "revision": 1,
            "key": "base",
            "key_mark": "assumed",
            "key_needs_confirmation": False,
            "title": self.text(self.told.get("title") or title),
            "informant": self.told["informant"],
            "about": self.told["about"],
            "ages": [age.strip() for age in ages.split(",")],
            "languages": [self.language],
            "rights": self.told["rights"],
            "texts": "licensed" if self.is_licensed else "included",
            "status": "not_validated",
            "source": self.told["source"],
        }
