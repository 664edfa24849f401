"""Access requests: that one runs, about whom, until when, and who is asked. Never what is kept."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rodedraad.access.models import School
from rodedraad.pupils.models import Dyad, Pupil
from rodedraad.requests.asking import Asker
from rodedraad.vault.models import Folder
from rodedraad.vault.parts import Part

WORD = 32
"""The longest word for who asked or for a part."""


class AccessRequest(models.Model):
    """Somebody asked what is kept about one pupil. Its folder holds the letters to the officer."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", db_comment="not personal"
    )
    pupil = models.ForeignKey(
        Pupil,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        db_comment="personal: about whom; nobody once the pupil is on no class list any more",
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_comment="personal: who handles it",
    )
    folder = models.OneToOneField(
        Folder, on_delete=models.CASCADE, related_name="+", db_comment="not personal"
    )
    asked_by = models.CharField(
        max_length=WORD, db_comment="personal: a parent, the pupil, or somebody for them"
    )
    opened = models.DateField(db_comment="personal: day precision")
    collects = models.DateField(db_comment="personal: the day on which answers are shown")
    due = models.DateField(db_comment="personal: thirty days after it was opened")
    sent = models.BooleanField(default=False, db_comment="not personal: whoever is asked was told")
    told = models.BooleanField(default=False, db_comment="not personal: the officer was told")
    closed = models.DateField(null=True, db_comment="personal: day precision")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(asked_by__in=[one.value for one in Asker]), name="a_known_asker"
            ),
            models.CheckConstraint(
                condition=Q(collects__gt=F("opened"), collects__lte=F("due")),
                name="answers_are_shown_in_time",
            ),
        )

    def __str__(self) -> str:
        return f"access request {self.id}"


class RequestedBond(models.Model):
    """A bond that is about the pupil of a request."""

    request = models.ForeignKey(
        AccessRequest, on_delete=models.CASCADE, related_name="bonds", db_comment="not personal"
    )
    dyad = models.ForeignKey(
        Dyad, on_delete=models.CASCADE, related_name="+", db_comment="personal: which bond"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["request", "dyad"], name="a_bond_once_a_request"),
        )

    def __str__(self) -> str:
        return f"bond {self.dyad_id} of {self.request_id}"


class RequestTask(models.Model):
    """One person is asked to weigh what she keeps about the pupil, if anything."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    request = models.ForeignKey(
        AccessRequest, on_delete=models.CASCADE, related_name="tasks", db_comment="personal"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_comment="personal: who is asked",
    )
    answered = models.DateField(null=True, db_comment="personal: day precision")
    letter = models.UUIDField(null=True, db_comment="not personal: a sealed letter to the officer")
    reminders = models.PositiveSmallIntegerField(default=0, db_comment="not personal")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["request", "person"], name="one_task_a_person"),
        )

    def __str__(self) -> str:
        return f"task {self.id}"


class Weighing(models.Model):
    """What she weighed of one bond: in her own folder, sealed, gone when the bond is."""

    task = models.ForeignKey(
        RequestTask, on_delete=models.CASCADE, related_name="weighings", db_comment="not personal"
    )
    dyad = models.ForeignKey(
        Dyad, on_delete=models.CASCADE, related_name="+", db_comment="personal: which bond"
    )
    folder = models.ForeignKey(
        Folder, on_delete=models.CASCADE, related_name="+", db_comment="not personal"
    )
    part = models.CharField(max_length=WORD, db_comment="not personal: a fixed word")
    record = models.UUIDField(db_comment="not personal: a sealed record")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["task", "dyad"], name="one_weighing_a_bond"),
            models.CheckConstraint(
                condition=Q(part__in=[Part.ABOUT_ME.value, Part.COACH_PRIVATE.value]),
                name="weighed_in_a_part_of_her_own",
            ),
        )

    def __str__(self) -> str:
        return f"weighing {self.pk}"
