"""One story answered and closed: the same for the coach and for a second rater."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from rodedraad.coaching.actions import together
from rodedraad.coaching.models import Seat
from rodedraad.coaching.queries import seats
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.told import Kept
from rodedraad.core.interview import ReadingClosed
from rodedraad.core.protocol import NotOpen
from rodedraad.measuring.pages import SeeOther
from rodedraad.readings import actions, queries
from rodedraad.readings.forms import BESIDE, CorrectionForm, Sent, key_in, sent_in
from rodedraad.readings.marks import offered, typed_from
from rodedraad.readings.pages import LevelsPage, coach_page, list_page, set_on_page
from rodedraad.readings.queries import Story
from rodedraad.readings.records import CLOSED
from rodedraad.readings.refusing import CONFLICT, refusals_in_words
from rodedraad.sharing.asked_before import with_second_factor
from rodedraad.sharing.queries import name_of
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.pages import ReaderRequest, View, reader_page

OK, UNPROCESSABLE = 200, 422
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


def _page_of(role: str) -> Callable[[View], View]:
    """Mark a page of this role: its view gets a `Seated` in the place of `seat_id`."""

    def marked(view: View) -> View:
        @reader_page
        @with_second_factor
        @refusals_in_words
        @wraps(view)
        def answer(
            request: ReaderRequest, seat_id: UUID, *args: object, **named: object
        ) -> HttpResponse:
            return view(request, opened(request, seat_id, role=role), *args, **named)

        return answer

    return marked


by_coach = _page_of(COACH)
by_rater = _page_of(SECOND_RATER)


def levels_answer(request: ReaderRequest, story: Story) -> HttpResponse:
    """The page of one story; what a form without a script sent, is kept."""
    if request.method == "POST":
        return _put_beside(request, story) if BESIDE in request.POST else _kept(request, story)
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
    """What can be kept is kept; what cannot is given back where it was typed."""
    sent, kept = sent_in(request.POST), Kept()
    if sent.save:
        kept = actions.write_reading(
            by=request.reader,
            seat=story.seated.id,
            turn=story.name,
            save=sent.save,
            scales=_page(request, story).scale_set.ref,
        )
    elif not sent.is_whole:
        _refuse_closed(story)
    if kept.is_whole and sent.is_whole:
        return SeeOther(_page(request, story).here)
    now = queries.story(request.reader, story.seated.id, story.name)
    return _shown(request, now, kept=kept, sent=sent)


def _put_beside(request: ReaderRequest, story: Story) -> HttpResponse:
    """A line beside a closed reading; what is missing in it is asked again."""
    page = _page(request, story)
    form = CorrectionForm(request.POST, scale_set=page.scale_set)
    if not form.is_valid():
        shown = {"page": replace(page, correcting=form)}
        return render(request, "readings/levels.html", shown, status=UNPROCESSABLE)
    told, key = form.cleaned_data, key_in(request.POST)
    actions.put_beside(
        by=request.reader,
        seat=story.seated.id,
        turn=story.name,
        scale=told["scale"],
        text=told["text"],
        key=key,
    )
    return SeeOther(page.here)


def _refuse_closed(story: Story) -> None:
    """Nothing, or what `write_reading` would raise: a page without fields gives nothing back."""
    if story.words.get(CLOSED):
        raise ReadingClosed("a closed reading does not change")
    if story.is_read_only:
        raise NotPermitted
    if story.closed_since is not None or story.is_locked:
        raise NotOpen(story.turn, [])


def _shown(
    request: ReaderRequest, story: Story, *, kept: Kept | None = None, sent: Sent | None = None
) -> HttpResponse:
    if sent is None:
        sent = Sent(fresh=typed_from(story, request.GET.get("mark", "")))
    page = _page(request, story, kept=kept, sent=sent)
    shown = {"page": page, "marks": offered(story)}
    return render(request, "readings/levels.html", shown, status=_status(kept))


def _status(kept: Kept | None) -> int:
    if kept is None:
        return OK
    return UNPROCESSABLE if kept.is_whole else CONFLICT


def _page(
    request: ReaderRequest,
    story: Story,
    *,
    kept: Kept | None = None,
    sent: Sent | None = None,
) -> LevelsPage:
    asked = str(request.POST.get("scales") or request.GET.get("scales", ""))
    return LevelsPage(
        story,
        rater=name_of(request.reader.owner.person),
        scale_set=set_on_page(story, asked),
        kept=kept or Kept(),
        sent=sent or Sent(),
        was_sent=kept is not None,
    )
