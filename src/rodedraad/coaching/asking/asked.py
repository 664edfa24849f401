"""What a step asks her to write: each field with the part of the folder it is kept in.

A protocol file names the form of a step; here is what stands on it. A form that is not here yet is
one box, so that a protocol of one's own runs too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rodedraad.core.protocol import CARD_FORM, Lane, Step
from rodedraad.vault.parts import Part

FOR_PUPIL, FOR_ME, SAW = "for_pupil", "for_me", "saw"
ABOUT_US, ABOUT_ME = Part.ABOUT_US, Part.ABOUT_ME
LANES: Mapping[Part, Promise | str] = {
    ABOUT_US: _("Dit staat bij wat over jullie gaat."),
    ABOUT_ME: _("Dit staat bij wat over jou gaat."),
    Part.COACH_PRIVATE: _("Alleen voor jou. De leraar krijgt het hier niet te zien."),
}
LANES_TOGETHER: Mapping[Part, Promise | str] = {
    ABOUT_US: _("Dit lezen jullie allebei."),
    ABOUT_ME: _("Alleen jij leest dit. Je begeleider niet."),
    Part.COACH_PRIVATE: LANES[Part.COACH_PRIVATE],
}
"""The same where someone sits along."""


@dataclass(frozen=True)
class Asked:
    """One thing to write or choose. `part` is None where the step itself says in which part.

    `dyad`: whom these words are about, where the turn itself is about more than one. `above`: what
    stands above the answer once it is read back; without it, the question.
    """

    name: str
    label: Promise | str
    part: Part | None = None
    choices: tuple[tuple[str, Promise | str], ...] = ()
    above: Promise | str = ""
    rows: int = 2
    together: bool = False
    dyad: str = ""

    @property
    def read_back(self) -> Promise | str:
        """What stands above the answer where it is read back: no hint how to fill it in."""
        return self.above or self.label

    @property
    def lane(self) -> Promise | str:
        """In which part it is kept, in words; where someone sits along, who reads it."""
        return (LANES_TOGETHER if self.together else LANES)[self.part or ABOUT_US]


CLOSING = (
    Asked(SAW, _("Wat zag of hoorde je? Een paar woorden is genoeg."), ABOUT_US),
    Asked(FOR_PUPIL, _("Eén zin voor deze leerling. Wat zeg of doe je morgen?"), ABOUT_US),
    Asked(FOR_ME, _("Eén zin voor jou. Wat heb jij nodig?"), ABOUT_ME),
)
"""What everything ends with: something seen, one line for the pupil, one for herself."""

CLOSING_FOR_HER = (Asked(FOR_ME, _("Eén zin voor jou. Wat heb jij nodig?"), ABOUT_ME),)
"""The same where it is about no pupil."""

ASKED: Mapping[str, tuple[Asked, ...]] = {
    CARD_FORM: (),
    "": (),
    "choice": (
        Asked("moment", _("Op welk vast moment? Leeg laten mag."), above=_("Op welk vast moment")),
    ),
    "one_line": (Asked("line", _("Eén zin, als je wilt.")),),
    "two_lines": CLOSING,
    "how_high": (
        Asked(
            "how_high",
            _("Hoe hoog zit het nog?"),
            ABOUT_ME,
            (("high", _("hoog")), ("sinking", _("zakt")), ("calm", _("rustig"))),
        ),
    ),
    "own_share": (
        Asked("own_share", _("Ik …, dat had ik anders gewild."), ABOUT_ME, rows=3),
    ),
    "agreed": (Asked("agreed", _("Wat spraken jullie af? Eén ding is genoeg."), ABOUT_US),),
    "three_things": (
        Asked("first", _("Het eerste, hoe klein ook."), ABOUT_ME),
        Asked("second", _("Het tweede."), ABOUT_ME),
        Asked("third", _("Het derde."), ABOUT_ME),
    ),
    "who_knows": (
        Asked("who_knows", _("Wie weet het? Wie zou het mogen weten?"), ABOUT_ME, rows=3),
    ),
    "description": (
        Asked("description", _("Zoals het komt. Zonder naam."), ABOUT_US, rows=12),
    ),
    "one_thing": (Asked("one_thing", _("Wat, wie, en vanaf wanneer?"), rows=3),),
    "three_questions": (
        Asked("went_well", _("Wanneer liep het even goed, en wat deed je toen?"), rows=3),
        Asked("went_not", _("Wanneer niet, en wat voelde je?"), rows=3),
        Asked("pupil_felt", _("Wat voelde je leerling, denk je?"), rows=3),
    ),
    "side_by_side": (
        Asked("same", _("Wat is bij beide hetzelfde?"), rows=3),
        Asked("differs", _("Wat is anders?"), rows=3),
        Asked("brings", _("Wat breng je zelf mee?"), rows=3),
        Asked("between", _("Wat is van jullie twee?"), rows=3),
    ),
    "two_taps": (
        Asked(
            "how",
            _("Hoe ging het met dat ene ding?"),
            choices=(
                ("done", _("gelukt")),
                ("a_little", _("een beetje")),
                ("not_yet", _("niet aan toegekomen")),
            ),
        ),
        Asked("noticed", _("Merkte je iets? Een paar woorden is genoeg.")),
    ),
}  # fmt: skip
"""By the form of a step."""

ANY = (Asked("line", _("Wat wil je onthouden? Leeg laten mag."), rows=3),)
"""For a form that has no page of its own yet."""

OWN_NOTE = Asked("own_note", _("Een werknotitie voor jezelf"), Part.COACH_PRIVATE, rows=4)
"""What a coach may write at every step he tells, for himself."""

HERE = {Lane.ABOUT_US: Part.ABOUT_US, Lane.ABOUT_ME: Part.ABOUT_ME}
"""The parts that a teacher writes in; any other is the coach's, or holds scores."""


def asked_at(step: Step) -> tuple[Asked, ...]:
    """What this step asks of a teacher, each with its part."""
    own = HERE.get(step.part, ABOUT_US) if step.part else ABOUT_US
    return tuple(replace(one, part=one.part or own) for one in ASKED.get(step.form, ANY))


def asked_of_coach(fields: Iterable[Asked]) -> tuple[Asked, ...]:
    """What the same step asks of a coach: what both read, and a note of his own."""
    both = (one for one in fields if one.part is ABOUT_US)
    return tuple(replace(one, together=True) for one in (*both, OWN_NOTE))


def closing_asked(*, dyads: int) -> tuple[Asked, ...]:
    """What is asked of who stops before the end."""
    return CLOSING if dyads else CLOSING_FOR_HER


def closing_together(names: Mapping[str, str]) -> tuple[Asked, ...]:
    """What the end of a trajectory with a coach asks: a line for each pupil, one for herself.

    `names`: how each pupil is called here, by dyad.
    """
    for_pupils = (
        Asked(
            f"{FOR_PUPIL}.{dyad}",
            format_lazy(_("Eén zin voor {name}."), name=name),
            ABOUT_US,
            dyad=dyad,
        )
        for dyad, name in names.items()
    )
    return tuple(replace(one, together=True) for one in (*for_pupils, *CLOSING_FOR_HER))
