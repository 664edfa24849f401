"""A sitting as the pages go through it: how it begins, who is looked at today, what is saved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy

from rodedraad.core.reference import CameIn
from rodedraad.measuring import actions, queries
from rodedraad.measuring.actions import Beginning
from rodedraad.measuring.blocks import for_today
from rodedraad.measuring.forms import AGAIN, SittingForm, answers_from_form
from rodedraad.measuring.models import Check
from rodedraad.measuring.queries import Sheet
from rodedraad.measuring.showing import TwoSides, asked, two_sides
from rodedraad.pupils.class_lists import without_bond
from rodedraad.pupils.queries import her_bonds
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import day_of, this_instant


def form_for(reader: Reader, sent: QueryDict | None) -> SittingForm:
    """The form with which she begins: her bonds, and what of her class has no bond yet."""
    bonds = {bond.id: bond.nickname for bond in her_bonds(reader) if not bond.is_over}
    again = queries.to_look_at_again(reader, day_of(this_instant()))
    enough = len(again) >= actions.HOW_MANY_AGAIN
    return SittingForm(sent, bonds=bonds, new=len(without_bond(reader)), again=enough)


def begin(by: Reader, form: SittingForm) -> Sequence[Check]:
    """The checks of a sitting that begins as the form says; raises as the actions."""
    clean = form.cleaned_data
    again = clean["came_in"] == AGAIN
    way = CameIn.DRAWN if again else CameIn(clean["came_in"])
    how = Beginning(way, clean["sitting"], clean["day"], form.chosen_age)
    if again:
        return actions.draw_again(by=by, how=how)
    if how.came_in is CameIn.DRAWN:
        return actions.draw(by=by, how=how)
    if how.came_in is CameIn.WHOLE_CLASS:
        return actions.begin_class(by=by, how=how)
    return actions.begin_sitting(by=by, dyads=form.chosen, how=how)


def today(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Those of a sitting that she looks at today, in their order."""
    rows = for_today([sheet.row for sheet in sheets], day_of(this_instant()))
    wanted = {row.pk for row in rows}
    return [sheet for sheet in sheets if sheet.id in wanted]


def has_others(reader: Reader, check: Check) -> bool:
    """Whether a check was begun together with others."""
    return check.sitting is not None and len(queries.begun_together(reader, check.sitting)) > 1


