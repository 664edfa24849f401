"""Pages on how coaching runs in a school, and on who grades a student teacher."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from rodedraad.access.pages import for_who_may
from rodedraad.access.roles import Permission as InSchool
from rodedraad.measuring.pages import go_on_to
from rodedraad.overview import actions, queries, safe
from rodedraad.overview.errors import GraderSitsAlong
from rodedraad.overview.forms import GraderForm
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes
from rodedraad.web import said

WRONG = 422


@takes("GET")
@reader_page
@for_who_may(InSchool.SEE_PROCESS)
def coaching_process(request: ReaderRequest) -> HttpResponse:
    """Who coaches in this school, and coarse counts of half years that are over."""
    page = {"process": queries.process(request.reader), "safe": safe}
    return render(request, "overview/process.html", page)


@takes("GET", "POST")
@reader_page
def name_grader(request: ReaderRequest, trajectory_id: UUID) -> HttpResponse:
    """She names who grades her: that person sees completed or not, and nothing else."""
    named = queries.graders(request.reader, trajectory_id)
    form = GraderForm(sent(request))
    if form.is_valid():
        try:
            email = form.cleaned_data["email"]
            actions.name_grader(by=request.reader, trajectory=trajectory_id, email=email)
            said.leave(request, said.SAVED)
            return go_on_to("name_grader", trajectory_id)
        except GraderSitsAlong:
            form.refuse_who_sits_along()
    page = {"form": form, "named": named, "trajectory": trajectory_id}
    status = WRONG if form.is_bound else 200
    return render(request, "overview/name_grader.html", page, status=status)


@takes("POST")
@reader_page
def withdraw_grader(request: ReaderRequest, grading: UUID) -> HttpResponse:
    """She takes it back: that grader sees nothing any more."""
    trajectory = actions.withdraw_grader(by=request.reader, grading=grading)
    said.leave(request, said.WIPED)
    return go_on_to("name_grader", trajectory)


@takes("GET")
@reader_page
def graded(request: ReaderRequest) -> HttpResponse:
    """What a grader sees: of whom, and completed or not."""
    return render(request, "overview/graded.html", {"graded": queries.graded(request.reader)})


@takes("POST")
@reader_page
def accept_grading(request: ReaderRequest, grading: UUID) -> HttpResponse:
    """He says yes."""
    actions.accept_grading(by=request.reader, grading=grading)
    return go_on_to("graded")


@takes("POST")
@reader_page
def decline_grading(request: ReaderRequest, grading: UUID) -> HttpResponse:
    """He says no, or wants to see it no longer."""
    actions.decline_grading(by=request.reader, grading=grading)
    return go_on_to("graded")
