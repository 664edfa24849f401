"""What the pages of one turn show: a moment, the short form beside it, something small to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import Http404, QueryDict

from rodedraad.before_after import queries
from rodedraad.before_after.forms import DONE_WORDS, FELT_WORDS, ActionForm, MomentForm
from rodedraad.before_after.records import MOMENT, actions_in, answers_of
from rodedraad.before_after.showing import said_back, statements, trust_shown
from rodedraad.before_after.trust import trust_form
from rodedraad.before_after.trying import tried
from rodedraad.before_after.turns import (
    BAND_FORM,
    before,
    has_trust,
    is_relied_on,
    may_write,
    of_form,
)
from rodedraad.coaching.pages.opening import steps_of
from rodedraad.coaching.pages.turn import turn_with_form
from rodedraad.coaching.pages.with_coach import Sitting, sitting
from rodedraad.coaching.queries import Running
from rodedraad.coaching.showing import at_turn as coaching_turn
from rodedraad.coaching.showing.steps import ShownSteps
from rodedraad.core.protocol import Turn
from rodedraad.pupils.queries import Bond, her_bonds
from rodedraad.vault.pages import ReaderRequest, sent
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader


@dataclass(frozen=True)
class AtTurn(coaching_turn.AtTurn):
    """One turn of a trajectory, for a page of its own.

    `bonds`: those of the trajectory, in the order of the plan; none for who sits along, who knows
    the pupils by the names in `steps` only.
    """

    bonds: tuple[Bond, ...] = ()

    @property
    def bond(self) -> Bond | None:
        """The bond that the turn is about; None where it is about all of them."""
        return next((one for one in self.bonds if str(one.id) == self.turn.dyad), None)

    @property
    def pupil(self) -> str:
        """How the pupil of this turn is called on this page; empty where it is about all."""
        return self.called or (self.bond.nickname if self.bond else "")

    @property
    def pupils(self) -> list[str]:
        """How every pupil of this trajectory is called on this page."""
        if self.bonds:
            return pupils_of(self.steps, self.bonds)
        return [self.steps.names.get(dyad, "") for dyad in self.running.plan.dyads]

    @property
    def sitting(self) -> list[Sitting]:
        """Who sits along now: the name, with the duty beside it."""
        return sitting(self.running.id)

    @property
    def may_write(self) -> bool:
        """Whether anything can be written here now."""
        return may_write(self.running, self.turn)

    @property
    def relied_on(self) -> bool:
        """Whether a later step rests on what stands here."""
        return is_relied_on(self.running, self.turn)


def at_turn(request: ReaderRequest, trajectory: UUID, name: str, *, form: str) -> AtTurn:
    """The turn of this name, where it has this form; 404 where the plan does not ask it."""
    steps = steps_of(request, trajectory)
    turn = turn_with_form(steps.running, name, form=form)
    return AtTurn(steps, turn, bonds_of(request.reader, steps.running))


def trust_turn(request: ReaderRequest, trajectory: UUID, name: str) -> AtTurn:
    """The turn of this name, where the short form stands beside it; 404 elsewhere."""
    here = at_turn(request, trajectory, name, form=BAND_FORM)
    if not has_trust(here.running, here.turn):
        raise Http404
    return here


def bonds_of(reader: Reader, running: Running) -> tuple[Bond, ...]:
    """The bonds of a trajectory, in the order of the plan."""
    known = {str(one.id): one for one in her_bonds(reader)}
    return tuple(known[dyad] for dyad in running.plan.dyads if dyad in known)


def pupils_of(steps: ShownSteps, bonds: Iterable[Bond]) -> list[str]:
    """How each pupil is called on her pages; with a coach no two of a trajectory are alike."""
    return [steps.names.get(str(one.id)) or one.nickname for one in bonds]


def moment_form(request: ReaderRequest, here: AtTurn) -> MomentForm:
    """Which of her moments may stand for this step."""
    checks = queries.usable(request.reader, here.running, here.turn)
    was = here.running.words(here.turn, Part.ABOUT_US).get(MOMENT, "")
    seen = here.running.record.revision(here.turn)
    return MomentForm(checks, sent(request), seen=seen, was=was, today=here.running.today)


def moment_page(reader: Reader, here: AtTurn, form: MomentForm) -> dict[str, object]:
    """What the page of one moment shows."""
    running, turn = here.running, here.turn
    early = before(running, turn.dyad)
    return {
        "here": here,
        "form": form,
        "stands": queries.standings(reader, running, turn.dyad)[turn],
        "lies_open": queries.lies_open(reader, UUID(turn.dyad)),
        "is_before": turn in early,
        "apart": _days_apart(running, early),
        "asks_trust": has_trust(running, turn),
        "told_trust": bool(queries.trust_words(running, turn)[1]),
        "place": _place(turn, early),
        "nothing_before": not queries.trust_given(running, early[-1]),
    }


def trust_page(here: AtTurn) -> dict[str, object]:
    """What the page of the short form shows: the statements, and what she said each time so far."""
    running, turn = here.running, here.turn
    part, words = queries.trust_words(running, turn)
    moments = of_form(running, BAND_FORM, turn.dyad)
    until = moments[: moments.index(turn) + 1]
    early = before(running, turn.dyad)
    return {
        "here": here,
        "form": trust_form(),
        "statements": statements(words),
        "is_complete": len(answers_of(words)) == len(trust_form().items),
        "said": said_back(answers_of(words)),
        "trust": trust_shown(*queries.trust_before_and_after(running, until)),
        "place": _place(turn, early),
        "nothing_before": not queries.trust_given(running, early[-1]),
        "for_coach": part is Part.ABOUT_US,
        "may_write": may_answer(here),
        "key": uuid4(),
        "script": {"answers": {}, "words": {name: text for name, text in words.items() if text}},
    }


def may_answer(here: AtTurn) -> bool:
    """Whether the short form can be filled in: only while it is still about this moment."""
    return here.may_write and not here.relied_on


def action_form(here: AtTurn, sent: QueryDict | None) -> ActionForm:
    """One or two small things; with whom, where the step is about both bonds."""
    names = [] if here.turn.dyad or len(here.bonds) < 2 else here.pupils  # noqa: PLR2004
    kept = here.running.words(here.turn)
    return ActionForm(kept, sent, seen=here.running.record.revision(here.turn), bonds=names)


def action_page(here: AtTurn, form: ActionForm) -> dict[str, object]:
    """What the page of small actions shows."""
    running = here.running
    actions = actions_in(running.words(here.turn))
    return {
        "here": here,
        "form": form,
        "tried": tried(actions, here.pupils, today=running.today),
        "unfolds": form.is_bound or not actions,
        "done_words": list(DONE_WORDS.items()),
        "felt_words": list(FELT_WORDS.items()),
    }


def _place(turn: Turn, early: list[Turn]) -> str:
    """Where a moment stands: "first" or "last" of those before, or "after"."""
    if turn not in early:
        return "after"
    return "last" if turn == early[-1] else "first"


def _days_apart(running: Running, early: list[Turn]) -> int:
    """So many days the second moment waits after the first; 0 where there is one."""
    waits = [wait for turn in early for wait in running.known.step(turn.step).waits]
    return max((wait.days.number for wait in waits), default=0)
