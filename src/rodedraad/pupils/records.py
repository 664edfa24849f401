"""The sealed document of this room: who a bond is with."""

from __future__ import annotations

from dataclasses import dataclass

from rodedraad.core.instrument import Age
from rodedraad.vault.canonical import Content
from rodedraad.vault.envelope import Kind

BOND = Kind("bond", version=1)
"""Version 1: `{"nickname": str, "age": one of core's ages}`, in the part about_us."""

LONGEST_NICKNAME = 40


@dataclass(frozen=True)
class Named:
    """How she calls this pupil, and how old the pupil is, roughly."""

    nickname: str
    age: Age

    @property
    def content(self) -> Content:
        """The document to seal."""
        return {"nickname": self.nickname, "age": self.age.value}


def named(content: Content) -> Named:
    """The document as a value."""
    return Named(str(content["nickname"]), Age(str(content["age"])))
