"""What the pages show on which a teacher begins steps by herself."""

from __future__ import annotations

from django.http import Http404

from rodedraad.coaching import queries
from rodedraad.coaching.asking.asked import Asked, asked_at
from rodedraad.coaching.asking.forms import BeginForm, written_from
from rodedraad.coaching.known import protocol
from rodedraad.coaching.protocols.offering import Place, keys_at, offer
from rodedraad.coaching.records import LONGEST_WORDS
from rodedraad.coaching.told import CHOSEN_BY_BEGINNING, Beginning
from rodedraad.core.protocol import (
    Definition,
)
from rodedraad.vault.pages import ReaderRequest, sent


def definition_offered(key: str, place: Place) -> Definition:
    """A protocol that can be begun on this page; 404 where it cannot."""
    if key not in keys_at(place):
        raise Http404
    return protocol(key)


def begin_form(request: ReaderRequest) -> BeginForm:
    """The form with which steps begin."""
    today = queries.today_of(request.reader)
    return BeginForm(sent(request), today=today, country=queries.country_of(request.reader))


def chosen_at_beginning(definition: Definition) -> tuple[Asked, ...]:
    """What is asked where she begins: of the step that is done by beginning."""
    steps = (one for one in definition.steps if one.form == CHOSEN_BY_BEGINNING)
    return tuple(asked for step in steps for asked in asked_at(step))


def begin_page(definition: Definition, form: BeginForm) -> dict[str, object]:
    """What the page shows on which she begins."""
    return {
        "offer": offer(definition),
        "form": form,
        "asked": chosen_at_beginning(definition),
        "life": definition.life,
        "longest": LONGEST_WORDS,
    }


def beginning(request: ReaderRequest, definition: Definition, form: BeginForm) -> Beginning:
    """With what it begins, once the form is valid."""
    written = written_from(request.POST, chosen_at_beginning(definition))
    return form.beginning(definition.id, written)
