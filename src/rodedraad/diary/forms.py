"""What comes in from the pages of a diary: clean values, or a refusal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.catalogue.calendars import calendars
from rodedraad.coaching.asking.forms import FURTHEST, DayField, calendar_named
from rodedraad.core.diary import (
    FEWEST_DAYS,
    MOST_DAYS,
    MOST_WEEKS,
    STATUS,
    UNSURE,
    Hope,
    Hoped,
    Stand,
    Way,
    planned_days,
)
from rodedraad.core.instrument import Instrument, Item
from rodedraad.core.instrument import Part as Lane
from rodedraad.core.protocol import NO_HOLIDAYS
from rodedraad.diary.errors import NotUnderstood
from rodedraad.diary.planning import number_of
from rodedraad.diary.queries import Sheet, part_of
from rodedraad.diary.told import Beginning, WishedPhases
from rodedraad.diary.words import HOPES, WEEKDAYS
from rodedraad.measuring.records import BLANK, Change, Save, Words
from rodedraad.vault.forms import PlainForm
from rodedraad.vault.parts import Part
from rodedraad.web.language import in_language

CODE, WAS = "code-", "was-"
WITHOUT_PHASES = "none"
LONGEST_WHAT = 120
SHORTEST, LONGEST_PHASE, USUAL = 3, 20, 7
"""Least days before and after that can be asked, most, and what is offered first (proposals).

Five with an answer is the least that is compared; seven leave room for days without one.
"""


class TimeField(forms.TimeField):
    """A time of day as the browser sends it; empty for none."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy(
                "Vanaf hoe laat mag er een herinnering op je lijst staan? Leeg: geen."
            ),
            required=False,
            input_formats=["%H:%M", "%H:%M:%S", "%H.%M"],
            widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            error_messages={"invalid": gettext_lazy("Typ een tijd, zoals 16:15.")},
        )


class RemindForm(PlainForm):
    """From when on a line stands on her list."""

    remind = TimeField()

    @property
    def at(self) -> str:
        """The time as it is kept, once it is valid."""
        return written_time(self.cleaned_data["remind"])


