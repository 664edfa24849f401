"""Pages of a coach who trains: the whole walk, and each page of it. Nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import render

from rodedraad.catalogue import interviews
from rodedraad.catalogue.cards import regimes
from rodedraad.catalogue.interviews import bond_scales
from rodedraad.coaching.protocols.titles import titled
from rodedraad.core.practice_trajectory import APART, PracticePupil, Stage
from rodedraad.interviews.talk_showing import KINDS
from rodedraad.practice import pictures, showing, walk
from rodedraad.practice.forms import AGAIN, LONGEST, OwnReading, questions_in, reading_in, wrote_in
from rodedraad.practice.walk import Page
from rodedraad.profiles.showing import three_questions
from rodedraad.readings.practising import practice_page, practised_page
from rodedraad.vault.pages import ReaderRequest, reader_page, takes

UNPROCESSABLE = 422
Middle = Callable[[ReaderRequest, Page], Mapping[str, object]]


@takes("GET")
@reader_page
def practice_trajectory(request: ReaderRequest) -> HttpResponse:
    """What it is, what it is not, and every page of the walk."""
    trajectory = interviews.practice_trajectory()
    shown = {
        "trajectory": trajectory,
        "pages": walk.pages(),
        "of": titled(walk.protocol_of(trajectory)),
    }
    return render(request, "practice/trajectory.html", shown)


@takes("GET", "POST")
@reader_page
def practice_step(request: ReaderRequest, page: int) -> HttpResponse:
    """One page of the walk; what is sent is laid beside our example, and then it is gone."""
    found = walk.page_at(page)
    if found is None:
        raise Http404
    middle = MIDDLES[found.step.stage](request, found)
    status = int(str(middle.get("status", 200)))
    return render(request, "practice/step.html", {"page": found, **middle}, status=status)


def _request(_request: ReaderRequest, page: Page) -> Mapping[str, object]:
    return {
        "teacher": page.trajectory.teacher,
        "coach": page.trajectory.coach,
        "wish": page.trajectory.request,
        "duties": regimes().regimes,
        "limit": regimes().limit,
    }


def _choice(_request: ReaderRequest, page: Page) -> Mapping[str, object]:
    return {"chosen": showing.chosen(page.trajectory)}


def _baseline(_request: ReaderRequest, page: Page) -> Mapping[str, object]:
    return {"bonds": pictures.before_the_talk(page.trajectory), "apart": APART, "is_before": True}


def _story(request: ReaderRequest, page: Page) -> Mapping[str, object]:
    story = showing.story_of(_pupil(page))
    if request.method == "GET":
        return practice_page(story)
    own = _own(request, page)
    if AGAIN in request.POST or own.not_lines:
        status = UNPROCESSABLE if own.not_lines else 200
        return {**practice_page(story), "scales": showing.filled(own), "status": status}
    found = practised_page(story, own.levels, own.lines)
    return {**found, "carried": own.carried, "to_picture": walk.picture_after(page)}


def _picture(request: ReaderRequest, page: Page) -> Mapping[str, object]:
    pupil = _pupil(page)
    return {
        "own": showing.own_picture(pupil, _own(request, page), on=page.on),
        "ours": showing.our_picture(pupil, on=page.on),
        "story": walk.story_before(page),
    }


def _talk(request: ReaderRequest, page: Page) -> Mapping[str, object]:
    moments = _pupil(page).talk
    own = questions_in(request.POST, many=len(moments))
    return {
        "moments": showing.moments_of_talk(moments, own),
        "kinds": [(kind.value, words) for kind, words in KINDS.items()],
        "longest": LONGEST,
        "sent": request.method == "POST",
    }


def _contrast(request: ReaderRequest, page: Page) -> Mapping[str, object]:
    first, second = page.trajectory.pupils
    own = {one.name: wrote_in(request.POST, one.name) for one in three_questions()}
    return {
        "lines": showing.side_by_side(page.trajectory),
        "teacher": page.trajectory.teacher,
        "names": {"first": first.name, "second": second.name},
        "answered": showing.answered(page.trajectory, own),
        "longest": LONGEST,
        "sent": request.method == "POST",
    }


def _actions(_request: ReaderRequest, page: Page) -> Mapping[str, object]:
    return {"actions": pictures.small_actions(page.trajectory)}


def _after(_request: ReaderRequest, page: Page) -> Mapping[str, object]:
    return {"bonds": pictures.after_all(page.trajectory), "is_before": False}


def _closing(_request: ReaderRequest, page: Page) -> Mapping[str, object]:
    return {
        "last_lines": showing.last_lines(page.trajectory),
        "goes": showing.what_goes(page.trajectory),
    }


def _pupil(page: Page) -> PracticePupil:
    if page.pupil is None:
        raise Http404
    return page.pupil


def _own(request: ReaderRequest, page: Page) -> OwnReading:
    last = len(showing.story_of(_pupil(page)).lines)
    return reading_in(request.POST, bond_scales(), last=last)


MIDDLES: Mapping[Stage, Middle] = {
    Stage.REQUEST: _request,
    Stage.CHOICE: _choice,
    Stage.BASELINE: _baseline,
    Stage.STORY: _story,
    Stage.PICTURE: _picture,
    Stage.TALK: _talk,
    Stage.CONTRAST: _contrast,
    Stage.ACTIONS: _actions,
    Stage.AFTER: _after,
    Stage.CLOSING: _closing,
}
"""What stands in the middle of each page."""