def still_open(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Those of today's that take answers."""
    return [sheet for sheet in today(sheets) if not sheet.row.closed]


def save(*, by: Reader, sheets: Sequence[Sheet], item: str, fields: QueryDict) -> list[TwoSides]:
    """What clashed of an answer about each pupil, from a form without a script; the rest is saved.

    Each check is saved by itself, so nothing of the others is lost where one refuses.
    """
    saves = answers_from_form(fields, item, [sheet.id for sheet in sheets])
    told = [sheet for sheet in sheets if sheet.id in saves]
    saved = [
        (sheet, actions.save_answers(by=by, check=sheet.row, save=saves[sheet.id]))
        for sheet in told
    ]
    return [
        two_sides(sheet, clash, of=f"-{sheet.id}") for sheet, one in saved for clash in one.clashes
    ]


def keys_of(sheets: Sequence[Sheet]) -> list[str]:
    """The statements that are asked of at least one, in their order."""
    asked_of_any = {item.key for sheet in sheets for item in sheet.items}
    return [item.key for item in sheets[0].form.items if item.key in asked_of_any]


def address_after(sitting: UUID, item: str, sheets: Sequence[Sheet]) -> str:
    """The path of the next statement; after the last one the sitting itself."""
    keys = keys_of(sheets)
    for following in keys[keys.index(item) + 1 :]:
        return reverse("sitting_statement", args=[sitting, following])
    return reverse("sitting", args=[sitting])


@dataclass(frozen=True)
class Overview:
    """A sitting as its page shows it: whom she looks at today, who is done, what comes next.

    `later`: so many come on another day.
    """

    sitting: UUID
    today: list[Sheet]
    done: list[Sheet]
    later: int

    @property
    def open(self) -> list[Sheet]:
        """Those of today's that take answers."""
        return [sheet for sheet in self.today if not sheet.row.closed]

    @property
    def next(self) -> Sheet | None:
        """With whom she goes on; none where today's are done."""
        return self.open[0] if self.open else None

    @property
    def goes_on(self) -> bool:
        """Whether something was answered already."""
        return bool(self.done) or any(sheet.answers for sheet in self.open)

    @property
    def beside(self) -> str | None:
        """The first statement that is open for one of several; none where all is answered."""
        if len(self.open) < 2:  # noqa: PLR2004  # one pupil is no several
            return None
        return next((key for key in keys_of(self.open) if _is_open(key, self.open)), None)

    @property
    def filled(self) -> bool:
        """Whether every statement is answered, and nothing is left but closing."""
        keys = keys_of(self.open) if self.open else []
        return bool(keys) and not any(_is_open(key, self.open) for key in keys)

    @property
    def close_all(self) -> str:
        """What the button says that closes them all."""
        return str(CLOSE_ALL.get(len(self.open), CLOSE_ALL[1]))

    @property
    def fewer(self) -> bool:
        """Whether fewer were drawn than she asked for."""
        rows = [sheet.row for sheet in self.today]
        drawn = bool(rows) and all(row.came_in == CameIn.DRAWN for row in rows)
        return drawn and max(row.place_in_order for row in rows) < actions.HOW_MANY_DRAWN


CLOSE_ALL = {
    1: gettext_lazy("Afronden"),
    2: gettext_lazy("Allebei afronden"),
    3: gettext_lazy("Alle drie afronden"),
    4: gettext_lazy("Alle vier afronden"),
    5: gettext_lazy("Alle vijf afronden"),
}


def overview_of(sitting: UUID, sheets: Sequence[Sheet]) -> Overview:
    """What the page of a sitting shows."""
    todays = today(sheets)
    still = sum(not sheet.row.closed for sheet in todays)
    return Overview(
        sitting=sitting,
        today=todays,
        done=[sheet for sheet in sheets if sheet.row.closed],
        later=sum(not sheet.row.closed for sheet in sheets) - still,
    )


def _is_open(key: str, sheets: Iterable[Sheet]) -> bool:
    return any(key not in sheet.answers for sheet in asked_for(key, sheets))


def asked_for(key: str, sheets: Iterable[Sheet]) -> list[Sheet]:
    """Those of these moments in which this statement is asked."""
    return [sheet for sheet in sheets if key in {item.key for item in sheet.items}]


def following(reader: Reader, sheet: Sheet) -> Sheet | None:
    """Who comes after this one in its sitting today; none where this is the last one open."""
    if sheet.row.sitting is None:
        return None
    still = still_open(queries.sitting(reader, sheet.row.sitting))
    place = sheet.row.place_in_order
    in_turn = sorted(
        still, key=lambda one: (one.row.place_in_order < place, one.row.place_in_order)
    )
    return next((one for one in in_turn if one.id != sheet.id), None)


@dataclass(frozen=True)
class Lying:
    """What lies open, as one line: one moment, or those of a sitting that are looked at today."""

    sheets: list[Sheet]
    waiting: int

    @property
    def first(self) -> Sheet:
        """The one it is told by."""
        return self.sheets[0]

    @property
    def answered(self) -> int:
        """How many answers there are."""
        return sum(len(sheet.answers) for sheet in self.sheets)

    @property
    def asked(self) -> int:
        """Of how many."""
        return sum(len(sheet.items) for sheet in self.sheets)


def lying_open(reader: Reader) -> list[Lying]:
    """What lies open, that begun last first; a sitting is one of them."""
    sheets = queries.open_checks(reader)
    together = {one.row.sitting for one in sheets if one.row.sitting}
    by_sitting = defaultdict(list)
    for row in queries.rows_of_sittings(reader, together):
        by_sitting[row.sitting].append(row)
    wanted = {
        row.pk for rows in by_sitting.values() for row in for_today(rows, day_of(this_instant()))
    }
    grouped = defaultdict(list)
    for sheet in sheets:
        grouped[sheet.row.sitting or sheet.id].append(sheet)
    return [_lying(group, wanted) for group in grouped.values()]


def _lying(sheets: list[Sheet], wanted: Container[UUID]) -> Lying:
    """One line; where nobody of a sitting is for today, all of it waits."""
    todays = [sheet for sheet in sheets if sheet.row.sitting is None or sheet.id in wanted]
    return Lying(todays or sheets, waiting=0 if todays else len(sheets))


def page_of(sitting: UUID, item: str, sheets: Sequence[Sheet]) -> dict[str, object]:
    """What the page of one statement about several pupils shows."""
    here = asked_for(item, sheets)
    about = [asked(sheet, item) for sheet in here]
    number = keys_of(sheets).index(item)
    before = keys_of(sheets)[number - 1] if number else None
    return {
        "sitting": sitting,
        "form": sheets[0].form,
        "first": about[0],
        "asked": about,
        "before": before and reverse("sitting_statement", args=[sitting, before]),
        "after": address_after(sitting, item, sheets),
        "script": {str(sheet.id): {"answers": sheet.answers} for sheet in here},
    }
