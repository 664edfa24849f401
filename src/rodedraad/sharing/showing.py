"""What a coach is shown of a bond: one way to gather it, for his page and for her preview alike.

Nothing here asks who reads. Whatever parts are given are shown, and nothing else: the preview is
given the parts she ticked, his page the parts that his keys open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from rodedraad.core.instrument import Role
from rodedraad.core.picture import SingleLine
from rodedraad.measuring.queries import Sheet
from rodedraad.measuring.records import DIFFERENT, LEANING, OWN_VIEW, Document
from rodedraad.pictures.queries import ShownMoment, shown
from rodedraad.pictures.spoken import spoken_single
from rodedraad.pupils.records import Named
from rodedraad.sharing.records import Label
from rodedraad.sharing.things import Shown
from rodedraad.vault.parts import Part
from rodedraad.web.language import in_language


@dataclass(frozen=True)
class SharedMoment:
    """One moment with only the parts that are shared.

    `nth` tells moments of one day apart, among those that are shared; 0 where there is one.
    """

    shown: ShownMoment
    parts: frozenset[Part]
    answers: tuple[str, ...]
    nth: int
    different: tuple[tuple[str, str], ...]
    views_about_us: tuple[tuple[str, str], ...]

    @property
    def has_scores(self) -> bool:
        """Whether the answers about the bond are here, and so its picture."""
        return Part.SCORES in self.parts

    @property
    def has_about_us(self) -> bool:
        """Whether her words about the bond are here."""
        return Part.ABOUT_US in self.parts

    @property
    def has_about_me(self) -> bool:
        """Whether what she answered and wrote about herself is here."""
        return Part.ABOUT_ME in self.parts


@dataclass(frozen=True)
class Shared:
    """What one coach sees of one bond: the newest moment first, then what else is shared."""

    label: Label
    teacher: str
    moments: tuple[SharedMoment, ...]
    things: tuple[Shown, ...] = ()

    @property
    def styles(self) -> list[str]:
        """The styles that its things need."""
        return sorted({one.style for one in self.things})


def as_shared(
    sheets: Sequence[Sheet], things: tuple[Shown, ...] = (), *, label: Label, teacher: str
) -> Shared:
    """These moments with the parts they hold, in the language of the page."""
    named = Named(label.label, label.age)
    newest_first = sorted(sheets, key=lambda sheet: (sheet.row.day, sheet.row.epoch), reverse=True)
    # Under her label and nothing else: the class list's name is not shared.
    moments = (
        shared_moment(replace(sheet, named=named, listed=""), nth=nth_of_its_day(sheet, sheets))
        for sheet in newest_first
    )
    return Shared(label, teacher, tuple(moments), things)


def nth_of_its_day(sheet: Sheet, among: Sequence[Sheet]) -> int:
    """Which of the moments of its day this is, from 1; 0 where it is the only one."""
    of_that_day = sorted(one.row.epoch for one in among if one.row.day == sheet.row.day)
    return of_that_day.index(sheet.row.epoch) + 1 if len(of_that_day) > 1 else 0


def shared_moment(sheet: Sheet, *, nth: int = 0) -> SharedMoment:
    """One moment with the parts it holds."""
    return SharedMoment(
        shown=shown(sheet),
        parts=frozenset(sheet.parts),
        answers=answers_in_words(sheet),
        nth=nth,
        different=said_of_lines(sheet, DIFFERENT),
        views_about_us=said_of_lines(sheet, OWN_VIEW),
    )


def answers_in_words(sheet: Sheet) -> tuple[str, ...]:
    """Every answer about the bond said back, in the order of the form."""
    given = sheet.parts.get(Part.SCORES, Document()).answers
    return tuple(
        spoken_single(sheet.form, SingleLine(item.key, given[item.key]))
        for item in sheet.form.items
        if item.key in given and item.role is not Role.CONTEXT
    )


def said_of_lines(sheet: Sheet, name: str) -> tuple[tuple[str, str], ...]:
    """Her sentences of this name about the bond, each with the title of its line."""
    titles = {scale.key: in_language(scale.title) for scale in sheet.form.scales}
    titles[LEANING] = _("Leunen op jou")
    words = sheet.words
    return tuple(
        (title, words[name + key]) for key, title in titles.items() if words.get(name + key)
    )


def only(sheet: Sheet, parts: frozenset[Part]) -> Sheet:
    """The same moment with these parts alone."""
    kept: Mapping[Part, Document] = {
        part: document for part, document in sheet.parts.items() if part in parts
    }
    return replace(sheet, parts=kept)


def has_content(document: Document) -> bool:
    """Whether anything was answered or written in this part."""
    return bool(document.answers) or any(document.words.values())
