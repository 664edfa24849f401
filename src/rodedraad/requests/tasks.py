"""Timed work: who is asked is told, who did not answer is reminded. Nothing here opens anything.

Tasks are written here and not when the officer opens the request, so that how long his page takes
says nothing about how many are asked.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from rodedraad.accounts.models import User
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.requests import mail
from rodedraad.requests.asking import KEPT_AFTER, REMIND_BEFORE
from rodedraad.requests.linked import bonds_with, linked_to
from rodedraad.requests.models import AccessRequest, RequestedBond, RequestTask, Weighing
from rodedraad.requests.records import WEIGHED
from rodedraad.vault.forgetting import forget_records
from rodedraad.vault.models import Folder, Record


def send_requests() -> int:
    """How many requests went to those who are asked."""
    waiting = AccessRequest.objects.filter(sent=False, closed=None)
    return sum(_send(number) for number in waiting.values_list("pk", flat=True))


@transaction.atomic
def _send(number: UUID) -> bool:
    """Whether it was sent by us: two at once send it once."""
    rows = AccessRequest.objects.select_related("pupil").select_for_update(of=("self",))
    request = rows.filter(pk=number, sent=False, closed=None).first()
    if request is None:
        return False
    dyads = bonds_with(request.pupil)
    RequestedBond.objects.bulk_create(
        RequestedBond(request=request, dyad_id=dyad) for dyad in sorted(dyads)
    )
    for person in User.objects.filter(pk__in=linked_to(request.pupil, dyads)).order_by("pk"):
        RequestTask.objects.create(request=request, person=person)
        mail.tell(person, mail.ASKED)
    AccessRequest.objects.filter(pk=request.pk).update(sent=True)
    trail.note(None, Deed("access-request-sent", about=request.pk, school=request.school_id))
    return True


def remind() -> int:
    """How many were reminded: a week before answers are shown, and on the day itself."""
    return _remind(0, mail.REMINDER) + _remind(1, mail.LATE) + _tell_officers()


@transaction.atomic
def _remind(before: int, notice: tuple[object, ...]) -> int:
    """How many got this notice, who had so many reminders before."""
    reminded = 0
    rows = RequestTask.objects.filter(answered=None, request__closed=None, reminders=before)
    for task in rows.select_related("request__school", "person").select_for_update(of=("self",)):
        first = task.request.collects - REMIND_BEFORE * (1 - before)
        if task.request.school.today >= first:
            RequestTask.objects.filter(pk=task.pk).update(reminders=before + 1)
            mail.tell(task.person, notice)  # type: ignore[arg-type]  # of lazy texts
            reminded += 1
    return reminded


@transaction.atomic
def _tell_officers() -> int:
    """How many officers were told that the day has come: whatever came, and if nothing came."""
    rows = AccessRequest.objects.filter(told=False, closed=None)
    ready = [one for one in _locked(rows) if one.school.today >= one.collects]
    for request in ready:
        mail.tell(request.officer, mail.SHOWN)
    AccessRequest.objects.filter(pk__in=[one.pk for one in ready]).update(told=True)
    return len(ready)


@transaction.atomic
def forget_old_requests() -> int:
    """How many requests are gone, a year after their term, with all that came."""
    old = [
        one for one in _locked(AccessRequest.objects.all()) if one.due + KEPT_AFTER < _today(one)
    ]
    for request in old:
        deed = Deed("access-request-forgotten", about=request.pk, school=request.school_id)
        trail.note(None, deed)
    weighed = Weighing.objects.filter(task__request__in=old).values_list("record", flat=True)
    forget_records(weighed, kind=WEIGHED)
    Folder.objects.filter(pk__in=[one.folder_id for one in old]).delete()
    _forget_what_nobody_weighs()
    return len(old)


def _forget_what_nobody_weighs() -> None:
    """What a coach weighed of a bond that was wiped since goes too: it lies in his own folder."""
    kept = Record.objects.filter(kind=WEIGHED.word)
    left = kept.exclude(pk__in=Weighing.objects.values("record"))
    forget_records(left.values_list("pk", flat=True), kind=WEIGHED)


def _today(request: AccessRequest) -> date:
    return request.school.today


def _locked(rows: QuerySet[AccessRequest]) -> QuerySet[AccessRequest]:
    return rows.select_related("school", "officer").select_for_update(of=("self",))
