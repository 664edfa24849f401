"""The picture of a diary: a strip for each line, in words first, the figures folded away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodedraad.core.diary import Stand, Why, stand_of
from rodedraad.core.instrument import Item
from rodedraad.diary.drawing import Strip, strip
from rodedraad.diary.figures import Figures, figures_of
from rodedraad.diary.queries import Sheet, part_of
from rodedraad.diary.saying import Row, expert_rows, spoken_figures, spoken_overlap, spoken_test
from rodedraad.diary.showing import answer_said
from rodedraad.diary.words import ASKED, STANDS, STRENGTHS, WHY_NOT
from rodedraad.vault.parts import Part
from rodedraad.web.language import in_language

GLADLY = 2
"""From 'somewhat' on a day counts where the page says what went well."""


@dataclass(frozen=True)
class Line:
    """One line: its drawing, what may be said of it, and its figures for who asks for them."""

    key: str
    title: str
    about_me: bool
    strip: Strip
    answered: str
    said: tuple[str, ...]
    why_not: Promise | str
    tested: tuple[str, ...]
    no_test: Promise | str
    rows: tuple[Row, ...]
    question: Promise | str
    ends: tuple[str, str]


@dataclass(frozen=True)
class TableRow:
    """One planned day in the table beside the picture."""

    day: date
    is_after: bool
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """All that the page shows. `hoped` is the line that was named beforehand, if any."""

    strength: str
    answered: int
    past: int
    hoped: Line | None
    about_us: tuple[Line, ...]
    about_me: tuple[Line, ...]
    why_not: Promise | str
    only_one: Promise | str
    heads: tuple[str, ...]
    table: tuple[TableRow, ...]


def picture_of(sheet: Sheet) -> Picture:
    """The picture of a diary as it stands today."""
    past = [day for day in sheet.plan.days if day <= sheet.today]
    found = {item.key: figures_of(sheet, item) for item in sheet.items}
    lines = [line_of(sheet, item, found[item.key], past=len(past)) for item in sheet.items]
    hope = sheet.plan.phases.hope.item if sheet.plan.phases else ""
    rest = [line for line in lines if line.key != hope]
    return Picture(
        strength=strength_of(sheet, past),
        answered=sum(stand_of(sheet.on(day)) is Stand.ANSWERED for day in past),
        past=len(past),
        hoped=next((line for line in lines if line.key == hope), None),
        about_us=tuple(line for line in rest if not line.about_me),
        about_me=tuple(line for line in rest if line.about_me),
        why_not=_shared_refusal(found.values()),
        only_one=WHY_NOT[Why.OTHER_LINE] if sheet.plan.phases else "",
        heads=tuple(in_language(item.text) for item in sheet.items),
        table=tuple(_table(sheet, past)),
    )


def line_of(sheet: Sheet, item: Item, found: Figures | Why, *, past: int) -> Line:
    """One line of the picture."""
    values = sheet.values(item)[:past]
    steps = sheet.form.responses_of(item).steps
    before = sheet.plan.before if sheet.plan.phases else None
    known = sum(value is not None for value in values)
    figures = None if isinstance(found, Why) else found
    refused = found if isinstance(found, Why) else None
    return Line(
        key=item.key,
        title=in_language(item.text),
        about_me=part_of(item) is Part.ABOUT_ME,
        strip=strip(
            values, codes=[one.code for one in steps], days=len(sheet.plan.days), before=before
        ),
        answered=_answered(known, past),
        said=tuple(spoken_figures(sheet, item, figures)) if figures else (),
        why_not=WHY_NOT[refused] if refused in OF_ONE_LINE else "",
        tested=(spoken_overlap(figures), *spoken_test(figures)) if figures else (),
        no_test=WHY_NOT[figures.no_test] if figures and figures.no_test in SAID_AT_A_LINE else "",
        rows=tuple(expert_rows(figures)) if figures else (),
        question=ASKED[item.facet],
        ends=(in_language(steps[0].text), in_language(steps[-1].text)),
    )


OF_ONE_LINE = frozenset({Why.TOO_FEW, Why.ALL_AT_FLOOR, Why.NO_SPREAD})
"""Refusals that differ from line to line; the others are said once, above all lines."""
SAID_AT_A_LINE = frozenset({Why.NOT_DRAWN, Why.START_CHANGED, Why.NOT_OVER, Why.EMPTY_PHASE})
"""Why there is no test where one was named; at another line that needs no saying each time."""


def strength_of(sheet: Sheet, past: Sequence[date]) -> str:
    """What went well, of hers: the line with the most days on which it was there."""
    best, most = None, 0
    for item in sheet.items:
        days = sum((value or 0) >= GLADLY for value in sheet.values(item))
        if item.facet in STRENGTHS and days > most:
            best, most = item, days
    if best is None:
        return ""
    steps = {one.code: one for one in sheet.form.responses_of(best).steps}
    words = {
        "n": most,
        "all": len(past),
        "least": in_language(steps[GLADLY].text),
        "line": in_language(best.text),
    }
    return _("Op %(n)d van de %(all)d dagen koos je “%(least)s” of meer bij: “%(line)s”") % words


def _answered(known: int, past: int) -> str:
    words = {"n": known, "gone": past - known}
    if past == known:
        return (
            ngettext(
                "%(n)d dag, allemaal met een antwoord.",
                "%(n)d dagen, allemaal met een antwoord.",
                known,
            )
            % words
        )
    return (
        ngettext(
            "%(n)d dag met een antwoord, %(gone)d zonder.",
            "%(n)d dagen met een antwoord, %(gone)d zonder.",
            known,
        )
        % words
    )


def _shared_refusal(found: Iterable[Figures | Why]) -> Promise | str:
    """Why no line at all has a before and after; empty where at least one could have."""
    every = {one for one in found if isinstance(one, Why)}
    shared = every & {Why.NO_PHASES, Why.NOT_BEGUN}
    return WHY_NOT[shared.pop()] if shared else ""


def _table(sheet: Sheet, past: Sequence[date]) -> Iterator[TableRow]:
    for number, day in enumerate(past):
        here = sheet.on(day)
        stand = stand_of(here)
        cells = (
            answer_said(sheet, item, here[item.key]) if item.key in here else "–"
            for item in sheet.items
        )
        said = tuple(cells) if stand is Stand.ANSWERED else (str(STANDS[stand]),)
        is_after = sheet.plan.phases is not None and number >= sheet.plan.before
        yield TableRow(day, is_after, said)
