"""One story answered and closed: the same for the coach and for a second rater."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rodedraad.coaching import seats, together
from rodedraad.coaching.models import Seat
from rodedraad.coaching.seats import Seated
from rodedraad.coaching.told import Kept
from rodedraad.measuring.pages import SeeOther
from rodedraad.readings import actions, queries
from rodedraad.readings.forms import NoTime, Typed, save_from_form, typed_in
from rodedraad.readings.marks import offered, typed_from
from rodedraad.readings.pages import LevelsPage, coach_page, list_page, set_on_page
from rodedraad.readings.queries import Story
from rodedraad.readings.refusing import CONFLICT
from rodedraad.sharing.queries import name_of
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.pages import ReaderRequest

UNPROCESSABLE = 422
COACH, SECOND_RATER = Seat.COACH, Seat.SECOND_RATER
"""Whose page it is."""


def opened(request: ReaderRequest, seat: UUID, *, role: str) -> Seated:
    """One seat of this role, for a page; looking is told to the teacher. Raises `NotPermitted`."""
    looking = request.method == "GET"
    if looking:
        found = together.open_seat(by=request.reader, seat=seat)
    else:
        found = seats.seated(request.reader, seat)
    if found.role != role or found.running.definition is None:
        raise NotPermitted
    return found


def levels_answer(request: ReaderRequest, story: Story) -> HttpResponse:
    """The page of one story; what a form without a script sent, is kept."""
    if request.method == "POST":
        return _kept(request, story)
    if story.is_read_only and story.words:
        return _shown(request, story)
    if closed := closed_answer(request, story):
        return closed
    if story.is_locked and not story.words:
        page = {"story": story, "back": coach_page(story.seated)}
        return render(request, "readings/not_yet.html", page, status=CONFLICT)
    return _shown(request, story)


def closed_answer(request: ReaderRequest, story: Story) -> HttpResponse | None:
    """That nothing is read here any more, and since when; None where that is not so.

    A reading that he closed before it was stopped, stays to be read.
    """
    has_closed = story.reading is not None and story.reading.closed is not None
    if story.closed_since is None or has_closed:
        return None
    page = {"story": story, "back": list_page(story.seated)}
    return render(request, "readings/closed_since.html", page)


def close_answer(request: ReaderRequest, story: Story) -> HttpResponse:
    """The page that asks once more; and closing."""
    page = _page(request, story)
    if request.method == "POST":
        actions.close_reading(by=request.reader, seat=story.seated.id, turn=story.name)
        return SeeOther(page.here)
    if closed := closed_answer(request, story):
        return closed
    return render(request, "readings/close_levels.html", {"page": page})


def _kept(request: ReaderRequest, story: Story) -> HttpResponse:
    page, kept = _page(request, story), Kept()
    try:
        save = save_from_form(request.POST)
    except NoTime:
        return _wrong(request, story)
    if save:
        kept = actions.write_reading(
            by=request.reader,
            seat=story.seated.id,
            turn=story.name,
            save=save,
            scales=page.scale_set.ref,
        )
    if kept.is_whole:
        return SeeOther(page.here)
    return _shown(request, queries.story(request.reader, story.seated.id, story.name), kept=kept)


def _wrong(request: ReaderRequest, story: Story) -> HttpResponse:
    wrong = _(
        "Eén tijd kunnen we niet lezen. Schrijf die als 12:34 of 1:02:34. Er is nog niets bewaard."
    )
    page = _page(request, story, wrong=wrong, typed=typed_in(request.POST))
    return render(request, "readings/levels.html", {"page": page}, status=UNPROCESSABLE)


def _shown(request: ReaderRequest, story: Story, *, kept: Kept | None = None) -> HttpResponse:
    typed = typed_from(story, request.GET.get("mark", ""))
    page = _page(request, story, kept=kept, typed=typed)
    shown = {"page": page, "marks": offered(story)}
    return render(request, "readings/levels.html", shown, status=CONFLICT if kept else 200)


def _page(
    request: ReaderRequest,
    story: Story,
    *,
    kept: Kept | None = None,
    wrong: str = "",
    typed: Typed | None = None,
) -> LevelsPage:
    asked = str(request.POST.get("scales") or request.GET.get("scales", ""))
    return LevelsPage(
        story,
        rater=name_of(request.reader.owner.person),
        scale_set=set_on_page(story, asked),
        kept=kept or Kept(),
        typed=typed or Typed(),
        wrong=wrong,
    )
