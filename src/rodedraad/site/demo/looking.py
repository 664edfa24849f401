"""Standing still at bonds, as the pages do it: a sitting, answers with words, and closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from rodedraad.core.instrument import Age
from rodedraad.core.reference import CameIn
from rodedraad.measuring import actions, queries
from rodedraad.measuring.actions import Beginning
from rodedraad.measuring.blocks import for_today
from rodedraad.measuring.models import Check
from rodedraad.measuring.records import Change, Save
from rodedraad.pupils.actions import begin_bond
from rodedraad.pupils.records import Named
from rodedraad.site.demo.days import on
from rodedraad.site.demo.story import Told
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import day_of, this_instant


@dataclass
class Teacher:
    """A teacher of the demo: her bonds, and what she will answer about each, in time."""

    reader: Reader
    to_tell: dict[UUID, list[Told]] = field(default_factory=dict)

    def begin(self, nickname: str, age: Age, to_tell: Sequence[Told]) -> UUID:
        """A bond of hers, from now on."""
        dyad = begin_bond(by=self.reader, named=Named(nickname, age)).pk
        self.to_tell[dyad] = list(to_tell)
        return dyad

    def look_at(self, dyad: UUID, *, half: bool = False) -> None:
        """One moment for one bond that she chose; `half` leaves it open."""
        told = self.to_tell[dyad].pop(0)
        check = actions.begin_check(by=self.reader, dyad=dyad, day=told.day)
        self._answer(check, _half(told) if half else told)
        if not half:
            actions.close_check(by=self.reader, check=check)

    def look_at_these(self, dyads: Iterable[UUID]) -> None:
        """A sitting with bonds she chose."""
        how = Beginning(CameIn.CHOSEN)
        self._tell(actions.begin_sitting(by=self.reader, dyads=dyads, how=how))

    def look_at_drawn(self) -> None:
        """A sitting with bonds that were drawn."""
        self._tell(actions.draw(by=self.reader, how=Beginning(CameIn.DRAWN)))

    def look_at_class(self, days: Sequence[date]) -> Iterator[date]:
        """A sitting with all her bonds: five a day, on as many of these days as it takes."""
        how = Beginning(CameIn.WHOLE_CLASS)
        for day in days:
            with on(day):
                rows = actions.begin_class(by=self.reader, how=how)
                self._tell(for_today(rows, day_of(this_instant())))
            yield day

    def _tell(self, checks: Iterable[Check]) -> None:
        for check in checks:
            self._answer(check, self.to_tell[check.dyad_id].pop(0))
            actions.close_check(by=self.reader, check=check)

    def _answer(self, check: Check, told: Told) -> None:
        answers = tuple(Change(item, code) for item, code in told.answers.items())
        words = tuple(Change(name, text) for name, text in told.words.items())
        row = queries.check(self.reader, check.pk).row
        actions.save_answers(by=self.reader, check=row, save=Save(uuid4(), answers, words))


def _half(told: Told) -> Told:
    """The first half of the answers, and no words yet."""
    answers: Mapping[str, int | None] = told.answers
    return Told(dict(list(answers.items())[: len(answers) // 2]), {}, told.day)
