"""Pages of a coach: what pupils sent to him, one sheet, wiping it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from rodedraad.measuring.pages import go_on_to
from rodedraad.pupil_view import coach_actions, coach_queries
from rodedraad.pupil_view.beside import for_coach
from rodedraad.sharing import actions as sharing_actions
from rodedraad.vault.pages import ReaderRequest, reader_page, takes
from rodedraad.web import said


@takes("GET")
@reader_page
def pupil_letters(request: ReaderRequest) -> HttpResponse:
    """What waits for him, and what he opened."""
    sharing_actions.note_listing(by=request.reader)
    page = {
        "waiting": coach_queries.waiting(request.reader),
        "letters": coach_queries.letters(request.reader),
    }
    return render(request, "pupil_view/letters.html", page)


@takes("POST")
@reader_page
def open_letters(request: ReaderRequest, sharing: UUID) -> HttpResponse:
    """What waits of one bond goes into his own notebook."""
    coach_actions.open_letters(by=request.reader, sharing=sharing)
    return go_on_to("pupil_letters")


@takes("GET")
@reader_page
def pupil_letter(request: ReaderRequest, letter: UUID) -> HttpResponse:
    """One sheet as the pupil filled it in."""
    found = coach_queries.letter(request.reader, letter)
    page = {"letter": found, "shown": for_coach(found.view)}
    return render(request, "pupil_view/letter.html", page)


@takes("GET", "POST")
@reader_page
def wipe_letter(request: ReaderRequest, letter: UUID) -> HttpResponse:
    """One sheet of his is gone; asked first."""
    found = coach_queries.letter(request.reader, letter)
    if request.method == "POST":
        coach_actions.wipe_letter(by=request.reader, record=letter)
        said.leave(request, said.WIPED)
        return go_on_to("pupil_letters")
    return render(request, "pupil_view/wipe_letter.html", {"letter": found})
