"""What the pages of a coach here share: a turn, a refusal in words, what a script is told."""

from __future__ import annotations

from uuid import uuid4

from rodedraad.coaching.asking.forms import key_of
from rodedraad.coaching.errors import NoteShut
from rodedraad.coaching.pages.refused import CONFLICT, WRONG, said_in_words
from rodedraad.coaching.pages.refused import REFUSALS as OF_STEPS
from rodedraad.coaching.told import Kept
from rodedraad.core.protocol import NotInPlan, NotOpen, RestsOnIt
from rodedraad.interviews import actions, fed_by, queries
from rodedraad.interviews.coach_page import CoachPage, two_sides
from rodedraad.interviews.forms import INTERVIEW, TALK, RecordingForm, told_from
from rodedraad.interviews.queries import CoachSheet
from rodedraad.interviews.records import LONGEST_NOTE
from rodedraad.interviews.showing import InterviewPage
from rodedraad.interviews.talk_records import LONGEST_WORDS, is_question
from rodedraad.interviews.talk_showing import AFTER, DURING, STEPS, TalkPage
from rodedraad.measuring.pages import REFUSALS as OF_WORDS
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.pages import ReaderRequest, sent

WIPED = "wiped"
"""The field by which he says that a recording is gone."""
OLDER = (NotOpen, NotInPlan, RestsOnIt, NoteShut)
"""Refusals of a page that shows another state than what stands here."""


def _status_of(refused: Exception) -> int:
    return CONFLICT if isinstance(refused, OLDER) else WRONG


refusals_in_words = said_in_words((*OF_STEPS, *OF_WORDS, NotInPlan), status=_status_of)
"""What is refused of a talk, on a page."""


def kept_by_form(request: ReaderRequest, sheet: CoachSheet, form: str) -> Kept:
    """What of a form without a script was changed elsewhere; the rest of it is kept."""
    told = told_from(request.POST, sheet.turn, form, now=queries.now_in())
    return actions.tell_as_coach(by=request.reader, sheet=sheet, told=told)


def interview_page(sheet: CoachSheet, kept: Kept) -> dict[str, object]:
    """What the page of an interview shows."""
    shown = InterviewPage(sheet, queries.now_in())
    return {"shown": shown, "longest": LONGEST_NOTE, **_changed_elsewhere(kept)}


def talk_page(
    request: ReaderRequest, sheet: CoachSheet, *, step: str, kept: Kept
) -> dict[str, object]:
    """What the page of one step of a feedback talk shows; raises `NotPermitted` for no step."""
    if step not in STEPS:
        raise NotPermitted
    reader, dyad = request.reader, sheet.turn.dyad
    signs, day = actions.signs_of_shared(by=reader, dyad=dyad)
    lines = fed_by.lines(reader, sheet.running, dyad)
    shown = TalkPage(sheet, step, lines, signs, day)
    now = queries.now_in().isoformat()
    return {"shown": shown, "now": now, "longest": LONGEST_WORDS, **_changed_elsewhere(kept)}


def comes_in_at(sheet: CoachSheet) -> str:
    """At which step of a feedback talk he comes in: once he chose a question, at the talk itself.

    By then the teacher may sit beside him, and what he prepared is for him alone. After it was
    held he comes in at its end.
    """
    if sheet.turn in sheet.running.record.settled:
        return AFTER
    prepared = any(text and is_question(name) for name, text in sheet.own.items())
    return DURING if prepared else STEPS[0]


def next_of(page: dict[str, object]) -> str:
    """Where he goes on after this step of a talk."""
    shown = page["shown"]
    return shown.next if isinstance(shown, TalkPage) else ""


def recording_form(request: ReaderRequest, sheet: CoachSheet) -> RecordingForm:
    """The form that says where a recording lies and until when."""
    latest = queries.latest_day(sheet.running)
    first = not sheet.recordings
    return RecordingForm(sent(request), today=sheet.running.today, latest=latest, first=first)


def recording_page(sheet: CoachSheet, form: RecordingForm) -> dict[str, object]:
    """What the page of the recordings shows."""
    return {"shown": CoachPage(sheet), "form": form, "key": uuid4()}


def note_recording_of(request: ReaderRequest, sheet: CoachSheet, form: RecordingForm) -> Kept:
    """Keep what a valid form says: where the recording is, or that there is none."""
    if form.recording is None:
        return actions.note_no_recording(by=request.reader, sheet=sheet)
    return actions.note_recording(by=request.reader, sheet=sheet, recording=form.recording)


def stands_otherwise(sheet: CoachSheet, form: RecordingForm) -> dict[str, object]:
    """The page again, with what stood there already for the recording that this form told."""
    key = form.recording.id if form.recording else ""
    stands = next((one for one in sheet.recordings if one.id == key), None)
    anew = RecordingForm(today=form.today, latest=form.latest, first=not sheet.recordings)
    return {**recording_page(sheet, anew), "stands": stands}


def wiped_now(request: ReaderRequest, sheet: CoachSheet) -> bool:
    """Whether he said that a recording is gone: it is noted."""
    if WIPED not in request.POST:
        return False
    gone, key = str(request.POST[WIPED]), key_of(request.POST)
    actions.confirm_wiped(by=request.reader, sheet=sheet, recording=gone, key=key)
    return True


def form_of(sheet: CoachSheet) -> str:
    """The form of this turn: an interview, or a feedback talk."""
    return TALK if sheet.step.form == TALK else INTERVIEW


def _changed_elsewhere(kept: Kept) -> dict[str, object]:
    clashes = [two_sides(one) for one in kept.clashes]
    return {"clashes": clashes, "seen_older": kept.seen_older}
