"""What the pages show, made ready: the sheet for the pupil, the two views for the reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from rodedraad.catalogue import instrument
from rodedraad.catalogue.cards import contacts, pupil_asked
from rodedraad.catalogue.cards.country import Country
from rodedraad.catalogue.cards.people import Contact
from rodedraad.core.instrument import Instrument, Responses
from rodedraad.core.mirror import Side, codes_on
from rodedraad.pupil_view.models import Asking
from rodedraad.pupil_view.records import ACROSS, DOWN
from rodedraad.web.language import in_language

TWO_STEPS = "two_steps"
FOR_CHILDREN = ("kindertelefoon", "awel", "emergency")
"""The contacts that are for a pupil; their numbers are recalled, as the cards say."""
COUNTRIES = {
    Country.NETHERLANDS: gettext_lazy("Nederland"),
    Country.FLANDERS: gettext_lazy("Vlaanderen"),
}


@dataclass(frozen=True)
class Choice:
    """One answer that can be chosen."""

    code: int
    text: str


@dataclass(frozen=True)
class Statement:
    """One statement as a pupil sees it; the choices of the second step, on either side."""

    key: str
    facet: str
    text: str
    hint: str
    unsure: str
    choices: tuple[Choice, ...]
    yes: tuple[Choice, ...]
    no: tuple[Choice, ...]
    given: str


@dataclass(frozen=True)
class Help:
    """Whom a pupil in danger can call, and in which country; empty: in both."""

    name: str
    phone: str
    where: str


def sheet_page(asking: Asking, given: Mapping[str, str] | None = None) -> dict[str, object]:
    """What the sheet shows: who reads it, every statement, and whom to call in danger.

    `given`: what was chosen already, where the sheet is shown again.
    """
    form = instrument(asking.form)
    return {
        "asking": asking,
        "form": form,
        "frame": in_language(form.frame),
        "with_pictures": TWO_STEPS in form.responses,
        "teacher": asking.dyad.teacher.get_full_name(),
        "reader": asking.reader.get_full_name(),
        "to_coach": asking.sharing_id is not None,
        "statements": statements(form, given or {}),
        "contacts": for_children(),
        "across": ACROSS,
        "down": DOWN,
    }


def statements(form: Instrument, given: Mapping[str, str]) -> list[Statement]:
    """Every statement of a form, in its order."""
    found = []
    for item in form.items:
        responses = form.responses_of(item)
        found.append(
            Statement(
                key=item.key,
                facet=item.facet,
                text=in_language(item.text),
                hint=in_language(item.hint),
                unsure=in_language(responses.unsure),
                choices=_choices(responses, responses.codes),
                yes=_choices(responses, codes_on(responses, Side.YES)),
                no=_choices(responses, codes_on(responses, Side.NO)),
                given=given.get(item.key, ""),
            )
        )
    return found


def _choices(responses: Responses, codes: tuple[int, ...]) -> tuple[Choice, ...]:
    return tuple(
        Choice(step.code, in_language(step.text)) for step in responses.steps if step.code in codes
    )


def for_children() -> list[Help]:
    """Whom a pupil in danger can call, in either country."""
    known = {
        one.key: (one, country) for country in Country for one in contacts().of("child", country)
    }
    return [_help(*known[key]) for key in FOR_CHILDREN]


def _help(contact: Contact, country: Country) -> Help:
    everywhere = len(contact.countries) > 1
    where = "" if everywhere else str(COUNTRIES[country])
    return Help(in_language(contact.name), contact.phone, where)


@dataclass(frozen=True)
class Agreeing:
    """One rule of who has to agree, and where it holds; empty: in the country she is in."""

    where: str
    says: str


def agreeing(country: Country | None) -> list[Agreeing]:
    """Who has to agree, by age: in the country of the school, or in both."""
    wanted = [country] if country else list(Country)
    return [
        Agreeing("" if country else str(COUNTRIES[one]), in_language(rule.says))
        for one in wanted
        for rule in pupil_asked().rules
        if one in rule.countries
    ]
