"""What a teacher fills in to go on in another way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.coaching.asking.forms import FURTHEST_TERM, DayField
from rodedraad.coaching.asking.with_coach_forms import ONLY_IN_INTERNSHIP, term_end_together
from rodedraad.coaching.protocols.ways import Way
from rodedraad.vault.forms import PlainForm


class WayForm(PlainForm):
    """Another way, and the last day of an internship where that was not said before."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    way = forms.ChoiceField(
        label=_("Hoe gaan jullie verder?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe jullie verdergaan.")},
    )
    term_end = term_end_together()

    def __init__(
        self, sent: Any = None, *, ways: Sequence[Way], today: date, known_end: date | None
    ) -> None:
        super().__init__(sent, initial={"key": uuid4()})
        field: Any = self.fields["way"]
        field.choices = [(one.variant, one.title) for one in ways]
        self.ways = {one.variant: one for one in ways}
        self.today = today
        if known_end is not None or not any(one.is_internship for one in ways):
            del self.fields["term_end"]

    def clean(self) -> dict[str, Any]:
        """An internship has an end, that is still to come and within the year."""
        clean: dict[str, Any] = self.cleaned_data
        way = self.ways.get(clean.get("way", ""))
        if way and not way.is_internship and clean.get("term_end"):
            self.add_error("term_end", ONLY_IN_INTERNSHIP)
        if (
            way
            and way.is_internship
            and "term_end" in self.fields
            and "term_end" not in self.errors
        ):
            end = clean.get("term_end")
            if end is None or not self.today < end <= self.today + FURTHEST_TERM:
                self.add_error("term_end", _("Kies een dag na vandaag, binnen een jaar."))
        return clean

    @property
    def until(self) -> date | None:
        """The last day of the internship, once it is valid; None where none is asked."""
        way = self.ways[self.cleaned_data["way"]]
        return self.cleaned_data.get("term_end") if way.is_internship else None


class WayAloneForm(WayForm):
    """The same for steps that she runs by herself."""

    way = forms.ChoiceField(
        label=_("Hoe ga je verder?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe je verdergaat.")},
    )
    term_end = DayField(
        _("Wat is de laatste dag van je stage?"),
        required=False,
        help_text=_("Op die dag wordt alles gewist, ook als je niet klaar bent."),
    )
