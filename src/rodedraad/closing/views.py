"""Pages on which a trajectory closes: hers, the coach's, and the log on paper."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.closing import actions, pages
from rodedraad.closing.forms import ReadForm
from rodedraad.closing.pages import Closing, on_page
from rodedraad.coaching.asking.forms import key_of, told_from
from rodedraad.coaching.pages.opening import seat_page
from rodedraad.coaching.pages.refused import CONFLICT, refusals_in_words
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.told import Kept
from rodedraad.core.protocol import Outcome
from rodedraad.measuring.pages import go_on_to
from rodedraad.paper.pages import her_paper
from rodedraad.vault.pages import ReaderRequest, reader_page, takes
from rodedraad.web import said

CLOSED = said.line("closed-together", gettext_lazy("Afgesloten. De werknotities zijn gewist."))
CLOSED_BARE = said.line("closed-bare", gettext_lazy("Afgesloten. Er lagen geen werknotities."))
SIGNED = said.line("log-signed", gettext_lazy("Getekend."))
INVALID = 422


@takes("GET", "POST")
@reader_page
@refusals_in_words
def close_together(request: ReaderRequest, trajectory_id: UUID, turn: str) -> HttpResponse:
    """She looks back, a line each, and the working notes go; then the log stands here."""
    page = pages.her_closing(request.reader, trajectory_id, turn)
    if request.method == "GET":
        return _hers(request, page, status=200)
    told, form = told_from(request.POST, page.turn, page.asked), ReadForm(request.POST)
    is_done = told.outcome is Outcome.DONE
    refused = is_done and page.left.many > 0 and not form.is_valid()
    if refused:  # what she wrote is kept all the same
        told = replace(told, outcome=None)
    kept = actions.close_together(by=request.reader, trajectory=page.running.row, told=told)
    if refused or not kept.is_whole:
        page = pages.her_closing(request.reader, trajectory_id, turn)
        return _hers(request, page, kept, form=form, status=INVALID if refused else CONFLICT)
    closed = CLOSED if page.left.many else CLOSED_BARE
    said.leave(request, closed if is_done else said.SAVED)
    return go_on_to("close_together", trajectory_id, turn)


@takes("POST")
@reader_page
@refusals_in_words
def wipe_working_notes(request: ReaderRequest, trajectory_id: UUID, turn: str) -> HttpResponse:
    """What came after she closed, or was left when she stopped, goes too."""
    page = pages.her_closing(request.reader, trajectory_id, turn)
    row = page.running.row
    actions.wipe_working_notes(by=request.reader, trajectory=row, turn=page.turn)
    said.leave(request, said.WIPED)
    return go_on_to("close_together", trajectory_id, turn)


@takes("GET")
@reader_page
@refusals_in_words
def wipe_log_paper(request: ReaderRequest, trajectory_id: UUID, turn: str) -> HttpResponse:
    """The log on A4, for her."""
    page = pages.her_closing(request.reader, trajectory_id, turn)
    if not page.logs:
        return redirect("close_together", trajectory_id, turn)
    return _log_on_paper(request, page)


# --- the coach's pages ----------------------------------------------------------------------------


@takes("GET")
@seat_page
def closing_with_coach(request: ReaderRequest, seated: Seated, turn: str) -> HttpResponse:
    """What she looked back on, what goes or went, and what he still has to say."""
    page = pages.his_closing(seated, turn)
    return render(request, "closing/closing_with_coach.html", on_page(page))


@takes("POST")
@seat_page
def sign_wipe_log(request: ReaderRequest, seated: Seated, turn: str) -> HttpResponse:
    """He signs the newest log too."""
    page = pages.his_closing(seated, turn)
    if page.logs:
        number = page.logs[-1].sealed.log.number
        actions.sign_log(by=request.reader, seated=page.seated, turn=page.turn, number=number)
        said.leave(request, SIGNED)
    return go_on_to("closing_with_coach", seated.id, turn)


@takes("POST")
@seat_page
def recording_gone(request: ReaderRequest, seated: Seated, turn: str) -> HttpResponse:
    """He says that a recording is gone from where it was."""
    page = pages.his_closing(seated, turn)
    for one in page.recordings_there:
        if one.id == request.POST.get("recording"):
            actions.confirm_recording_gone(
                by=request.reader,
                seated=page.seated,
                recording=one.id,
                key=key_of(request.POST),
            )
            said.leave(request, said.SAVED)
    return go_on_to("closing_with_coach", seated.id, turn)


@takes("GET")
@seat_page
def wipe_log_paper_of_coach(request: ReaderRequest, seated: Seated, turn: str) -> HttpResponse:
    """The log on A4, for the coach."""
    page = pages.his_closing(seated, turn)
    if not page.logs:
        return redirect("closing_with_coach", seated.id, turn)
    return _log_on_paper(request, page)


def _hers(
    request: ReaderRequest,
    page: Closing,
    kept: Kept | None = None,
    *,
    form: ReadForm | None = None,
    status: int,
) -> HttpResponse:
    shown = on_page(page, kept, form)
    return render(request, "closing/close_together.html", shown, status=status)


def _log_on_paper(request: ReaderRequest, page: Closing) -> HttpResponse:
    title = _("Wat er gewist is")
    return her_paper(request, "closing/paper.html", {"page": page}, title=title)
