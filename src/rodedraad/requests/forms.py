"""What is typed and chosen for an access request: clean values, or a message at the field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rodedraad.pupils.by_heart import plain
from rodedraad.requests.advice import ASKERS
from rodedraad.requests.asking import LATEST, SHOWN_AFTER, SOONEST, Asker, Choice
from rodedraad.requests.queries import MOST_FOUND, Listed
from rodedraad.vault.forms import PlainForm

CHOICE = "choice."
"""Before the key of a passage: what is done with it."""
FEWEST_LETTERS = 2
REST = "rest"
"""What is done with all on this page that nothing was chosen for."""


class FindPupilForm(PlainForm):
    """A name as it stands on a class list, or how it begins."""

    name = forms.CharField(
        label=_("Hoe heet de leerling op de klaslijst?"),
        max_length=120,
        help_text=_("De eerste letters zijn genoeg. Deze naam komt in geen adres en in geen mail."),
        error_messages={
            "required": _("Typ minstens twee letters van de naam."),
            "max_length": _("Dit is te lang voor een naam."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_name(self) -> str:
        """The name; one letter finds half a school."""
        typed: str = self.cleaned_data["name"]
        if len(plain(typed)) < FEWEST_LETTERS:
            raise ValidationError(self.fields["name"].error_messages["required"])
        return typed

    def found(self, pupils: Sequence[Listed]) -> bool:
        """Whether there is something to choose from; else it is said why not."""
        if not pupils:
            self.add_error(
                "name", gettext("Op de klaslijsten begint geen naam zo. Kijk de eerste letters na.")
            )
        elif len(pupils) > MOST_FOUND:
            self.add_error(
                "name", gettext("Zo beginnen er te veel namen. Typ nog een letter meer.")
            )
        return not self.errors


class OpenRequestForm(PlainForm):
    """About which of the pupils found, who asked, and from which day answers are shown."""

    pupil = forms.ChoiceField(
        label=_("Over welke leerling?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies de leerling."),
            "invalid_choice": _("Kies een van deze leerlingen."),
        },
    )
    asked_by = forms.ChoiceField(
        label=_("Wie vraagt het?"),
        choices=[(one.value, text) for one, text in ASKERS.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies wie het vraagt."),
            "invalid_choice": _("Kies een van deze."),
        },
    )
    collects = forms.DateField(
        label=_("Op welke dag wil je de antwoorden zien?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_(
            "Vóór die dag zie je niets, ook niet of er iets is. De termijn is dertig dagen. "
            "Laat een week over om na te vragen."
        ),
        error_messages={
            "required": _("Kies een dag."),
            "invalid": _("Typ een dag, zoals 14-12-2026."),
        },
    )

    def __init__(self, found: Sequence[Listed], today: date, sent: Any = None) -> None:
        super().__init__(sent, initial={"collects": today + SHOWN_AFTER})
        self.today = today
        names = [(str(one.id), named(one)) for one in found]
        self.fields["pupil"].choices = names  # type: ignore[attr-defined]

    def clean_collects(self) -> date:
        """A day that leaves time to weigh, and is within the term."""
        day: date = self.cleaned_data["collects"]
        first, last = self.today + SOONEST, self.today + LATEST
        if not first <= day <= last:
            said = gettext("Kies een dag van %(first)s tot en met %(last)s.")
            raise ValidationError(said % {"first": first.isoformat(), "last": last.isoformat()})
        return day

    @property
    def who(self) -> UUID:
        """The pupil chosen, once it is valid."""
        return UUID(self.cleaned_data["pupil"])

    @property
    def asker(self) -> Asker:
        """Who asked, once it is valid."""
        return Asker(self.cleaned_data["asked_by"])


def named(one: Listed) -> str:
    """A pupil with the class of now."""
    return f"{one.name} ({one.class_code})" if one.class_code else one.name


def choices_in(sent: Mapping[str, str], keys: Sequence[str]) -> dict[str, Choice]:
    """What was chosen for these passages; what is no choice is none."""
    known = {choice.value: choice for choice in Choice}
    rest = known.get(sent.get(REST, ""))
    chosen = {key: known.get(sent.get(CHOICE + key, ""), rest) for key in keys}
    return {key: choice for key, choice in chosen.items() if choice is not None}


def way_in(sent: Mapping[str, str]) -> str:
    """How the answer goes; empty where nothing was said."""
    return sent.get("way", "")


def dyads_in(sent: Sequence[str]) -> list[UUID]:
    """The bonds ticked; raises `ValueError` for what is no UUID."""
    return [UUID(one) for one in sent]
