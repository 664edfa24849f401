"""Pages on which a coach is let in, and pages on which he looks along."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from rodedraad.sharing import actions, coaches, pages, queries
from rodedraad.sharing.asked_before import passphrase_before_form, with_second_factor
from rodedraad.sharing.choosing import coach_typed
from rodedraad.sharing.errors import ChangedSince, OtherKeys
from rodedraad.sharing.forms import CoachForm, KeyWordsForm, NoteForm
from rodedraad.vault import opening
from rodedraad.vault.pages import ReaderRequest, reader_page, takes

CONFLICT = 409

# --- her pages ------------------------------------------------------------------------------------


@takes("GET")
@reader_page
def who_looks_along(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """Who looks along with one bond, what they opened, and the button that stops it."""
    return render(request, "sharing/who_looks_along.html", pages.looking(request.reader, dyad))


@takes("GET", "POST")
@reader_page
@with_second_factor
def choose_coach(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """Whom: one she knows, or the coach whose ten words she types."""
    page = pages.choosing(request.reader, dyad)
    form = KeyWordsForm(request.POST or None)
    if found := coach_typed(request.reader, form):
        return redirect("preview_bond", dyad, found)
    status = 422 if form.is_bound else 200
    return render(request, "sharing/choose_coach.html", {**page, "form": form}, status=status)


@takes("GET", "POST")
@reader_page
@with_second_factor
@passphrase_before_form
def preview_bond(request: ReaderRequest, dyad: UUID, coach: UUID) -> HttpResponse:
    """What, under which label and until when; then the very page that the coach will see."""
    page = pages.sharing(request.reader, dyad, coach, sent=request.POST or None)
    if page.form.is_valid() and "again" not in request.POST:
        return render(request, "sharing/preview.html", page.previewed)
    status = 422 if page.form.is_bound and not page.form.is_valid() else 200
    return render(request, "sharing/choose_pieces.html", page.chosen, status=status)


@takes("POST")
@reader_page
@with_second_factor
def share_bond(request: ReaderRequest, dyad: UUID, coach: UUID) -> HttpResponse:
    """Share what was previewed; with anything else nothing is shared and the form stands again."""
    page = pages.sharing(request.reader, dyad, coach, sent=request.POST)
    if not page.form.is_valid():
        return render(request, "sharing/choose_pieces.html", page.chosen, status=CONFLICT)
    if not opening.has_stepped_up(request):
        return render(request, "sharing/preview.html", {**page.previewed, "ask": True}, status=422)
    try:
        actions.share_bond(by=request.reader, dyad=dyad, coach=coach, choice=page.form.choice)
    except (ChangedSince, OtherKeys) as refused:
        return pages.refused(request, page, refused.code)
    return redirect("who_looks_along", dyad)


@takes("POST")
@reader_page
def stop_sharing(request: ReaderRequest, sharing: UUID) -> HttpResponse:
    """Nobody looks along by this any more, from this instant."""
    return redirect("who_looks_along", actions.stop_sharing(by=request.reader, sharing=sharing))


# --- the coach's pages ----------------------------------------------------------------------------


@takes("GET", "POST")
@reader_page
@with_second_factor
def be_coach(request: ReaderRequest) -> HttpResponse:
    """'I am a coach': under which duty, and the ten words by which teachers find him."""
    named = coaches.own_regime(request.reader.owner.person)
    form = CoachForm(named=named, sent=request.POST or None)
    if form.is_valid():
        actions.be_coach(by=request.reader, regime=form.cleaned_data["regime"])
        return redirect("be_coach")
    page = pages.coach(request.reader, named, language=get_language() or "nl")
    status = 422 if form.is_bound else 200
    return render(request, "sharing/coach.html", {**page, "form": form}, status=status)


@takes("GET", "POST")
@reader_page
def stop_being_coach(request: ReaderRequest) -> HttpResponse:
    """He is no coach any more, and nothing is shared with him; asked once more before."""
    if request.method == "POST":
        actions.stop_being_coach(by=request.reader)
        return redirect("shared_with_me")
    actions.note_listing(by=request.reader)
    page = {"shared": queries.shared_with_me(request.reader)}
    return render(request, "sharing/stop_being_coach.html", page)


@takes("GET")
@reader_page
@with_second_factor
def shared_with_me(request: ReaderRequest) -> HttpResponse:
    """His list: the bonds that are shared with him at this instant."""
    actions.note_listing(by=request.reader)
    listed = queries.shared_with_me(request.reader)
    return render(request, "sharing/shared_with_me.html", {"listed": listed})


@takes("GET")
@reader_page
@with_second_factor
def see_shared(request: ReaderRequest, sharing: UUID) -> HttpResponse:
    """One bond that is shared with him, and his own notes; each opening is told to the teacher."""
    page = actions.open_shared(by=request.reader, sharing=sharing)
    kept = queries.notes(request.reader, page.listed.sharing.dyad_id)
    context = {"page": page, "shared": page.shared, "notes": kept, "form": NoteForm()}
    return render(request, "sharing/see_shared.html", context)


@takes("POST")
@reader_page
@with_second_factor
def keep_note(request: ReaderRequest, sharing: UUID) -> HttpResponse:
    """A note of his own about this bond. It is no opening: what is shared is not shown again."""
    form = NoteForm(request.POST)
    if form.is_valid():
        actions.keep_note(by=request.reader, sharing=sharing, text=form.cleaned_data["text"])
        return redirect("own_notes")
    listed = queries.listed(request.reader, queries.shared_row(request.reader, sharing))
    kept = queries.notes(request.reader, listed.sharing.dyad_id)
    page = {"notes": kept, "form": form, "listed": listed}
    return render(request, "sharing/own_notes.html", page, status=422)


@takes("GET")
@reader_page
@with_second_factor
def own_notes(request: ReaderRequest) -> HttpResponse:
    """All his own notes, also about what is no longer shared."""
    return render(request, "sharing/own_notes.html", {"notes": queries.notes(request.reader)})


@takes("GET", "POST")
@reader_page
@with_second_factor
def wipe_note(request: ReaderRequest, record: UUID) -> HttpResponse:
    """A note of his own is gone, after being asked once more."""
    if request.method == "POST":
        actions.wipe_note(by=request.reader, record=record)
        return redirect("own_notes")
    found = pages.own_note(request.reader, record)
    return render(request, "sharing/wipe_note.html", {"kept": found})
