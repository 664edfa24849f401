"""What a school may count of coaching, and who may see whether one trajectory was completed."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from rodedraad.access.models import School
from rodedraad.coaching.models import Seat, Trajectory

WORD = 80


class ProcessCount(models.Model):
    """How many trajectories with a coach began, and how many ended how, in one half year.

    No person, no bond, no day: nothing in this row leads to anybody. `rounded_off`: ended with the
    closing form, with steps left; before that column was there, those were counted as stopped.
    """

    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", db_comment="not personal"
    )
    protocol = models.CharField(max_length=WORD, db_comment="not personal: with its version")
    variant = models.CharField(max_length=WORD, db_comment="not personal")
    half_year = models.CharField(max_length=6, db_comment="not personal: as 2026-2")
    began = models.PositiveIntegerField(default=0, db_comment="not personal: how many")
    completed = models.PositiveIntegerField(default=0, db_comment="not personal: how many")
    rounded_off = models.PositiveIntegerField(default=0, db_comment="not personal: how many")
    stopped = models.PositiveIntegerField(default=0, db_comment="not personal: how many")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["school", "protocol", "variant", "half_year"],
                name="one_count_a_protocol_a_half_year",
            ),
        )

    def __str__(self) -> str:
        return f"count {self.pk}"


class Waiting(models.Model):
    """Nobody took up a trajectory with a coach yet: begun by her, not yet opened by him.

    It goes where he opens it, where it ends, and with the seat. Only what is counted of it stays.
    """

    seat = models.OneToOneField(
        Seat,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="+",
        db_comment="personal: whose coach did not open it yet",
    )

    def __str__(self) -> str:
        return f"waiting {self.pk}"


class WaitingCount(models.Model):
    """How many trajectories waited for their coach in one school when a half year was over.

    Counted once and never again: no person, no bond, nothing that leads to anybody.
    """

    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", db_comment="not personal"
    )
    half_year = models.CharField(max_length=6, db_comment="not personal: as 2026-2")
    waiting = models.PositiveIntegerField(db_comment="not personal: how many")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["school", "half_year"], name="waiting_counted_once_a_half_year"
            ),
        )

    def __str__(self) -> str:
        return f"waiting count {self.pk}"


class Grading(models.Model):
    """Who grades a student teacher may see whether one trajectory was completed, and no more.

    It holds the one thing he sees: no key is sealed to him. `grader` is None where no account has
    the address she typed: that looks the same to her.
    """

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="+", db_comment="personal: of which"
    )
    grader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        db_comment="personal: who grades",
    )
    address = models.CharField(
        max_length=64, db_comment="personal: an HMAC of the address that she typed"
    )
    accepted = models.BooleanField(default=False, db_comment="personal: whether he said yes")
    completed = models.BooleanField(
        default=False, db_comment="personal: whether the trajectory was followed to its end"
    )
    named = models.DateField(db_comment="personal: day precision")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["trajectory", "address"], name="one_grading_an_address_a_trajectory"
            ),
        )

    def __str__(self) -> str:
        return f"grading {self.id}"
