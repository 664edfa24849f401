"""Pages about what is kept how long, leaving a school, and stopping."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from rodedraad.access.actions import leave_school as leave
from rodedraad.access.errors import LastAdministrator
from rodedraad.retention import actions, queries
from rodedraad.retention.errors import AskedFirst, SchoolNeedsHer
from rodedraad.vault import entering, opening
from rodedraad.vault.forms import SureForm
from rodedraad.vault.pages import CONFLICT, ReaderRequest, reader_page, sent, stepped_up, takes
from rodedraad.web import said

STOP = _("stoppen")
"""The word that is typed."""
LEFT = said.line("left-school", _("Je doet daar niet meer mee. Wat je er schreef, kun je nog 60 "
                                  "dagen nalezen. Kies daarvoor die school bovenaan."))  # fmt: skip


@reader_page
@takes("GET")
def what_is_kept(request: ReaderRequest) -> HttpResponse:
    """How long hers stays, what goes when, and what went."""
    return render(request, "retention/what_is_kept.html", {"kept": queries.kept(request.reader)})


@reader_page
@takes("GET")
def stop(request: ReaderRequest) -> HttpResponse:
    """What stopping would do, before anything is asked."""
    return render(request, "retention/stop.html", {"stopping": queries.stopping(request.reader)})


@reader_page
@takes("GET", "POST")
@stepped_up
def end_account(request: ReaderRequest) -> HttpResponse:
    """All of hers is gone after a word was typed; then the letter, for who is nobody here now."""
    stopping = queries.stopping(request.reader)
    form = SureForm(sent(request), wanted=STOP)
    page = {"form": form, "stopping": stopping}
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "retention/end_account.html", page, status=status)
    try:
        letter = actions.end_account(by=request.reader)
    except (SchoolNeedsHer, AskedFirst):
        return render(request, "retention/end_account.html", page, status=CONFLICT)
    return _goodbye(request, letter)


@reader_page
@takes("GET", "POST")
def leave_school(request: ReaderRequest, school: UUID) -> HttpResponse:
    """She is in this school no more, after being asked."""
    here = queries.school_to_leave(request.reader, school)
    page = {"school": here, "refused": False}
    if request.method != "POST":
        return render(request, "retention/leave_school.html", page)
    try:
        leave(by=request.reader, school=school)
    except LastAdministrator:
        return render(
            request, "retention/leave_school.html", page | {"refused": True}, status=CONFLICT
        )
    said.leave(request, LEFT)
    return redirect("account")


def _goodbye(request: ReaderRequest, letter: object) -> HttpResponse:
    """The letter; nobody is signed in here any more."""
    entering.leave(request)
    response = render(request, "retention/letter.html", {"letter": letter})
    opening.forget_cookie(response)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