class BeginForm(RemindForm):
    """Which days, and what begins halfway, if anything does."""

    diary = forms.UUIDField(widget=forms.HiddenInput)
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Op welke dagen?"),
        choices=list(enumerate(WEEKDAYS)),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies minstens één dag van de week.")},
    )
    weeks = forms.TypedChoiceField(
        label=gettext_lazy("Hoeveel weken? Vakantieweken tellen niet."),
        choices=[(number, str(number)) for number in range(2, MOST_WEEKS + 1)],
        coerce=int,
        widget=forms.Select,
    )
    starts = DayField(gettext_lazy("Vanaf wanneer?"))
    calendar = forms.ChoiceField(
        label=gettext_lazy("Welke vakanties tellen niet mee?"), widget=forms.Select
    )
    phases = forms.ChoiceField(
        label=gettext_lazy("Begint er onderweg iets nieuws?"),
        choices=[
            (WITHOUT_PHASES, gettext_lazy("Nee, ik houd gewoon een dagboek bij")),
            (Way.DRAWN.value, gettext_lazy("Ja, en loot de dag voor mij")),
            (Way.CHOSEN.value, gettext_lazy("Ja, en de dag ligt al vast")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies een van deze drie.")},
    )
    what = forms.CharField(
        label=gettext_lazy("Wat begint er dan?"),
        required=False,
        max_length=LONGEST_WHAT,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"max_length": gettext_lazy("Houd het bij een paar woorden.")},
    )
    starts_on = DayField(gettext_lazy("Op welke dag begint het?"), required=False)
    hope = forms.ChoiceField(
        label=gettext_lazy("Bij welke regel hoop je dat er iets verandert?"), widget=forms.Select
    )
    hoped = forms.ChoiceField(
        label=gettext_lazy("Hoop je op meer of op minder?"),
        choices=[(one.value, words) for one, words in HOPES.items()],
        widget=forms.RadioSelect,
    )
    before = forms.TypedChoiceField(
        label=gettext_lazy("Minstens hoeveel dagen ervoor?"), coerce=int, widget=forms.Select
    )
    after = forms.TypedChoiceField(
        label=gettext_lazy("Minstens hoeveel dagen erna?"), coerce=int, widget=forms.Select
    )

    def __init__(
        self, sent: Any = None, *, today: date, form: Instrument, country: str = ""
    ) -> None:
        region = {"NL": "nl-middle", "VL": "vl"}.get(country, "vl")
        lines = hope_lines(form)
        first = {
            "diary": uuid4(), "starts": today, "calendar": region, "weekdays": [0, 1, 3, 4],
            "weeks": 6, "phases": WITHOUT_PHASES, "hope": lines[0][0], "hoped": Hoped.MORE.value,
            "before": USUAL, "after": USUAL,
        }  # fmt: skip
        super().__init__(sent, initial=first)
        self.today = today
        regions = [(one.key, in_language(one.title)) for one in calendars()]
        lengths = [(one, str(one)) for one in range(SHORTEST, LONGEST_PHASE + 1)]
        self._offer("calendar", [*regions, (NO_HOLIDAYS.key, _("geen: alle weekdagen tellen"))])
        self._offer("hope", lines)
        self._offer("before", lengths)
        self._offer("after", lengths)
        if sent is not None and sent.get("phases") == WITHOUT_PHASES:
            for name in ("hope", "hoped", "before", "after"):
                self.fields[name].required = False

    def _offer(self, name: str, choices: list[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean_starts(self) -> date:
        """A day from today on, and not so far away that nobody thinks of it any more."""
        day: date = self.cleaned_data["starts"]
        if not self.today <= day <= self.today + FURTHEST:
            raise forms.ValidationError(_("Kies een dag vanaf vandaag, binnen drie maanden."))
        return day

    def clean(self) -> dict[str, Any]:
        """The days must be enough, not too many, and hold what begins halfway."""
        clean: dict[str, Any] = self.cleaned_data
        if self.errors:
            return clean
        many = len(self.days)
        if not FEWEST_DAYS <= many <= MOST_DAYS:
            said = _("Zo zijn het %(many)d dagen. Kies er twee tot zestig.") % {"many": many}
            self.add_error("weeks", said)
        elif clean["phases"] == Way.DRAWN and many < clean["before"] + clean["after"]:
            said = _(
                "%(many)d dagen is te weinig voor zoveel dagen ervoor en erna. Kies meer weken."
            )
            self.add_error("weeks", said % {"many": many})
        elif clean["phases"] == Way.CHOSEN:
            self._refuse_a_start_outside()
        return clean

    def _refuse_a_start_outside(self) -> None:
        """Something must lie before the day that she chose, and something after."""
        number = number_of(self.cleaned_data.get("starts_on"), self.days)
        if not 1 < number <= len(self.days):
            self.add_error("starts_on", _("Kies een dag na de eerste en tot en met de laatste."))

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the diary."""
        clean = self.cleaned_data
        calendar = calendar_named(clean["calendar"])
        return planned_days(
            clean["starts"], clean["weekdays"], weeks=clean["weeks"], without=calendar.free
        )

    @property
    def wished(self) -> WishedPhases | None:
        """What begins halfway, once it is valid."""
        clean = self.cleaned_data
        if clean["phases"] == WITHOUT_PHASES:
            return None
        way = Way(clean["phases"])
        return WishedPhases(
            what=clean["what"].strip(),
            way=way,
            hope=Hope(clean["hope"], Hoped(clean["hoped"])),
            shortest=(clean["before"], clean["after"]),
            starts=clean["starts_on"] if way is Way.CHOSEN else None,
        )

    def beginning(self) -> Beginning:
        """What was told, once it is valid."""
        clean = self.cleaned_data
        return Beginning(
            diary=clean["diary"],
            days=self.days,
            calendar=calendar_named(clean["calendar"]),
            remind=self.at,
            phases=self.wished,
        )


class StartForm(PlainForm):
    """On which planned day it really began."""

    start = forms.TypedChoiceField(
        label=gettext_lazy("Op welke dag begon het echt?"),
        coerce=int,
        widget=forms.Select,
        error_messages={
            "required": gettext_lazy("Kies een dag van je dagboek."),
            "invalid_choice": gettext_lazy("Kies een dag van je dagboek."),
        },
    )

    def __init__(self, sent: Any = None, *, days: list[tuple[int, str]], start: int) -> None:
        super().__init__(sent, initial={"start": start})
        field: Any = self.fields["start"]
        field.choices = days


def hope_lines(form: Instrument) -> list[tuple[str, str]]:
    """The lines that can be named beforehand: those about the bond."""
    hers = (item for item in form.items if item.part is not Lane.ABOUT_ME)
    return [(item.key, in_language(item.text)) for item in hers]


def written_from(fields: QueryDict, sheet: Sheet, *, day: str) -> dict[Part, Save]:
    """What a form of one day changes, by part. Raises `NotUnderstood`."""
    try:
        key = UUID(str(fields["key"]))
    except (ValueError, KeyError):
        raise NotUnderstood from None
    found: dict[Part, list[Words]] = {}
    offered = [(STATUS, Part.ABOUT_US, {"", Stand.NOT_TODAY, Stand.NOT_SEEN})]
    offered += [(item.key, part_of(item), _words_of(sheet, item)) for item in sheet.form.items]
    for what, part, words in offered:
        found.setdefault(part, []).extend(_changed(fields, what, words, day=day))
    return {part: Save(key, words=tuple(words)) for part, words in found.items() if words}


def _words_of(sheet: Sheet, item: Item) -> set[str]:
    codes = sheet.form.responses_of(item).codes
    return {"", UNSURE, *(str(code) for code in codes)}


def _changed(fields: QueryDict, what: str, words: set[str], *, day: str) -> Iterator[Words]:
    if CODE + what not in fields:
        return
    to, was = str(fields[CODE + what]), str(fields.get(WAS + what, ""))
    if not {to, was} <= words:
        raise NotUnderstood
    if to != was:
        yield Change(f"{day}.{what}", to, was or BLANK)


def written_time(at: time | None) -> str:
    """A time of day as it is kept; empty for none."""
    return f"{at:%H:%M}" if at else ""
