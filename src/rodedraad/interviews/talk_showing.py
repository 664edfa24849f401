"""A feedback talk made ready for its pages: the moves, the sheet for the talk, looking back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.coaching.told import TICKED
from rodedraad.core.interview.own_questions import Focus, Question, Summary
from rodedraad.core.talk import HOW_MANY, Company, Move, Sign
from rodedraad.interviews.coach_page import CoachPage, for_script
from rodedraad.interviews.fed_by import Line
from rodedraad.interviews.talk_records import (
    ASKED,
    FOCUS,
    FOR_PUPIL,
    FOR_TEACHER,
    LINE,
    MOST_OWN,
    MOVES,
    OWN_KIND,
    OWN_QUESTION,
    QUESTION,
    SKIPPED,
    looked_back,
)
from rodedraad.measuring.records import Document
from rodedraad.talking.guide.flags import Flag, flags
from rodedraad.talking.guide.models import Talk
from rodedraad.talking.guide.queries import TalkSheet
from rodedraad.talking.guide.records import COMPANY
from rodedraad.talking.guide.showing import Field as Written
from rodedraad.talking.guide.showing import (
    MoveToAsk,
    ToAsk,
    guide_move,
    moves_to_ask,
    own_question,
    questions,
    title_of,
)
from rodedraad.talking.guide.showing import Question as Offered
from rodedraad.vault.parts import Part
from rodedraad.web.language import in_language

DURING, AFTER, OWN = "during", "after", "own_questions"
STEPS = (*(move.value for move in MOVES), DURING, AFTER, OWN)
MOST_LINES = 3
"""At most three points at a time: rule 9 of what a page may show."""

KINDS: Mapping[Question, Promise] = {
    Question.REFLECTIVE: gettext_lazy("ze opende: denken over wat er in die twee gebeurt"),
    Question.INFORMATIVE: gettext_lazy("ze vroeg naar een feit"),
    Question.SUGGESTIVE: gettext_lazy("ze stuurde: mijn antwoord zat erin"),
}
FOCI: Mapping[Focus, Promise] = {
    Focus.HARDLY: gettext_lazy("1: er kwam nog weinig antwoord"),
    Focus.OUTSIDE: gettext_lazy("2: het ging over wat van buiten komt, of over hoe de leerling is"),
    Focus.PUPILS_SIDE: gettext_lazy("3: het ging over wat de leerling kan beleven"),
    Focus.OWN_INFLUENCE: gettext_lazy("4: het ging over wat de leraar zelf doet of voelt"),
    Focus.BOTH_TOGETHER: gettext_lazy("5: het ging over hoe die twee in elkaar grijpen"),
}
"""Our own words for what an answer was about; the order is in `core.interview.own_questions`."""
COUNTED: Mapping[Question, Promise] = {
    Question.REFLECTIVE: gettext_lazy("open en onderzoekend"),
    Question.INFORMATIVE: gettext_lazy("naar een feit"),
    Question.SUGGESTIVE: gettext_lazy("sturend"),
}


@dataclass(frozen=True)
class OwnQuestion:
    """One question that he asked, and what it did."""

    number: int
    asked: Written
    kind: str
    kind_stored: bool
    flags: tuple[Flag, ...]

    @property
    def kind_name(self) -> str:
        """Under which name its kind is kept."""
        return f"{OWN_KIND}{self.number}"


@dataclass(frozen=True)
class TalkPage(CoachPage):
    """The page of one step of a feedback talk. `day`: of the shared moment that it rests on."""

    step: str
    lines: tuple[Line, ...]
    signs: frozenset[Sign]
    day: date | None

    @property
    def step_title(self) -> str:
        """The title of this step of the talk."""
        return step_title(self.step)

    @property
    def steps_of_talk(self) -> list[tuple[str, str]]:
        """Every step with its address and title."""
        return [(self.address(one), step_title(one)) for one in STEPS]

    @property
    def how(self) -> str:
        """How this move goes."""
        return in_language(guide_move(Move(self.step)).how) if self.step in MOVES else ""

    @property
    def here(self) -> str:
        """The address of this step."""
        return self.address(self.step)

    @property
    def number(self) -> int:
        """Which of the steps, from 1."""
        return STEPS.index(self.step) + 1

    @property
    def all(self) -> int:
        """How many steps there are."""
        return len(STEPS)

    @property
    def before(self) -> str:
        """The address of the step before; empty at the first."""
        at = STEPS.index(self.step)
        return self.address(STEPS[at - 1]) if at else ""

    @property
    def next(self) -> str:
        """The address of the step after; after the last, all steps of the trajectory."""
        at = STEPS.index(self.step) + 1
        return self.address(STEPS[at]) if at < len(STEPS) else self.back

    @property
    def offered(self) -> list[Offered]:
        """What is offered for this move: lines of the picture, strengths first, then questions."""
        move = Move(self.step)
        lines = list(self._lines) if move is Move.ONE_THING else []
        left = max(0, HOW_MANY - len(lines))
        listed = enumerate(questions(self._sheet, move, self.signs))
        rest = [one for at, one in listed if one.picked or at < left]
        return [replace(one, number=n) for n, one in enumerate((*lines, *rest), start=1)]

    @property
    def own(self) -> Offered:
        """A question of his own for this move."""
        return own_question(self._sheet, Move(self.step))

    @property
    def skipped(self) -> ToAsk:
        """Whether he leaves this move out."""
        name = SKIPPED + self.step
        words = self.sheet.own
        return ToAsk(name, "", words.get(name) == TICKED, name in words)

    @property
    def moves(self) -> list[MoveToAsk]:
        """The sheet for the talk itself; a line of the picture before the questions."""
        listed = {one.title: one for one in moves_to_ask(self._sheet)}
        title = title_of(Move.ONE_THING)
        if lines := self._lines_to_ask():
            known = listed.get(title)
            how = in_language(guide_move(Move.ONE_THING).how)
            listed[title] = MoveToAsk(title, how, (*lines, *(known.questions if known else ())))
        return [listed[one] for move in MOVES if (one := title_of(move)) in listed]

    @property
    def fields(self) -> list[Written]:
        """The two lines with which it ends: both read them."""
        return [
            self._field(FOR_PUPIL, _("Eén zin voor de leerling. Wat zegt of doet de leraar?")),
            self._field(FOR_TEACHER, _("Eén zin voor de leraar. Wat heeft die nodig?")),
        ]

    @property
    def own_questions(self) -> list[OwnQuestion]:
        """Five questions that he asked, to look back on."""
        return [self._own_question(number) for number in range(1, MOST_OWN + 1)]

    @property
    def kinds(self) -> Iterable[tuple[str, Promise]]:
        """What a question can have done."""
        return [(one.value, words) for one, words in KINDS.items()]

    @property
    def foci(self) -> Iterable[tuple[str, Promise]]:
        """What her answer can have been about."""
        return [(str(one.value), words) for one, words in FOCI.items()]

    @property
    def focus(self) -> str:
        """The highest that he says was reached."""
        return self.sheet.own.get(FOCUS, "")

    @property
    def focus_stored(self) -> bool:
        """Whether he ever said it."""
        return FOCUS in self.sheet.own

    @property
    def counts(self) -> list[tuple[int, Promise]]:
        """How many of his questions did what; none before he coded one."""
        found: Summary = looked_back(self.sheet.own)
        many = [(found.counts[kind], words) for kind, words in COUNTED.items()]
        return many if any(number for number, _words in many) else []

    @property
    def table(self) -> str:
        """The address of the sheet that both look at."""
        return self.address("table")

    @property
    def script(self) -> dict[str, object]:
        """What the page's script needs."""
        return for_script(self.sheet.words)

    def address(self, step: str) -> str:
        """The address of one step."""
        return reverse("feedback_step", args=[self.seat, self.turn, step])

    @property
    def _sheet(self) -> TalkSheet:
        """The same as a prepared talk, with a coach: so the rules of the talk guide hold here."""
        told = for_script(self.sheet.own)
        words = {**self.sheet.own, COMPANY: Company.COACH.value}
        ticks = {str(name): int(n) for name, n in told["answers"].items()}  # type: ignore[attr-defined]
        return TalkSheet(Talk(), {Part.COACH_PRIVATE: Document(answers=ticks, words=words)})

    @property
    def _lines(self) -> Iterator[Offered]:
        """Lines of the picture as questions; those he took along stay, whatever is offered now."""
        for line in self.lines[:MOST_LINES]:
            yield self._line(QUESTION + LINE + line.key, line.question, why=line.words)
        offered = {QUESTION + LINE + line.key for line in self.lines[:MOST_LINES]}
        for name, text in self.sheet.own.items():
            if name.startswith(QUESTION + LINE) and name not in offered and text:
                yield self._line(name, text, why=_("Dit koos je eerder."))

    def _line(self, name: str, question: str, *, why: str) -> Offered:
        hers = self.sheet.own.get(name, "")
        return Offered(
            name=name,
            number=0,
            text=hers or question,
            bond=question,
            behaviour=question,
            why=why,
            picked=bool(hers),
            stored=name in self.sheet.own,
            was=hers,
            flags=flags(hers),
        )

    def _lines_to_ask(self) -> tuple[ToAsk, ...]:
        words = self.sheet.own
        if words.get(SKIPPED + Move.ONE_THING) == TICKED:
            return ()
        taken = (name for name, text in words.items() if name.startswith(QUESTION + LINE) and text)
        return tuple(
            ToAsk(
                ASKED + name, words[name], words.get(ASKED + name) == TICKED, ASKED + name in words
            )
            for name in taken
        )

    def _own_question(self, number: int) -> OwnQuestion:
        name, kind = f"{OWN_QUESTION}{number}", f"{OWN_KIND}{number}"
        words = self.sheet.own
        asked = self._field(name, _("Vraag %(number)d, zoals je die stelde") % {"number": number})
        return OwnQuestion(number, asked, words.get(kind, ""), kind in words, flags(asked.text))

    def _field(self, name: str, label: str) -> Written:
        words = self.sheet.words
        return Written(name, words.get(name, ""), label, stored=name in words)


def step_title(step: str) -> str:
    """The title of one step of the talk."""
    if step == OWN:
        return _("Terugkijken op je vragen")
    return title_of(step)
