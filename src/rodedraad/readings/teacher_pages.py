"""What the teacher's pages of a second rater are made of. The first argument says who reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from rodedraad.catalogue.cards import Regime, regimes
from rodedraad.coaching import queries as trajectories
from rodedraad.coaching.models import Seat
from rodedraad.coaching.queries import Running, seats
from rodedraad.coaching.queries.over import nothing_comes_of
from rodedraad.coaching.told import AUDIO
from rodedraad.core.instrument import Text
from rodedraad.core.protocol import Role
from rodedraad.readings.forms import AskForm
from rodedraad.readings.queries import FORM
from rodedraad.sharing.coaches import CoachCard, choosable, coach_card, regime_of
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.keys import key_words
from rodedraad.vault.reader import Reader


@dataclass(frozen=True)
class SecondReaderPage:
    """Who reads along in one trajectory, or whom she can ask."""

    running: Running
    seat: Seat | None
    cards: list[CoachCard]
    coach: UUID | None

    @property
    def has_coach(self) -> bool:
        """Whether a coach sits along for whom somebody could read."""
        return self.coach is not None

    @property
    def may_ask(self) -> bool:
        """Whether she can ask somebody now."""
        over = self.running.is_over or self.nothing_to_hear
        return self.has_coach and self.agreed and self.seat is None and not over

    @property
    def agreed(self) -> bool:
        """Whether she said that the talk may be recorded."""
        return bool(self.running.record.consents.get(AUDIO))

    @property
    def nothing_to_hear(self) -> bool:
        """Whether no recording is there or comes any more."""
        return nothing_comes_of(self.running, AUDIO)

    @property
    def name(self) -> str:
        """The name of who reads along."""
        return str(self.seat.person.get_full_name()) if self.seat else ""

    @property
    def regime(self) -> Regime | None:
        """His duty, as it was when she asked him."""
        return regime_of(self.seat.regime) if self.seat else None

    @property
    def until(self) -> date | None:
        """The last day on which he can."""
        return seats.last_day(self.seat) if self.seat else None


@dataclass(frozen=True)
class AskingPage:
    """One rater, before she asks him."""

    running: Running
    card: CoachCard
    form: AskForm
    his_words: tuple[str, ...]

    @property
    def limit(self) -> Text:
        """Where all silence ends."""
        return regimes().limit


def second_reader(reader: Reader, trajectory: UUID) -> SecondReaderPage:
    """The page; raises `NotPermitted` where this protocol knows no second rater."""
    running = _running(reader, trajectory)
    coach, asked = seats.at(trajectory), seats.at(trajectory, Seat.SECOND_RATER)
    cards = choosable(reader) if coach else []
    others = [one for one in cards if coach and one.id != coach.person_id]
    return SecondReaderPage(running, asked, others, coach.person_id if coach else None)


def asking(reader: Reader, trajectory: UUID, rater: UUID, *, sent: Any) -> AskingPage | None:
    """The page on which she asks this one; None for the coach himself, who reads first.

    Raises `NotPermitted` where she does not know him.
    """
    running = _running(reader, trajectory)
    coach = seats.at(trajectory)
    if coach is None or coach.person_id == rater:
        return None
    card = coach_card(reader, rater)
    form = AskForm(sent, today=running.today, most=seats.last_day(coach))
    return AskingPage(running, card, form, key_words(card.to.public, get_language() or "nl"))


def _running(reader: Reader, trajectory: UUID) -> Running:
    running = trajectories.running(reader, trajectory)
    definition = running.definition
    if definition is None or not running.row.with_coach:
        raise NotPermitted
    if not any(one.form == FORM and Role.SECOND_RATER in one.who for one in definition.steps):
        raise NotPermitted
    return running
