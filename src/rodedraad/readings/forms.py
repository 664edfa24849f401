"""What comes in from the pages of a reading: changed words, or what was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rodedraad.core.interview import Evidence, ScaleSet
from rodedraad.measuring.errors import NotUnderstood
from rodedraad.measuring.records import BLANK, Change, Save, Words
from rodedraad.readings.records import (
    EVIDENCE,
    KEY,
    LEVEL,
    LONGEST_NOTE,
    NONE,
    evidence_word,
    second_in,
)
from rodedraad.vault.forms import PlainForm
from rodedraad.web.clock import end_of
from rodedraad.web.language import in_language

TEXT, WAS, AT, NOTE, HERS = "text-", "was-", "at-", "note-", "hers-"
BESIDE = "beside"
"""The button with which a line is put beside a closed reading."""
PIECE = "piece"
"""Hidden fields that name the evidence on the page."""
PROPOSED = timedelta(days=60)
"""So long a second rater reads where the teacher changes nothing; a proposal."""
_NAME = re.compile(r"evidence\.[a-z][a-z0-9_]*\.[0-9a-f]{1,12}")


@dataclass(frozen=True)
class Typed:
    """A piece of evidence as it was typed, to be shown again where it could not be kept.

    `name` is that of a kept piece; empty for a new one.
    """

    scale: str = ""
    at: str = ""
    note: str = ""
    hers: bool = False
    name: str = ""

    @property
    def wrong(self) -> bool:
        """Whether the time is none."""
        return bool(self.at.strip()) and second_in(self.at) is None

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed. A scale alone is none: then nothing would be lost."""
        return bool(self.at.strip() or self.note)

    @property
    def can_be_kept(self) -> bool:
        """Whether it has a scale and words, and a time that can be read where one was typed."""
        return bool(self.scale and self.note) and not self.wrong

    @property
    def word(self) -> str:
        """As it is kept; empty without words. Raises `NotUnderstood`."""
        if len(self.note) > LONGEST_NOTE:
            raise NotUnderstood
        second = second_in(self.at) if self.at.strip() else None
        return evidence_word(Evidence(self.note, second, self.hers)) if self.note else ""


@dataclass(frozen=True)
class Sent:
    """What a form without a script sent: what can be kept, and what is given back.

    `fresh`: the new piece that could not be kept. `again`: the kept ones with a time that is none.
    """

    save: Save | None = None
    fresh: Typed = Typed()
    again: tuple[Typed, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is given back."""
        return not self.again and not self.fresh.is_begun


def key_in(fields: Mapping[str, Any]) -> UUID:
    """The key of a form, by which a second press is known. Raises `NotUnderstood`."""
    try:
        return UUID(str(fields["key"]))
    except (ValueError, KeyError):
        raise NotUnderstood from None


def sent_in(fields: QueryDict) -> Sent:
    """What a page without a script sent. Raises `NotUnderstood`."""
    fresh, pieces = _fresh(fields), list(_pieces(fields))
    wrong = tuple(one for one in pieces if one.wrong and one.note)
    kept = (each for one in pieces if one not in wrong for each in _told(fields, one))
    changes = (*_levels(fields), *kept, *_new(fields, fresh))
    given_back = Typed() if fresh.can_be_kept else fresh
    try:
        save = Save(key_in(fields), words=changes) if changes else None
    except ValueError:
        raise NotUnderstood from None
    return Sent(save, given_back, wrong)


def levels_from_form(fields: QueryDict) -> Save | None:
    """The same where only levels are chosen."""
    changes = tuple(_levels(fields))
    return Save(key_in(fields), words=changes) if changes else None


def levels_in(fields: QueryDict, scale_set: ScaleSet) -> dict[str, int | None]:
    """The levels that were chosen in practice; what is no level of a scale is left out."""
    found: dict[str, int | None] = {}
    for one in scale_set.scales:
        text = str(fields.get(LEVEL + one.key, ""))
        if text == NONE:
            found[one.key] = None
        elif text in {str(level) for level in range(1, one.points + 1)}:
            found[one.key] = int(text)
    return found


class CorrectionForm(PlainForm):
    """A line beside a closed reading: at which scale, and how he hears it now."""

    scale = forms.ChoiceField(
        label=_("Bij welke schaal?"),
        error_messages={"required": _("Kies een schaal."), "invalid_choice": _("Kies een schaal.")},
    )
    text = forms.CharField(
        label=_("Wat zou je nu anders lezen, en waarom?"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Schrijf wat je nu anders zou lezen.")},
    )

    def __init__(self, sent: Any = None, *, scale_set: ScaleSet) -> None:
        super().__init__(sent)
        titles = [(one.key, in_language(one.title)) for one in scale_set.scales]
        self.fields["scale"].choices = [("", _("kies een schaal")), *titles]  # type: ignore[attr-defined]


class AskForm(PlainForm):
    """Until when a second rater may read."""

    until = forms.DateField(
        label=_("Tot en met welke dag?"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "invalid": _("Typ een dag, zoals 23-11-2026."),
            "required": _("Typ een dag, zoals 23-11-2026."),
        },
    )

    def __init__(self, sent: Any = None, *, today: date, most: date) -> None:
        super().__init__(sent, initial={"until": min(today + PROPOSED, most)})
        self.today, self.most = today, most

    def clean_until(self) -> date:
        """A day from today on, and not after the coach's own last day."""
        day: date = self.cleaned_data["until"]
        if not self.today <= day <= self.most:
            raise forms.ValidationError(
                _("Kies een dag vanaf vandaag, en niet na de laatste dag van je begeleider.")
            )
        return day

    @property
    def ends(self) -> datetime:
        """The end of that day."""
        return end_of(self.cleaned_data["until"])


def _levels(fields: QueryDict) -> Iterator[Words]:
    for field in fields:
        name = field.removeprefix(TEXT)
        # A clash is chosen as it is kept, evidence too.
        if name != field and name.startswith((LEVEL, EVIDENCE)):
            yield from _changed(fields, name, str(fields[field]))


def _pieces(fields: QueryDict) -> Iterator[Typed]:
    for name in dict.fromkeys(fields.getlist(PIECE)):
        if not _NAME.fullmatch(name):
            raise NotUnderstood
        yield Typed(
            scale=name.split(".")[1],
            at=str(fields.get(AT + name, "")),
            note=_line(fields.get(NOTE + name, "")),
            hers=HERS + name in fields,
            name=name,
        )


def _told(fields: QueryDict, piece: Typed) -> Iterator[Words]:
    yield from _changed(fields, piece.name, piece.word)


def _fresh(fields: QueryDict) -> Typed:
    return Typed(
        scale=str(fields.get("new-scale", "")),
        at=str(fields.get("new-at", "")),
        note=_line(fields.get("new-note", "")),
        hers="new-hers" in fields,
    )


def _new(fields: QueryDict, fresh: Typed) -> Iterator[Words]:
    key = str(fields.get("new-key", ""))
    if not fresh.can_be_kept:
        return
    if not KEY.fullmatch(key):
        raise NotUnderstood
    yield Change(f"{EVIDENCE}{fresh.scale}.{key}", fresh.word, BLANK)


def _changed(fields: QueryDict, name: str, to: str) -> Iterator[Words]:
    was = str(fields[WAS + name]) if WAS + name in fields else BLANK
    if to != ("" if was is BLANK else was):
        yield Change(name, to, was)


def _line(value: object) -> str:
    return str(value).replace("\r\n", "\n").strip()
