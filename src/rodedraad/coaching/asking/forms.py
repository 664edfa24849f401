"""What comes in from the pages of light steps: clean values, or a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rodedraad.catalogue.calendars import calendars
from rodedraad.coaching.asking.asked import Asked
from rodedraad.coaching.errors import NotUnderstood
from rodedraad.coaching.records import LONGEST_WORDS
from rodedraad.coaching.told import Beginning, Days, Told, Written
from rodedraad.core.protocol import INTERNSHIP, NO_HOLIDAYS, Calendar, Outcome, Turn, Why
from rodedraad.measuring.records import BLANK, Change, Words
from rodedraad.vault.forms import PlainForm
from rodedraad.vault.parts import Part
from rodedraad.web.language import in_language

TEXT, WAS = "text-", "was-"
FURTHEST = timedelta(days=90)
"""So far ahead a beginning or a day that did not work may lie; a proposal."""
FURTHEST_TERM = timedelta(days=365)
"""So long after the beginning the end of a term may lie; a proposal."""
LONGEST_ABSENCE = timedelta(days=120)
"""So many days may be lost at once; a proposal."""

WHYS = {
    Why.ILLNESS: _("ziek"),
    Why.TRIP: _("excursie of stage"),
    Why.FREE_DAYS: _("vrije dag op school"),
    Why.OTHER: _("iets anders"),
}
ONE_DAY, WEEK, SOME_DAYS = "day", "week", "days"


class DayField(forms.DateField):
    """A day as the browser sends it."""

    def __init__(self, label: Any, **more: Any) -> None:
        wrong = _("Typ een dag, zoals 23-11-2026.")
        super().__init__(
            label=label,
            input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": wrong, "required": wrong},
            **more,
        )


class BeginForm(PlainForm):
    """When it begins, whose holidays count, and when a term ends if it is for an internship."""

    trajectory = forms.UUIDField(widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    starts = DayField(_("Wanneer begin je?"))
    calendar = forms.ChoiceField(label=_("Welke vakanties tellen niet mee?"), widget=forms.Select)
    term_end = DayField(
        _("Wat is de laatste dag van je stage?"),
        required=False,
        help_text=_(
            "Op die dag wordt alles gewist, ook als je niet klaar bent. Geen stage? Laat het leeg."
        ),
    )

    def __init__(self, sent: Any = None, *, today: date, country: str = "") -> None:
        first = {"NL": "nl-middle", "VL": "vl"}.get(country, "vl")
        given = {"trajectory": uuid4(), "key": uuid4(), "starts": today, "calendar": first}
        super().__init__(sent, initial=given)
        self.today = today
        regions = [(one.key, in_language(one.title)) for one in calendars()]
        field: Any = self.fields["calendar"]
        field.choices = [*regions, (NO_HOLIDAYS.key, _("geen: alle weekdagen tellen"))]

    def clean_starts(self) -> date:
        """A day from today on, and not so far away that nobody thinks of it any more."""
        day: date = self.cleaned_data["starts"]
        if not self.today <= day <= self.today + FURTHEST:
            raise forms.ValidationError(_("Kies een dag vanaf vandaag, binnen drie maanden."))
        return day

    def clean(self) -> dict[str, Any]:
        """A term that ends, ends after the beginning."""
        self.refuse_unfit_term()
        return self.cleaned_data

    def refuse_unfit_term(self) -> None:
        """Say it at its field where a term would end before it begins, or years away."""
        end, starts = self.cleaned_data.get("term_end"), self.cleaned_data.get("starts")
        if end and starts and not starts < end <= starts + FURTHEST_TERM:
            self.add_error("term_end", _("Kies een dag na het begin, binnen een jaar."))

    def beginning(self, protocol: str, written: Written) -> Beginning:
        """What was told, once it is valid; with the end of a term it is an internship."""
        clean = self.cleaned_data
        return Beginning(
            trajectory=clean["trajectory"],
            protocol=protocol,
            starts=clean["starts"],
            calendar=calendar_named(clean["calendar"]),
            key=clean["key"],
            written=written,
            variant=INTERNSHIP if clean["term_end"] else "",
            until=clean["term_end"],
        )


class MoveForm(PlainForm):
    """Which days did not work, and why if she wants to say it."""

    what = forms.ChoiceField(
        label=_("Hoe lang ging het niet?"),
        choices=[
            (ONE_DAY, _("één dag")),
            (WEEK, _("een hele week")),
            (SOME_DAYS, _("meer dagen: van de eerste tot en met de laatste")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een dag, een week of meer dagen.")},
    )
    day = DayField(_("Welke dag? Bij een week: een dag uit die week."))
    last = DayField(_("Bij meer dagen: tot en met wanneer?"), required=False)
    why = forms.ChoiceField(
        label=_("Waardoor? Je hoeft het niet te zeggen."),
        choices=[("", _("zeg ik niet")), *((one.value, said) for one, said in WHYS.items())],
        required=False,
        widget=forms.Select,
    )

    def __init__(self, sent: Any = None, *, today: date, starts: date) -> None:
        super().__init__(sent, initial={"what": ONE_DAY, "day": today})
        self.today, self.starts = today, starts

    def clean(self) -> dict[str, Any]:
        """The days must lie in the time of the plan, and end after they begin."""
        clean: dict[str, Any] = self.cleaned_data
        day, last = clean.get("day"), clean.get("last")
        if day and not self.starts - timedelta(days=6) <= day <= self.today + FURTHEST:
            self.add_error("day", _("Deze dag valt buiten de tijd van deze stappen."))
        if clean.get("what") == SOME_DAYS and day and "last" not in self.errors:
            if last is None:
                self.add_error("last", _("Zeg ook tot en met welke dag."))
            elif not timedelta(0) <= last - day <= LONGEST_ABSENCE:
                self.add_error("last", _("Kies een dag na de eerste, binnen vier maanden."))
        return clean

    @property
    def days(self) -> Days:
        """The days that were lost, once it is valid."""
        clean = self.cleaned_data
        why = Why(clean["why"] or Why.OTHER)
        first, last = clean["day"], clean["day"]
        if clean["what"] == WEEK:
            first = first - timedelta(days=first.weekday())
            last = first + timedelta(days=6)
        elif clean["what"] == SOME_DAYS:
            last = clean["last"]
        return Days(first, last, why)


def told_from(fields: QueryDict, turn: Turn, asked: Iterable[Asked]) -> Told:
    """What a form told of one turn. Raises `NotUnderstood`."""
    outcome = fields.get("outcome", "")
    try:
        return Told(
            key=UUID(str(fields["key"])),
            turn=turn,
            seen=int(str(fields.get("seen", "0"))),
            outcome=Outcome(outcome) if outcome else None,
            written=written_from(fields, asked),
        )
    except (ValueError, KeyError):
        raise NotUnderstood from None


def key_of(fields: Mapping[str, Any]) -> UUID:
    """The key of a form, by which a second press is known. Raises `NotUnderstood`."""
    with suppress(ValueError, KeyError):
        return UUID(str(fields["key"]))
    raise NotUnderstood


def written_from(fields: QueryDict, asked: Iterable[Asked]) -> Written:
    """The words that changed, by the part they are kept in. Raises `NotUnderstood`."""
    found: dict[Part, tuple[Words, ...]] = {}
    for one in asked:
        part = one.part or Part.ABOUT_US
        changed = tuple(_changed(fields, one))
        if changed:
            found[part] = (*found.get(part, ()), *changed)
    return found


def _changed(fields: QueryDict, one: Asked) -> Iterator[Words]:
    if TEXT + one.name not in fields:
        return
    to = plain(fields[TEXT + one.name])
    was = plain(fields[WAS + one.name]) if WAS + one.name in fields else BLANK
    known = {value for value, _said in one.choices}
    if len(to) > LONGEST_WORDS or (known and to and to not in known):
        raise NotUnderstood
    if to != ("" if was is BLANK else was):
        yield Change(one.name, to, was)


def plain(value: object) -> str:
    """A text from a form, with the line ends that a script sends."""
    return str(value).replace("\r\n", "\n")


def calendar_named(key: str) -> Calendar:
    """One of the calendars that the form offers."""
    return next((one for one in calendars() if one.key == key), NO_HOLIDAYS)
