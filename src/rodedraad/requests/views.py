"""Pages on which somebody takes along all that is hers."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override

from rodedraad.requests import actions, taking_along
from rodedraad.requests.files import File
from rodedraad.requests.zipped import zipped
from rodedraad.vault.pages import (
    ReaderRequest,
    quiet_reader_page,
    reader_page,
    stepped_up,
    takes,
)
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import day_of, this_instant


@takes("GET", "POST")
@reader_page
@stepped_up
def take_along(request: ReaderRequest) -> HttpResponse:
    """What will be in it; then the zip itself, made while it is handed over."""
    reader = request.reader
    if request.method != "POST":
        page = {"bonds": taking_along.how_many(reader) - 1, "file": file_name()}
        return render(request, "requests/take_along.html", page)
    actions.note_taking_along(by=reader)
    files = in_her_language(reader, get_language() or "nl")
    pieces = zipped(files, on=day_of(this_instant()))
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name()}"'
    return answer  # type: ignore[return-value]  # a response all the same


@takes("GET")
@quiet_reader_page
@stepped_up
def take_along_chunk(request: ReaderRequest, chunk: int) -> HttpResponse:
    """The same files a few at a time, for the page's script, which makes the zip in her browser."""
    try:
        found = taking_along.chunk(request.reader, chunk)
    except IndexError:
        raise Http404 from None
    if chunk == 0:
        actions.note_taking_along(by=request.reader)
    files = [{"name": file.name, "text": file.text} for file in found.files]
    return JsonResponse({"number": found.number, "of": found.of, "files": files})


def in_her_language(reader: Reader, language: str) -> Iterator[tuple[File, ...]]:
    """The files of each chunk: made after the request has ended, and its language with it."""
    made = taking_along.chunks(reader)
    while True:
        with override(language):
            found = next(made, None)
        if found is None:
            return
        yield found.files


def file_name() -> str:
    """What the zip is called, by its day and by nothing else."""
    return f"rode-draad-{day_of(this_instant())}.zip"
