"""What a teacher fills in where a coach sits along: which protocol, whom about, until when."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rodedraad.coaching.asking.forms import BeginForm, DayField, calendar_named
from rodedraad.coaching.protocols.lasting import Lasting, lasting
from rodedraad.coaching.protocols.ways import Way
from rodedraad.coaching.told import Beginning
from rodedraad.core.protocol import NoSchoolTime
from rodedraad.pupils.queries import Bond
from rodedraad.sharing.forms import LONGEST_DAYS, TURNING_MARKS
from rodedraad.sharing.records import LONGEST_LABEL
from rodedraad.vault.forms import PlainForm
from rodedraad.web.clock import end_of

LATER = ""
"""The second bond is chosen later."""
TWO = 2
FURTHEST_SEAT = timedelta(days=LONGEST_DAYS)

ONLY_IN_INTERNSHIP = _("Deze dag hoort bij een stage. Kies hierboven een stage, of laat dit leeg.")
_ONE_IN_INTERNSHIP = _("In een stage gaat het over één leerling.")
_ONE_PUPIL = _("Dit gaat over één leerling. Kies bij de tweede band “ik kies later”.")


class LabelField(forms.CharField):
    """What she calls a pupil for who sits along; on one line, in one spelling."""

    def __init__(self, label: Any, **more: Any) -> None:
        messages = {
            "required": _("Typ hoe je deze leerling noemt. Eén letter is genoeg."),
            "max_length": _("Dit is te lang: hoogstens 40 tekens."),
        }
        widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        more.setdefault("help_text", _("Geen naam. Een woord dat jullie samen afspreken."))
        super().__init__(
            label=label,
            max_length=LONGEST_LABEL,
            error_messages=messages,
            widget=widget,
            **more,
        )

    def clean(self, value: Any) -> str:
        """The label without signs that would turn the words around it."""
        clean = unicodedata.normalize("NFC", TURNING_MARKS.sub("", super().clean(value)))
        plain = " ".join(clean.split())
        if self.required and not plain:
            raise ValidationError(self.error_messages["required"])
        return plain


def term_end_together() -> DayField:
    """The last day of an internship, asked beside the ways of which one is an internship."""
    return DayField(
        _("Bij een stage: wat is de laatste dag van je stage?"),
        required=False,
        help_text=_("Op die dag wordt alles gewist, ook als jullie niet klaar zijn."),
    )


class UntilField(forms.DateField):
    """The last day on which somebody sits along; at most a year away. None: the day we propose."""

    def __init__(self, today: date) -> None:
        last = today + FURTHEST_SEAT
        limits = {"type": "date", "min": today.isoformat(), "max": last.isoformat()}
        super().__init__(
            label=_("Tot en met welke dag zit je begeleider mee aan tafel?"),
            help_text=_("Daarna stopt het vanzelf. Eerder stoppen kan elke dag."),
            required=False,
            error_messages={"invalid": _("Dit is geen dag. Schrijf bijvoorbeeld 31-01-2027.")},
            widget=forms.DateInput(format="%Y-%m-%d", attrs=limits),
        )
        self.first, self.last = today, last

    def clean(self, value: Any) -> date | None:
        """A day from today to a year from now; None where she left it to the steps."""
        day: date | None = super().clean(value)
        if day is None:
            return None
        if day < self.first:
            raise ValidationError(_("Deze dag is voorbij. Kies vandaag of later."))
        if day > self.last:
            raise ValidationError(_("Dit is meer dan een jaar. Kies een dag dichterbij."))
        return day


class TogetherForm(BeginForm):
    """With what a trajectory with a coach begins."""

    protocol = forms.ChoiceField(
        label=_("Hoe gaan jullie te werk?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe jullie te werk gaan.")},
    )
    second = forms.ChoiceField(
        label=_("Welke tweede band leg je ernaast?"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "Met twee zie je wat van jou is, en wat van jullie samen. Kies bijvoorbeeld een band "
            "die anders loopt. Weet je het nog niet, kies dan later."
        ),
    )

    def __init__(
        self,
        sent: Any = None,
        *,
        today: date,
        country: str = "",
        ways: Sequence[Way] = (),
        others: Sequence[Bond] = (),
    ) -> None:
        super().__init__(sent, today=today, country=country)
        chosen: Any = self.fields["protocol"], self.fields["second"]
        chosen[0].choices = [(one.value, one.title) for one in ways]
        bonds = [(str(one.id), one.nickname or "…") for one in others]
        chosen[1].choices = [*bonds, (LATER, _("ik kies later"))]
        self.fields["label"] = LabelField(_("Hoe noem je deze leerling voor je begeleider?"))
        self.fields["second_label"] = LabelField(
            _("Hoe noem je de tweede leerling?"), required=False
        )
        self.fields["until"] = UntilField(today)
        self.fields["term_end"] = term_end_together()
        self.ways = {one.value: one for one in ways}
        self.initial.update(second=LATER)

    def clean(self) -> dict[str, Any]:
        """Who is chosen has a label; two pupils have two labels."""
        clean: dict[str, Any] = self.cleaned_data
        self._refuse_unfit(clean, self.ways.get(clean.get("protocol", "")))
        second, label = clean.get("second"), clean.get("second_label", "")
        if second and not label and "second_label" not in self.errors:
            self.add_error("second_label", _("Typ hoe je deze leerling noemt."))
        if second and label and label.casefold() == clean.get("label", "").casefold():
            self.add_error("second_label", _("Kies twee verschillende woorden."))
        return clean

    def labels(self, dyad: UUID) -> Mapping[UUID, str]:
        """What each pupil is called, the first bond first; once it is valid."""
        clean = self.cleaned_data
        found = {dyad: str(clean["label"])}
        if clean["second"]:
            found[UUID(clean["second"])] = str(clean["second_label"])
        return found

    @property
    def way(self) -> Way:
        """The protocol and the variant that she chose; once it is valid."""
        return self.ways[self.cleaned_data["protocol"]]

    @property
    def ways_of_two(self) -> str:
        """The ways that take a second bond, for the fold that asks it."""
        return " ".join(value for value, one in self.ways.items() if one.most >= TWO)

    @property
    def ways_in_internship(self) -> str:
        """The ways that end with an internship, for the fold that asks its last day."""
        return " ".join(value for value, one in self.ways.items() if one.is_internship)

    @property
    def beginning_together(self) -> Beginning:
        """With what it begins, once it is valid; the end of a term only where it asks one."""
        until = self.cleaned_data["term_end"] if self.way.is_internship else None
        plain = self.beginning(self.way.protocol, {})
        return replace(plain, variant=self.way.variant, until=until)

    @property
    def lasting(self) -> list[Lasting]:
        """How long each way takes, begun today; an internship as long as she says herself."""
        calendar = calendar_named(str(self["calendar"].value()))
        try:
            return [
                lasting(one, starts=self.today, calendar=calendar)
                for one in self.ways.values()
                if not one.is_internship
            ]
        except NoSchoolTime:
            return []  # she is told where she begins it

    @property
    def ends(self) -> datetime:
        """The instant at which the coach sits along no more: at the latest when a term ends.

        Where she said no day, by the weeks of the way that she chose. Raises `NoSchoolTime`.
        """
        beginning = self.beginning_together
        until: date = self.cleaned_data["until"] or self._proposed(beginning)
        return end_of(min(until, beginning.until or until, self.today + FURTHEST_SEAT))

    def _proposed(self, beginning: Beginning) -> date:
        one = lasting(self.way, starts=beginning.starts, calendar=beginning.calendar)
        return beginning.until or one.until

    def _refuse_unfit(self, clean: dict[str, Any], way: Way | None) -> None:
        """One pupil where the variant takes one; in an internship the end of the term.

        Elsewhere that day is refused: she would believe that all of it goes on it.
        """
        if way is None:
            return
        if way.most < TWO and clean.get("second"):
            self.add_error("second", _ONE_IN_INTERNSHIP if way.is_internship else _ONE_PUPIL)
        if clean.get("term_end") and not way.is_internship:
            self.add_error("term_end", ONLY_IN_INTERNSHIP)
        if way.is_internship and "term_end" not in self.errors:
            if clean.get("term_end") is None:
                self.add_error("term_end", _("Typ de laatste dag van je stage."))
            self.refuse_unfit_term()


class SecondForm(PlainForm):
    """The second bond, chosen later, with its label."""

    second = forms.ChoiceField(
        label=_("Welke tweede band leg je ernaast?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een band.")},
    )

    def __init__(self, sent: Any = None, *, others: Sequence[Bond], taken: str = "") -> None:
        super().__init__(sent)
        field: Any = self.fields["second"]
        field.choices = [(str(one.id), one.nickname or "…") for one in others]
        self.fields["label"] = LabelField(_("Hoe noem je deze leerling voor je begeleider?"))
        self.taken = taken

    def clean_label(self) -> str:
        """Another word than that of the first."""
        label: str = self.cleaned_data["label"]
        if label.casefold() == self.taken.casefold():
            raise ValidationError(_("Kies twee verschillende woorden."))
        return label
