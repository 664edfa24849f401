"""What is handed in about class lists: a file, answers, an age. Clean values, or a message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.core.errors import InvalidFile
from rodedraad.core.instrument import Age
from rodedraad.interchange.roster import Doubt, Doubtful, Plan, read_roster
from rodedraad.interchange.roster.values import LONGEST, MOST_MEGABYTES
from rodedraad.interchange.roster.years import school_year
from rodedraad.pupils.class_lists import ClassList
from rodedraad.pupils.forms import AGES
from rodedraad.pupils.listed import NEW, Listed, row_word
from rodedraad.pupils.said import ASKED, spoken_problem
from rodedraad.pupils.years import FIRST_MONTH
from rodedraad.vault.forms import PlainForm

MOST_QUESTIONS = 30
"""So many are asked at a time; the others come when these are answered."""
NO_NAME, WHO = "name-", "who-"


class ListForm(PlainForm):
    """A class list, for a school year."""

    file = forms.FileField(
        label=gettext_lazy("Het bestand"),
        help_text=gettext_lazy(
            "CSV of Excel (.xlsx), hoogstens 10 MB. Roepnaam en klas zijn genoeg."
        ),
        allow_empty_file=True,
        max_length=None,
        error_messages={
            "required": gettext_lazy("Kies eerst een bestand van hoogstens 10 MB."),
            "invalid": gettext_lazy("Kies eerst een bestand van hoogstens 10 MB."),
        },
    )
    year = forms.CharField(
        label=gettext_lazy("Voor welk schooljaar?"),
        max_length=20,
        error_messages={
            "required": gettext_lazy("Typ het schooljaar, zoals 2026-2027."),
            "max_length": gettext_lazy("Typ het schooljaar, zoals 2026-2027."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    whole_school = forms.BooleanField(
        label=gettext_lazy("Dit is de lijst van de hele school: wie er niet op staat, vertrekt."),
        required=False,
    )

    def __init__(self, *, today: date, sent: Any = None, files: Any = None) -> None:
        super().__init__(sent, files, initial={"year": year_of(today)})
        self.problems: list[str] = []

    def clean_year(self) -> str:
        """The school year in one spelling."""
        year = school_year(self.cleaned_data["year"])
        if year is None:
            raise ValidationError(_("Dit is geen schooljaar. Schrijf bijvoorbeeld 2026-2027."))
        return year

    def clean(self) -> dict[str, Any]:
        """Read the file, in memory; what is wrong with it is said line by line."""
        file: UploadedFile[bytes] | None = self.cleaned_data.get("file")
        if file is not None and file.size is not None and file.size > MOST_MEGABYTES * 1024 * 1024:
            self.add_error("file", _("Dit bestand is groter dan 10 MB. Splits het."))
        elif file is not None:
            self._read(file)
        return self.cleaned_data

    def _read(self, file: UploadedFile[bytes]) -> None:
        try:
            self.cleaned_data["roster"] = read_roster(file.name or "", file.read())
        except InvalidFile as wrong:
            self.problems = [spoken_problem(one) for one in wrong.problems]
            self.add_error("file", _("Deze lijst konden we niet gebruiken. Er is niets veranderd."))

    def year_goes_back(self) -> None:
        """Say that pupils of a later year are known already."""
        self.add_error(
            "year",
            _(
                "Er staan al leerlingen van een later schooljaar in "
                "je school. Kijk het schooljaar na."
            ),
        )

    @property
    def listed(self) -> Listed:
        """What was read, once it is valid."""
        clean = self.cleaned_data
        return Listed(clean["roster"], clean["year"], whole_school=clean["whole_school"])


def year_of(today: date) -> str:
    """The school year for which a list of this day probably is."""
    starts = today.year - (today.month < FIRST_MONTH)
    return f"{starts}-{starts + 1}"


@dataclass(frozen=True)
class Question:
    """One question about a class list, with a field for each row that it is about."""

    says: Promise | str
    about: Doubtful
    rows: tuple[tuple[Any, Any], ...]

    @property
    def unread(self) -> bool:
        """Whether there is nothing to answer: a row could not be read."""
        return self.about.doubt is Doubt.UNREAD


class AnswersForm(PlainForm):
    """Who is who: a choice for each row in question, a name for classmates of one name."""

    def __init__(self, plan: Plan, *, sent: Any = None) -> None:
        super().__init__(sent)
        self.asked = plan.doubtful[:MOST_QUESTIONS]
        self.more = len(plan.doubtful) - len(self.asked)
        for question in self.asked:
            for row in question.rows:
                self.fields[_field_name(question, row_word(row))] = _field(question)

    @property
    def questions(self) -> list[Question]:
        """Each question with its fields."""
        return [
            Question(
                ASKED[one.doubt],
                one,
                tuple((row, self[_field_name(one, row_word(row))]) for row in one.rows),
            )
            for one in self.asked
        ]

    @property
    def names(self) -> dict[str, str]:
        """The names that were given, by row."""
        return self._of(NO_NAME)

    @property
    def who(self) -> dict[str, str]:
        """Who was said to be who, by row."""
        return self._of(WHO)

    def _of(self, kind: str) -> dict[str, str]:
        given = self.cleaned_data.items()
        return {
            name.removeprefix(kind): value
            for name, value in given
            if name.startswith(kind) and value
        }


def _field_name(question: Doubtful, word: str) -> str:
    return f"{NO_NAME if question.doubt is Doubt.SAME_NAME else WHO}{word}"


def _field(question: Doubtful) -> forms.Field:
    if question.doubt is Doubt.SAME_NAME:
        too_long = {"max_length": _("Dit is te lang: hoogstens 80 tekens.")}
        return forms.CharField(
            label=_("De naam in de klas"),
            required=False,
            max_length=LONGEST,
            error_messages=too_long,
        )
    known = [(one.id, f"{one.calling_name}, {one.class_code}") for one in question.known]
    choices = [("", _("Dat weet ik nog niet")), *known, (NEW, _("Een nieuwe leerling"))]
    return forms.ChoiceField(label=_("Dit is"), choices=choices, required=False)


class BeginBondsForm(PlainForm):
    """With whom of a class she begins a bond, and how old they are, roughly."""

    pupils = forms.MultipleChoiceField(
        label=gettext_lazy("Bij wie wil je stilstaan?"),
        error_messages={
            "required": gettext_lazy("Vink minstens één leerling aan."),
            "invalid_choice": gettext_lazy("De lijst is intussen veranderd. Kies opnieuw."),
        },
    )
    age = forms.ChoiceField(
        label=gettext_lazy("Leeftijd"),
        choices=AGES,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy(
                "Kies een leeftijd. De voorbeelden bij de stellingen hangen daarvan af."
            ),
            "invalid_choice": gettext_lazy("Kies een van deze drie."),
        },
    )

    def __init__(self, listed: ClassList, *, sent: Any = None) -> None:
        super().__init__(sent)
        free = [(str(one.id), one.name) for one in listed.without_bond]
        self.fields["pupils"].choices = free  # type: ignore[attr-defined]

    @property
    def chosen_age(self) -> Age:
        """The age, once it is valid."""
        return Age(self.cleaned_data["age"])

    @property
    def ticked(self) -> list[str]:
        """The boxes that were ticked, also where something else is to be mended."""
        return self.data.getlist("pupils") if self.is_bound else []  # type: ignore[attr-defined]
