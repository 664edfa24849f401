"""What a coach keeps about himself, told when he takes everything along."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.desk import queries
from rodedraad.desk.showing import ShownLine, shown_register
from rodedraad.pupils.facts import Fact
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader

REGISTER = gettext_lazy("Mijn register als begeleider")
TRAINING = gettext_lazy("Mijn verklaring over een opleiding")


def has_anything(reader: Reader) -> bool:
    """Whether he keeps a register."""
    return bool(queries.kept_lines(reader))


def facts(reader: Reader) -> Iterator[Fact]:
    """His declaration, and every line of his register, each on the first day of its month."""
    known = queries.declaration(reader)
    if known:
        words = {"course": known.course, "day": known.finished, "many": known.supervised}
        said = _("%(course)s, afgerond op %(day)s, %(many)s trajecten onder supervisie") % words
        yield Fact(known.declared, Part.COACH_PRIVATE, TRAINING, said, source="declaration")
    for line in shown_register(reader, queries.kept_lines(reader)):
        yield from _of(line)


def _of(line: ShownLine) -> Iterator[Fact]:
    about = f"{line.title}, {line.variant}, {line.outcome}"
    for step in line.steps:
        words = {"step": step.title, "times": step.times, "minutes": step.minutes or 0}
        said = _("%(step)s: %(times)s keer, %(minutes)s minuten") % words
        source = f"{line.line.record}.{step.key}"
        yield Fact(line.begun, Part.COACH_PRIVATE, REGISTER, said, about, source)
