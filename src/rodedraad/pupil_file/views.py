"""Pages on which a sentence leaves by hand, and on which she sees what left."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from rodedraad.catalogue.cards import pupil_files
from rodedraad.measuring.pages import go_on_to
from rodedraad.pupil_file import actions, pages, queries
from rodedraad.pupil_file.forms import AgreedForm
from rodedraad.sharing.asked_before import with_second_factor
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes
from rodedraad.web import said

CONFLICT = 409
READY = said.line("sentence-ready", _("Deze zin staat klaar. Kopieer hem, of druk hem af."))


@takes("GET")
@reader_page
def pupil_file(request: ReaderRequest) -> HttpResponse:
    """What left, when, and from which bond."""
    page = {"all": queries.all_that_left(request.reader)}
    return render(request, "pupil_file/pupil_file.html", page)


@takes("GET", "POST")
@reader_page
def write_sentence(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """One sentence, picked or written; then who may come to read it. Nothing leaves here."""
    pick = request.GET.get("from", "")
    page = pages.writing(request.reader, dyad, sent=sent(request), pick=pick)
    if page.form.is_valid() and "again" not in request.POST:
        return render(request, "pupil_file/preview.html", page.previewed())
    refused = page.form.is_bound and not page.form.is_valid()
    return render(request, "pupil_file/write.html", page.written, status=422 if refused else 200)


@takes("POST")
@reader_page
def leave_sentence(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """The sentence leaves as it was previewed, once she agreed; else the preview stands again."""
    page = pages.writing(request.reader, dyad, sent=request.POST)
    if not page.form.is_valid():
        return render(request, "pupil_file/write.html", page.written, status=422)
    agreed = AgreedForm(request.POST)
    if not agreed.is_valid():
        return render(request, "pupil_file/preview.html", page.previewed(agreed), status=422)
    if not _saw_this_edition(agreed):
        again = page.previewed(why="edition")
        return render(request, "pupil_file/preview.html", again, status=CONFLICT)
    record = actions.leave_sentence(by=request.reader, dyad=dyad, leaving=page.leaving)
    said.leave(request, READY)
    return go_on_to("left_sentence", record)


@takes("GET")
@reader_page
def left_sentence(request: ReaderRequest, sentence: UUID) -> HttpResponse:
    """One sentence that left, to copy or to print."""
    found = queries.one_left(request.reader, sentence)
    return render(request, "pupil_file/left.html", {"left": found, "files": pupil_files()})


@takes("GET", "POST")
@reader_page
def wipe_sentence(request: ReaderRequest, sentence: UUID) -> HttpResponse:
    """What is kept here of a sentence is gone, after being asked once more."""
    found = queries.one_left(request.reader, sentence)
    if request.method == "POST":
        actions.wipe_sentence(by=request.reader, record=sentence)
        said.leave(request, said.WIPED)
        return go_on_to("pupil_file")
    return render(request, "pupil_file/wipe_sentence.html", {"left": found})


# --- the coach's pages ----------------------------------------------------------------------------


@takes("GET", "POST")
@reader_page
@with_second_factor
def own_system(request: ReaderRequest, sharing: UUID) -> HttpResponse:
    """What a coach notes in his own system; then who may come to read it there."""
    page = pages.own_system(request.reader, sharing, sent=sent(request))
    if page.form.is_valid() and "again" not in request.POST:
        preview = {**page.made, "agreed": AgreedForm()}
        return render(request, "pupil_file/own_system_preview.html", preview)
    refused = page.form.is_bound and not page.form.is_valid()
    status = 422 if refused else 200
    return render(request, "pupil_file/own_system.html", page.made, status=status)


@takes("POST")
@reader_page
@with_second_factor
def note_elsewhere(request: ReaderRequest, sharing: UUID) -> HttpResponse:
    """His line, to copy or to print; kept nowhere, and told to the teacher without its words."""
    page = pages.own_system(request.reader, sharing, sent=request.POST)
    if not page.form.is_valid():
        return render(request, "pupil_file/own_system.html", page.made, status=422)
    agreed = AgreedForm(request.POST)
    if not agreed.is_valid():
        preview = {**page.made, "agreed": agreed}
        return render(request, "pupil_file/own_system_preview.html", preview, status=422)
    if not _saw_this_edition(agreed):
        again = {**page.made, "agreed": AgreedForm(), "why": "edition"}
        return render(request, "pupil_file/own_system_preview.html", again, status=CONFLICT)
    actions.note_elsewhere(by=request.reader, sharing=sharing)
    return render(request, "pupil_file/own_system_ready.html", page.made)


def _saw_this_edition(agreed: AgreedForm) -> bool:
    """Whether the list of readers is the one that was shown."""
    return bool(agreed.cleaned_data["edition"] == pupil_files().edition.number)
