"""Pages of a picture in words: made and given by the coach, read by her, two laid side by side."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.coaching import actions as coaching
from rodedraad.coaching.actions import together
from rodedraad.coaching.asking.forms import told_from
from rodedraad.coaching.pages.opening import seat_page
from rodedraad.coaching.pages.refused import CONFLICT, refusals_in_words
from rodedraad.coaching.queries import seats
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.told import Kept
from rodedraad.measuring.pages import go_on_to
from rodedraad.paper.pages import her_paper
from rodedraad.profiles import actions, contrasting, pages
from rodedraad.profiles.at_turn import on_page
from rodedraad.profiles.contrasting import Contrasting
from rodedraad.profiles.forms import carried, sent_draft
from rodedraad.profiles.pages import HisPage
from rodedraad.profiles.records import Draft
from rodedraad.profiles.showing import said_picture
from rodedraad.vault.pages import ReaderRequest, reader_page, takes
from rodedraad.web import said

GIVEN = said.line(
    "picture-given", gettext_lazy("Het beeld is gegeven. De leraar kan het nu lezen.")
)


MAKE = "profiles/make_profile.html"


@takes("GET", "POST")
@reader_page
@refusals_in_words
def profile(request: ReaderRequest, trajectory_id: UUID, turn: str) -> HttpResponse:
    """Her page: the picture that was given, and what she writes beside it."""
    page, kept = pages.her_page(request.reader, trajectory_id, turn), Kept()
    if request.method == "POST" and page.asked:
        told = replace(told_from(request.POST, page.turn, page.asked), outcome=None)
        kept = actions.write_beside(by=request.reader, trajectory=page.running.row, told=told)
        if kept.is_whole:
            said.leave(request, said.SAVED)
            return go_on_to("profile", trajectory_id, turn)
        page = pages.her_page(request.reader, trajectory_id, turn)
    status = 200 if kept.is_whole else CONFLICT
    return render(request, "profiles/profile.html", on_page(page, kept), status=status)


@takes("GET")
@reader_page
@refusals_in_words
def profile_paper(request: ReaderRequest, trajectory_id: UUID, turn: str) -> HttpResponse:
    """The picture on A4, for her own drawer."""
    page = pages.her_page(request.reader, trajectory_id, turn)
    if page.picture is None:
        return redirect("profile", trajectory_id, turn)
    shown = {"picture": page.picture}
    return her_paper(request, "profiles/paper.html", shown, title=_("Een beeld in woorden"))


@takes("GET", "POST")
@reader_page
@refusals_in_words
def contrast(request: ReaderRequest, trajectory_id: UUID, turn: str) -> HttpResponse:
    """Two bonds side by side, and three questions; her side of it."""
    page = contrasting.her_contrast(request.reader, trajectory_id, turn)
    if request.method == "GET":
        return _contrasting(request, page)
    told = told_from(request.POST, page.turn, page.asked)
    kept = coaching.note_step(by=request.reader, trajectory=page.running.row, told=told)
    if kept.is_whole:
        return go_on_to("contrast", trajectory_id, turn)
    return _contrasting(
        request, contrasting.her_contrast(request.reader, trajectory_id, turn), kept
    )


# --- the coach's pages ----------------------------------------------------------------------------


@takes("GET", "POST")
@seat_page
def make_profile(request: ReaderRequest, seated: Seated, turn: str) -> HttpResponse:
    """What he reads, which of her words go along, a line per point; then what she will see."""
    page = pages.his_page(request.reader, seated, turn)
    if request.method == "GET" or not page.told:
        return render(request, MAKE, on_page(page))
    sent = sent_draft(request.POST, page.told)
    if sent.draft.of != page.of:
        return render(request, MAKE, on_page(page, why="reading"), status=CONFLICT)
    kept = actions.keep_draft(by=request.reader, page=page, sent=sent)
    if not kept.is_whole:
        return _made_again(request, page, kept)
    if "next" not in request.POST:
        said.leave(request, said.SAVED)
        return go_on_to("make_profile", seated.id, turn)
    return _previewed(request, page, sent.draft)


@takes("POST")
@seat_page
def give_profile(request: ReaderRequest, seated: Seated, turn: str) -> HttpResponse:
    """The picture is given as it was previewed; else his page stands again."""
    page = pages.his_page(request.reader, seated, turn)
    if "again" in request.POST or not page.told:
        return go_on_to("make_profile", seated.id, turn)
    sent = sent_draft(request.POST, page.told)
    if sent.draft.of != page.of:
        return render(request, MAKE, on_page(page, why="reading"), status=CONFLICT)
    if page.she_wrote:
        return render(request, MAKE, on_page(page), status=CONFLICT)
    kept = actions.give_picture(by=request.reader, page=page, sent=sent)
    if not kept.is_whole:
        return _made_again(request, page, kept)
    said.leave(request, GIVEN)
    return go_on_to("make_profile", seated.id, turn)


@takes("GET", "POST")
@seat_page
def contrast_together(request: ReaderRequest, seated: Seated, turn: str) -> HttpResponse:
    """Two bonds side by side, and three questions; his side of it."""
    page = contrasting.his_contrast(seated, turn)
    if request.method == "GET":
        return _contrasting(request, page)
    told = told_from(request.POST, page.turn, page.asked)
    kept = together.note_step(by=request.reader, seat=seated.seat, told=told)
    if kept.is_whole:
        return go_on_to("contrast_together", seated.id, turn)
    now = seats.seated(request.reader, seated.id)
    return _contrasting(request, contrasting.his_contrast(now, turn), kept)


def _previewed(request: ReaderRequest, page: HisPage, chosen: Draft) -> HttpResponse:
    """What she will see by this choice, and how much of it has no words of hers."""
    picture, left_out = said_picture(page.composed(chosen)), page.left_out(chosen)
    preview = on_page(page, picture=picture, carried=carried(request.POST), left_out=left_out)
    return render(request, "profiles/give_profile.html", preview)


def _made_again(request: ReaderRequest, before: HisPage, kept: Kept) -> HttpResponse:
    """His page as it stands now, with what was changed elsewhere."""
    now = seats.seated(request.reader, before.id)
    page = pages.his_page(request.reader, now, before.turn_name)
    return render(request, MAKE, on_page(page, kept), status=CONFLICT)


def _contrasting(
    request: ReaderRequest, page: Contrasting, kept: Kept | None = None
) -> HttpResponse:
    status = CONFLICT if kept else 200
    return render(request, "profiles/contrast.html", on_page(page, kept), status=status)
