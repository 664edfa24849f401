"""A sitting as the pages go through it: how it begins, who is looked at today, what is saved."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from rodedraad.core.reference import CameIn
from rodedraad.measuring import actions, queries
from rodedraad.measuring.actions import Beginning
from rodedraad.measuring.blocks import for_today
from rodedraad.measuring.forms import SittingForm, answers_from_form
from rodedraad.measuring.models import Check
from rodedraad.measuring.queries import Sheet
from rodedraad.measuring.showing import TwoSides, asked, two_sides
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import day_of, this_instant


def begin(by: Reader, form: SittingForm) -> Sequence[Check]:
    """The checks of a sitting that begins as the form says; raises as the actions."""
    clean = form.cleaned_data
    how = Beginning(CameIn(clean["came_in"]), clean["sitting"], clean["day"])
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


def goes_on(reader: Reader, sitting: UUID) -> bool:
    """Whether someone of today's is still open."""
    rows = queries.begun_together(reader, sitting)
    return any(not row.closed for row in for_today(rows, day_of(this_instant())))


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
    """The statements that are asked, in their order."""
    return [item.key for item in sheets[0].form.items]


def address_after(sitting: UUID, item: str, sheets: Sequence[Sheet]) -> str:
    """The path of the next statement; after the last one the sitting itself."""
    keys = keys_of(sheets)
    for following in keys[keys.index(item) + 1 :]:
        return reverse("sitting_statement", args=[sitting, following])
    return reverse("sitting", args=[sitting])


def overview_of(sitting: UUID, sheets: Sequence[Sheet]) -> dict[str, object]:
    """What the page of a sitting shows: today's, and how many come another day."""
    todays = today(sheets)
    still = [sheet for sheet in todays if not sheet.row.closed]
    return {
        "sitting": sitting,
        "today": todays,
        "later": sum(not sheet.row.closed for sheet in sheets) - len(still),
        "beside": keys_of(still)[0] if len(still) > 1 else None,
    }


def page_of(sitting: UUID, item: str, sheets: Sequence[Sheet]) -> dict[str, object]:
    """What the page of one statement about several pupils shows."""
    about = [asked(sheet, item) for sheet in sheets]
    number = keys_of(sheets).index(item)
    before = keys_of(sheets)[number - 1] if number else None
    return {
        "sitting": sitting,
        "form": sheets[0].form,
        "first": about[0],
        "asked": about,
        "before": before and reverse("sitting_statement", args=[sitting, before]),
        "after": address_after(sitting, item, sheets),
        "script": {str(sheet.id): {"answers": sheet.answers} for sheet in sheets},
    }
