"""What the pages here show: moments beside each other, the short form, what was tried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from django.utils.translation import gettext as _

from rodedraad.before_after.queries import Standing
from rodedraad.before_after.records import ANSWER, UNSURE
from rodedraad.before_after.trust import Given, is_known, threads, trust_form
from rodedraad.before_after.trying import Tried
from rodedraad.core.instrument import Age, Item
from rodedraad.core.picture.checks import Check
from rodedraad.core.picture.over_time import Stretch, Thread, over_time, start_of
from rodedraad.core.scoring import Answers
from rodedraad.measuring.queries import Sheet
from rodedraad.measuring.records import DIFFERENT
from rodedraad.measuring.showing import Choice
from rodedraad.pictures.over_time import SpokenThread, spoken_stretches, spoken_thread
from rodedraad.pictures.reasons import called, day
from rodedraad.pictures.spoken import spoken_start
from rodedraad.pictures.words import said, step_ends
from rodedraad.pupils.queries import Bond
from rodedraad.web.language import in_language


class Looked(Protocol):
    """One moment as these pages lay it beside others; `words` by name, as she wrote them there."""

    @property
    def looked(self) -> Check: ...  # noqa: D102
    @property
    def age(self) -> Age: ...  # noqa: D102
    @property
    def words(self) -> Mapping[str, str]: ...  # noqa: D102


@dataclass(frozen=True)
class Beside:
    """Some moments of one bond beside each other: a thread each scale, and what stands with them.

    `titles` names the moments in order. `apart` says why two versions are not joined.
    """

    titles: tuple[str, ...]
    threads: tuple[SpokenThread, ...]
    ends: tuple[str, str, str]
    apart: str
    signature: str


@dataclass(frozen=True)
class Statement:
    """One statement of the short form on its page, with her answer."""

    name: str
    text: str
    answers: tuple[Choice, ...]
    was: str


@dataclass(frozen=True)
class TrustShown:
    """What she answered on what she manages: before by itself, what came after beside the last.

    `nothing_beside`: something came after, and there is no last answer of before to lay it beside.
    """

    wavering: Beside | None
    afterwards: Beside | None
    nothing_beside: bool = False


@dataclass(frozen=True)
class BondShown:
    """Everything before and after of one bond.

    `stand`: each moment with the title of its step. `latest`: the last of them that can be read.
    `name`: how she calls the pupil in this trajectory.
    """

    bond: Bond
    name: str
    stand: tuple[tuple[str, Standing], ...]
    latest: Sheet | None
    wavering: Beside | None
    afterwards: Beside | None
    why_not: str
    trust: TrustShown | None
    tried: tuple[Tried, ...]

    @property
    def start(self) -> str:
        """The strength it begins with: hers, at the latest moment."""
        if self.latest is None:
            return ""
        return spoken_start(self.latest.form, start_of(self.latest.looked))

    @property
    def moment(self) -> str:
        """Her own good moment, where it begins with that."""
        return self.latest.looked.moment if self.latest else ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all stands here yet."""
        nothing = not any(one.asked for _title, one in self.stand)
        return nothing and self.trust is None and not self.tried


def wavering(titled: Sequence[tuple[str, Looked]]) -> Beside | None:
    """The moments before anything was done beside each other: nothing is said of change here.

    None where there are not two.
    """
    if len(titled) < 2:  # noqa: PLR2004  # one knot beside nothing
        return None
    return _beside(titled, reads=False)


def afterwards(last: tuple[str, Looked], later: Sequence[tuple[str, Looked]]) -> Beside | None:
    """The moments afterwards beside the last one before; None where there is none afterwards.

    Never beside the first alone: she chose this bond on a day that it was much on her mind, and an
    answer near an end comes nearer to the middle by itself (measured again, nothing changed).
    """
    return _beside([last, *later], reads=True) if later else None


def why_not(before: Sequence[Standing], later: Sequence[Standing]) -> str:
    """Why nothing is laid beside what came after; empty where it is, or nothing came."""
    if not any(one.can_be_read for one in later):
        return ""
    if not before or before[-1].can_be_read:
        return ""
    return _(
        "Je laatste moment van vóór het gesprek is er niet meer. Alleen naast je eerste "
        "leggen we dit niet: je koos deze band op een dag dat hij je bezighield, en een "
        "volgend antwoord ligt dan vaak vanzelf dichter bij het midden."
    )


def trust_shown(before: Sequence[Given | None], later: Sequence[Given]) -> TrustShown | None:
    """What she answered on what she manages; `before` has None where she answered nothing.

    What came after stands beside her last answer of before or beside none, as with her moments
    (`afterwards`). None where she never answered.
    """
    early = [one for one in before if one]
    if not early and not later:
        return None
    last = before[-1] if before else None
    compares = last is not None and is_known(last)
    return TrustShown(
        wavering=_trust_beside(early, reads=False) if early else None,
        afterwards=_trust_beside([last, *later], reads=True)
        if last and compares and later
        else None,
        nothing_beside=bool(later) and not compares,
    )


def _trust_beside(given: Sequence[Given], *, reads: bool) -> Beside:
    form = trust_form()
    held = (_unread(one, reads=reads) for one in threads(given))
    return Beside(
        titles=tuple(day(one.on) for one in given),
        threads=tuple(spoken_thread(form, one, None) for one in held),
        ends=step_ends(form),
        apart="",
        signature=called(form),
    )


def said_back(answers: Answers) -> list[str]:
    """Each statement that she answered, said back in a sentence."""
    form = trust_form()
    return [
        said(form.responses_of(item), item, answers[item.key])
        for item in form.items
        if item.key in answers
    ]


def statements(words: Mapping[str, str]) -> list[Statement]:
    """Every statement of the short form with her answer so far."""
    return [_statement(item, words.get(ANSWER + item.key, "")) for item in trust_form().items]


def _statement(item: Item, here: str) -> Statement:
    responses = trust_form().responses_of(item)
    offered = [(str(step.code), in_language(step.text)) for step in responses.steps]
    if responses.unsure:
        offered.append((UNSURE, in_language(responses.unsure)))
    return Statement(
        name=ANSWER + item.key,
        text=in_language(item.text),
        answers=tuple(Choice(value, text, pressed=value == here) for value, text in offered),
        was=here,
    )


def _beside(titled: Sequence[tuple[str, Looked]], *, reads: bool) -> Beside:
    sheets = [sheet for _title, sheet in titled]
    found = over_time((sheet.looked for sheet in sheets), age=sheets[-1].age)
    # Only where the first of them stands too: else a change would be read between two later ones.
    held = [_held(one, reads=reads and not at) for at, one in enumerate(found.stretches)]
    spoken = spoken_stretches(tuple(held), _different(sheets[-1]) if reads else {})
    return Beside(
        titles=tuple(title for title, _sheet in titled),
        threads=tuple(thread for stretch in spoken for thread in stretch.threads),
        ends=spoken[-1].ends,
        apart=spoken[-1].apart,
        signature=spoken[-1].signature,
    )


def _held(stretch: Stretch, *, reads: bool) -> Stretch:
    """The same; a change is read only from the first of these moments on, where it has a value."""
    return replace(stretch, threads=tuple(_unread(one, reads=reads) for one in stretch.threads))


def _unread(thread: Thread, *, reads: bool) -> Thread:
    return thread if reads and thread.knots[0].known else replace(thread, read=None)


def _different(sheet: Looked) -> dict[str, str]:
    return {
        name.removeprefix(DIFFERENT): text
        for name, text in sheet.words.items()
        if name.startswith(DIFFERENT)
    }
