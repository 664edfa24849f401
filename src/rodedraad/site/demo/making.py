"""The demo, from an empty house to three teachers and a coach with a few months behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from rodedraad.access.actions import remember_where
from rodedraad.access.roles import Role
from rodedraad.analysis.simulation import (
    SimulatedPupil,
    SimulatedTeacher,
    World,
    demo_school,
)
from rodedraad.audit import chain
from rodedraad.core.instrument import Age
from rodedraad.core.talk import Company
from rodedraad.measuring.records import Change, Save
from rodedraad.pupils.actions import end_bond
from rodedraad.pupils.models import Dyad
from rodedraad.sharing import actions as sharing
from rodedraad.sharing import queries
from rodedraad.sharing.coaches import coach_with_words
from rodedraad.sharing.queries import Choice
from rodedraad.sharing.records import Label
from rodedraad.site.demo import people, school
from rodedraad.site.demo.days import days_until, on
from rodedraad.site.demo.looking import Teacher
from rodedraad.site.demo.people import Somebody
from rodedraad.site.demo.story import Told, story
from rodedraad.talking.guide import actions as talks
from rodedraad.talking.guide.records import LOOK_BACK
from rodedraad.vault.keys import key_words
from rodedraad.web.clock import day_of, end_of, this_instant

STILL_LOOKS_FOR = timedelta(weeks=8)
LOOKS_BACK_AFTER = timedelta(weeks=2)
WORLD = {"careless": 0.0, "missing_forms": 0.0}
"""In the demo everybody answers, and reads what is asked."""

WHO_LOOKS_ALONG = "clb"
WITH_APP = {"anna", "bram", "els"}
"""Who shares, looks along or keeps class lists signs in with a second step."""
AGES = (Age.PRIMARY, Age.PRIMARY, Age.YOUNG)
"""Of the pupils of each teacher."""


@dataclass(frozen=True)
class Made:
    """Who can be signed in as, in the order in which they are listed."""

    koen: Somebody
    samira: Somebody
    anna: Somebody
    bram: Somebody
    els: Somebody


@dataclass
class Making:
    """Makes the demo step by step; what each step did is said as it is done."""

    seed: int

    def steps(self) -> Iterator[str]:
        """Everything, one line a step; afterwards `made` says who there is."""
        simulated = demo_school(
            self.seed,
            world=World().changed({f"answering.{name}": value for name, value in WORLD.items()}),
        )
        self._nicknames = iter(story().nicknames)
        self._days = days_until(day_of(this_instant()))
        self._first = self._days.block(1)
        with on(self._first[0]):
            yield from self._people()
        yield from self._anna(simulated.teachers[0])
        yield from self._koen(simulated.teachers[1])
        yield from self._samira(simulated.teachers[2])
        yield f"{chain.link()} events linked"

    def _people(self) -> Iterator[str]:
        found = {}
        for name in ("koen", "samira", "anna", "bram", "els"):
            found[name] = people.begin(name, with_app=name in WITH_APP)
            yield f"{found[name].email} has a vault"
        self.made = Made(**found)
        sharing.be_coach(by=self.made.bram.reader, regime=WHO_LOOKS_ALONG)
        yield f"{self.made.bram.email} is a coach"
        self._school = school.begin(self.made.els)
        for who, role, regime in (
            (self.made.koen, Role.TEACHER, ""),
            (self.made.bram, Role.COACH, WHO_LOOKS_ALONG),
        ):
            school.come_in(self._school, who, by=self.made.els, role=role, regime=regime)
            yield f"{who.email} is in the school of {self.made.els.email}"
        for who in (self.made.koen, self.made.els):  # all of theirs is there
            remember_where(by=who.reader, school=self._school.number)

    # --- Anna: a whole class, and the one bond that is told -------------------------------------

    def _anna(self, simulated: SimulatedTeacher) -> Iterator[str]:
        anna, case = Teacher(self.made.anna.reader), story()
        with on(self._first[0]):
            mus = anna.begin(case.nickname, case.age, case.moments)
            self._begin(anna, replace(simulated, pupils=simulated.pupils[1:]), AGES[0])
        yield f"{self.made.anna.email} has {len(anna.to_tell)} bonds"
        for day in anna.look_at_class(self._first):
            yield f"anna: with her class on {day}"
        halfway = self._days.block(2)[0]
        with on(halfway):
            anna.look_at(mus)
        yield f"anna: one bond on {halfway}"
        self._spare_one(anna, but=mus)
        self._let_bram_look_along(mus, halfway)
        yield "anna lets bram look along with one bond, and he keeps a note"
        self._talk_with_bram(mus, halfway)
        yield "anna and bram have a talk about it"
        yield from self._drawn(anna, "anna", (*self._days.block(3), self._days.back(5)))

    def _drawn(self, teacher: Teacher, name: str, days: Iterable[date]) -> Iterator[str]:
        for day in days:
            with on(day):
                teacher.look_at_drawn()
            yield f"{name}: three drawn on {day}"

    def _spare_one(self, anna: Teacher, *, but: UUID) -> None:
        """The others were simulated at three moments too; halfway she looked at one bond only."""
        for dyad, told in anna.to_tell.items():
            if dyad != but:
                told.pop(0)

    def _let_bram_look_along(self, mus: UUID, after: date) -> None:
        anna, bram, shared = self.made.anna.reader, self.made.bram.reader, story().shared
        ends = this_instant() + STILL_LOOKS_FOR
        with on(after + timedelta(days=6)):
            known = coach_with_words(key_words(bram.owner.pair.public, people.LANGUAGE))
            if known is None:  # pragma: no cover  # he has just become one
                raise AssertionError
            sharing.know_coach(by=anna, coach=known)
            choice = Choice(
                tuple(self._pieces(mus)),
                Label(shared.called, story().age),
                ends=end_of(day_of(ends)),
            )
            row = sharing.share_bond(by=anna, dyad=mus, coach=known.person, choice=choice)
        with on(after + timedelta(days=9)):
            sharing.open_shared(by=bram, sharing=row.pk)
            sharing.keep_note(by=bram, sharing=row.pk, text=shared.note)

    def _talk_with_bram(self, mus: UUID, after: date) -> None:
        """She prepares it two days before, and writes down when she looks back."""
        anna, day = self.made.anna.reader, after + timedelta(days=9)
        told = {**story().talk, LOOK_BACK: (day + LOOKS_BACK_AFTER).isoformat()}
        with on(day - timedelta(days=2)):
            talk = talks.begin_talk(by=anna, dyad=mus, talk=uuid4(), company=Company.COACH)
            words = tuple(Change(name, words) for name, words in told.items())
            talks.save_talk(by=anna, talk=talk, save=Save(uuid4(), words=words))

    def _pieces(self, mus: UUID) -> Iterator[queries.Piece]:
        """The parts she chose of the moments she chose."""
        shared, anna = story().shared, self.made.anna.reader
        in_time = queries.moments_to_share(anna, mus)[::-1]
        for number in shared.moments:
            for piece in queries.pieces_of(in_time[number - 1]):
                if piece.part in shared.parts:
                    yield piece

    # --- Koen: a small group, drawn; Samira: a few, chosen ---------------------------------------

    def _koen(self, simulated: SimulatedTeacher) -> Iterator[str]:
        koen, words = Teacher(self._school.seen_by(self.made.koen)), story().words_for_others()
        by_name = {pupil.name: pupil for pupil in simulated.pupils}
        with on(self._first[0]):
            day = self._first[0]
            school.take_in(self._school, list(by_name), by=self.made.els, on=day)
            for name, dyad in school.begin_with_class(koen.reader, AGES[1]).items():
                koen.to_tell[dyad] = _told(by_name[name], words)
        yield f"{self.made.koen.email} has {len(koen.to_tell)} bonds, out of a class list"
        yield from self._drawn(koen, "koen", [self._days.block(nth)[-1] for nth in (1, 2, 3)])

    def _samira(self, simulated: SimulatedTeacher) -> Iterator[str]:
        samira = Teacher(self.made.samira.reader)
        with on(self._first[0]):
            bonds = self._begin(samira, simulated, AGES[2])
        for nth, chosen in ((2, bonds[1:]), (3, bonds[:2])):
            day = self._days.block(nth)[1]
            with on(day):
                samira.look_at_these(chosen)
            yield f"samira: {len(chosen)} chosen on {day}"
        with on(self._days.back(10)):
            end_bond(by=samira.reader, dyad=Dyad(pk=bonds[-1]))
        yield "samira: one bond has ended"
        with on(self._days.back(1)):
            samira.look_at(bonds[2], half=True)
        yield "samira: one moment half done"

    def _begin(self, teacher: Teacher, simulated: SimulatedTeacher, age: Age) -> list[UUID]:
        words = story().words_for_others()
        return [
            teacher.begin(next(self._nicknames), age, _told(pupil, words))
            for pupil in simulated.pupils
        ]


def _told(pupil: SimulatedPupil, words: Iterator[Mapping[str, str]]) -> list[Told]:
    return [Told(moment.teacher or {}, next(words)) for moment in pupil.moments]


def people_of(made: Made) -> Sequence[Somebody]:
    """Everybody there is, in the order in which they are listed."""
    return made.koen, made.samira, made.anna, made.bram, made.els
