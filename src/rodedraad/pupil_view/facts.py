"""All that is kept of what a pupil sent to its teacher, each answer and each sentence by itself."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.access.reach import permits
from rodedraad.catalogue import instrument
from rodedraad.pupil_view import coach_queries, queries
from rodedraad.pupil_view.models import Asking
from rodedraad.pupil_view.permissions import Permission
from rodedraad.pupil_view.queries import Asked
from rodedraad.pupil_view.records import PUPIL_VIEW, View, Wish, view
from rodedraad.pupil_view.words import answer_words, named_by
from rodedraad.pupils.facts import Fact
from rodedraad.vault import letter_box, shelf
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader
from rodedraad.web.language import in_language

ASKED = gettext_lazy("De leerling gevraagd")
ANSWER = gettext_lazy("Antwoord van de leerling")
OWN_WORDS = gettext_lazy("Eigen woorden van de leerling")
DRAWING = gettext_lazy("Tekening van de leerling")
WISH = gettext_lazy("De leerling wil dat iemand eens vraagt hoe het gaat")


def facts(reader: Reader, dyad: UUID) -> Iterator[Fact]:
    """Each time the pupil of this bond of hers was asked, and all that was sent to her.

    Also what lies in the letter box unopened: it is kept, so it is told. Of any bond: the sheets
    that this reader keeps as a coach.
    """
    for one in queries.asked_about(reader, dyad):
        yield _asked(one)
        if one.wish is not None and one.wish.whom:
            yield _wish(one, one.wish)
        found = _view(reader, one)
        if found is not None:
            yield from _said(found, Part.ABOUT_US)
    for letter in coach_queries.letters(reader, dyad):
        yield from _said(letter.view, Part.COACH_PRIVATE)
        if letter.wish is not None and letter.wish.whom:
            text = named_by(letter.wish)
            source = f"{letter.view.asking}.wish"
            yield Fact(letter.wish.sent, Part.COACH_PRIVATE, WISH, text, source=source)


def bonds_with_letters(reader: Reader) -> set[UUID]:
    """The bonds of others of which this reader keeps a sheet, as a coach."""
    return {one.view.dyad for one in coach_queries.letters(reader)}


def _asked(one: Asked) -> Fact:
    text = _("gevraagd op %(day)s; wie het leest: %(name)s") % {
        "day": date_format(one.row.made),
        "name": one.name,
    }
    source, form = f"{one.id}.asked", one.row.form
    return Fact(one.row.made, Part.ABOUT_US, ASKED, text, source=source, form=form)


def _wish(one: Asked, wish: Wish) -> Fact:
    return Fact(wish.sent, Part.ABOUT_US, WISH, one.whom, source=f"{one.id}.wish")


def _view(reader: Reader, one: Asked) -> View | None:
    """What lies in her folder, or unopened in its letter box; None where it is not hers."""
    for permit in permits(Asking.objects.filter(pk=one.id), reader, Permission.READ_PUPIL_VIEW):
        row, content = one.row, None
        if row.views_letter is not None:
            content = letter_box.read(permit, row.views_letter, kind=PUPIL_VIEW)
        elif row.views is not None:
            content = shelf.read(permit, row.views, kind=PUPIL_VIEW)
        return view(content) if content else None
    return None


def _said(found: View, part: Part) -> Iterator[Fact]:
    form, day, at = instrument(found.form), found.sent, found.asking
    for item in form.items:
        if item.key in found.answers:
            text, about = (
                answer_words(form, item, found.answers[item.key]),
                in_language(item.text),
            )
            yield Fact(day, part, ANSWER, text, about, f"{at}.{item.key}", form.ref)
    if found.words:
        yield Fact(day, part, OWN_WORDS, found.words, source=f"{at}.words")
    if found.drawing:
        strokes = " / ".join(" ".join(map(str, stroke)) for stroke in found.drawing)
        text = _("lijnen, in punten van 1000 bij 700: %(strokes)s") % {"strokes": strokes}
        yield Fact(day, part, DRAWING, text, source=f"{at}.drawing")
