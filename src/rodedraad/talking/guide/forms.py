"""What comes in from the pages of a talk: clean values, or a refusal."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rodedraad.core.talk import Company
from rodedraad.measuring.errors import NotUnderstood
from rodedraad.measuring.records import BLANK, Answer, Change, Save, Words
from rodedraad.vault.forms import PlainForm

TEXT, WAS, PICK, TICK = "text-", "was-", "pick-", "tick-"
BOXED, TICKS = "boxed", "ticks"
"""Hidden fields that say which names stand on the page with a box: an empty box is not sent."""

COMPANIES = {
    Company.ALONE: _("Alleen: ik denk eerst zelf na"),
    Company.COACH: _("Met mijn begeleider of een collega"),
    Company.PARENT: _("Met een ouder"),
}


class BeginForm(PlainForm):
    """Who is there. The page makes the UUID, so that a second press begins nothing."""

    talk = forms.UUIDField(widget=forms.HiddenInput)
    company = forms.ChoiceField(
        label=_("Met wie ga je in gesprek?"),
        choices=[(one.value, words) for one, words in COMPANIES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies met wie.")},
    )


def save_from_form(fields: QueryDict) -> Save | None:
    """What a page without a script sends; None where nothing changed. Raises `NotUnderstood`."""
    try:
        save = Save(UUID(str(fields["key"])), tuple(_ticks(fields)), tuple(_words(fields)))
    except (ValueError, KeyError):
        raise NotUnderstood from None
    return save if save.answers or save.words else None


def _words(fields: QueryDict) -> Iterator[Words]:
    boxed = fields.getlist(BOXED)
    for field in fields:
        name = field.removeprefix(TEXT)
        if name != field:
            left_out = name in boxed and PICK + name not in fields
            to = "" if left_out else plain(fields[field])
            was = plain(fields[WAS + name]) if WAS + name in fields else BLANK
            if to != ("" if was is BLANK else was):
                yield Change(name, to, was)


def _ticks(fields: QueryDict) -> Iterator[Answer]:
    for name in fields.getlist(TICKS):
        to = int(TICK + name in fields)
        was = int(str(fields[WAS + name])) if WAS + name in fields else BLANK
        if to != (0 if was is BLANK else was):
            yield Change(name, to, was)


def plain(value: object) -> str:
    """A text from a form, with the line ends that a script sends."""
    return str(value).replace("\r\n", "\n")
