"""All that is kept of the diaries about one bond: the plan, the draw, and each answer by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.core.diary import STATUS, Stand, Way
from rodedraad.diary.letting_look import PART_OF, What, kept_copies
from rodedraad.diary.queries import Sheet, diaries_of
from rodedraad.diary.showing import answer_said
from rodedraad.diary.words import HOPES, STANDS
from rodedraad.pupils.facts import Fact
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader
from rodedraad.web.language import in_language

DIARY = gettext_lazy("Dagboek")
COPIED = gettext_lazy("Dagboek, zoals je het deelde")
ANSWER = gettext_lazy("Dagboek: wat ik aantikte")


def facts(reader: Reader, dyad: UUID) -> Iterator[Fact]:
    """Every diary about this bond of hers."""
    for sheet in diaries_of(reader, dyad):
        yield from _of_the_plan(sheet)
        for part, document in sheet.parts.items():
            for name, word in document.words.items():
                if word:
                    yield _answer(sheet, part, name=name, word=word)
        yield from _of_the_copies(reader, dyad, sheet)


def _of_the_plan(sheet: Sheet) -> Iterator[Fact]:
    plan, us = sheet.plan, Part.ABOUT_US
    source = str(sheet.row.plan)
    days = {"n": len(plan.days), "first": _said(plan.days[0]), "last": _said(plan.days[-1])}
    begun = _("Een dagboek van %(n)d dagen, van %(first)s tot en met %(last)s") % days
    yield Fact(plan.begun, us, DIARY, begun, source=f"{source}.days")
    every = ", ".join(_said(day) for day in plan.days)
    yield Fact(plan.begun, us, DIARY, every, _("De dagen"), f"{source}.each_day")
    if plan.remind:
        yield Fact(plan.begun, us, DIARY, plan.remind, _("Herinnering"), f"{source}.remind")
    if plan.ended:
        yield Fact(plan.ended, us, DIARY, _("gestopt"), source=f"{source}.ended")
    yield from _of_the_start(sheet)


def _of_the_start(sheet: Sheet) -> Iterator[Fact]:
    plan, phases, us = sheet.plan, sheet.plan.phases, Part.ABOUT_US
    if phases is None:
        return
    source = f"{sheet.row.plan}.phases"
    if phases.what:
        yield Fact(plan.begun, us, DIARY, phases.what, _("Wat er begint"), f"{source}.what")
    lines = {item.key: in_language(item.text) for item in sheet.form.items}
    hope = f"{lines.get(phases.hope.item, phases.hope.item)} {HOPES[phases.hope.hoped]}"
    yield Fact(plan.begun, us, DIARY, hope, _("Waar ik op hoop"), f"{source}.hope")
    words = {"day": _said(plan.days[phases.start - 1]), "k": len(phases.admissible)}
    words |= {"made": phases.made, "seed": phases.seed}
    said = (
        _("geloot: %(day)s, uit %(k)d dagen, op %(made)s, met getal %(seed)s")
        if phases.way is Way.DRAWN
        else _("gekozen: %(day)s, op %(made)s")
    )
    yield Fact(plan.begun, us, DIARY, said % words, _("De begindag"), f"{source}.start")
    for number, one in enumerate(phases.changed):
        other = _("begonnen op %(day)s") % {"day": _said(plan.days[one.start - 1])}
        at = f"{source}.changed.{number}"
        yield Fact(one.on, us, DIARY, other, _("De begindag"), at)


def _of_the_copies(reader: Reader, dyad: UUID, sheet: Sheet) -> Iterator[Fact]:
    """What was copied of a diary for who looks along, where it stands otherwise by now."""
    for row, copied in kept_copies(reader, dyad):
        for name, word in copied.words.items() if row.diary_id == sheet.id else ():
            if sheet.words.get(name) != word:
                was = _answer(sheet, PART_OF[What(row.what)], name=name, word=word)
                yield replace(was, kind=COPIED, source=f"{row.record}.{name}")


def _answer(sheet: Sheet, part: Part, *, name: str, word: str) -> Fact:
    day, _dot, what = name.partition(".")
    record = sheet.row.about_me if part is Part.ABOUT_ME else sheet.row.about_us
    items = {item.key: item for item in sheet.form.items}
    if what == STATUS:
        said, about = str(STANDS[Stand(word)]), ""
    else:
        said, about = answer_said(sheet, items[what], word), in_language(items[what].text)
    when, source = date.fromisoformat(day), f"{record}.{name}"
    return Fact(when, part, ANSWER, said, about, source, sheet.plan.form)


def _said(day: date) -> str:
    return date_format(day, "j F Y")
