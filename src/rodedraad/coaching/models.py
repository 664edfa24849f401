"""Trajectories: that a protocol is run, and until when it is kept. Which one, its sealed plan says.

What is clear is what timed work needs: a day after which something goes. The name of the protocol
is not, for that somebody is mending a clash is nobody's business.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rodedraad.pupils.models import Dyad
from rodedraad.vault.models import Folder, GrantRow

WORD = 32
"""The longest word for a role or a regime."""


class Trajectory(models.Model):
    """One protocol that one teacher runs: about one bond of hers, about herself, or with a coach.

    About one bond it lies in the folder of that bond, else in a folder of its own. With a coach
    it is about one or two bonds, which `About` names.
    """

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    teacher = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_comment="personal: whose",
    )
    school = models.UUIDField(null=True, db_comment="not personal; none in her personal space")
    dyad = models.ForeignKey(
        Dyad,
        on_delete=models.CASCADE,
        null=True,
        related_name="trajectories",
        db_comment="personal: about whom; nobody where it is about herself, or with a coach",
    )
    with_coach = models.BooleanField(
        default=False, db_comment="personal: that it was begun together with a coach"
    )
    folder = models.ForeignKey(
        Folder, on_delete=models.CASCADE, related_name="+", db_comment="not personal"
    )
    epoch = models.PositiveIntegerField(db_comment="not personal: of the folder")
    plan = models.UUIDField(db_comment="not personal: a sealed record")
    happened = models.UUIDField(db_comment="not personal: a sealed record")
    begun = models.DateField(db_comment="personal: day precision")
    until = models.DateField(
        db_index=True, db_comment="personal: the last day on which anything of it is kept"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["folder", "epoch"], name="one_trajectory_an_epoch"),
            models.CheckConstraint(
                condition=Q(with_coach=False) | Q(dyad=None), name="with_a_coach_in_its_own_folder"
            ),
        )
        indexes = (models.Index(fields=["teacher", "begun"], name="trajectory_by_teacher"),)

    def __str__(self) -> str:
        return f"trajectory {self.id}"


class StepNote(models.Model):
    """That something was written at a turn of a trajectory, and until when it is kept."""

    record = models.UUIDField(primary_key=True, db_comment="not personal: a sealed record")
    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="notes", db_comment="not personal"
    )
    until = models.DateField(db_index=True, db_comment="personal: the last day on which it is kept")

    def __str__(self) -> str:
        return f"note {self.record}"


class About(models.Model):
    """A trajectory with a coach is about this bond; the first, or the second."""

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="about", db_comment="not personal"
    )
    dyad = models.ForeignKey(
        Dyad,
        on_delete=models.CASCADE,
        related_name="together",
        db_comment="personal: about whom",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["trajectory", "dyad"], name="a_bond_once_a_trajectory"),
        )

    def __str__(self) -> str:
        return f"trajectory {self.trajectory_id} about {self.dyad_id}"


class Seat(models.Model):
    """Someone sits along in one trajectory, by a grant. It is gone when its grant is."""

    COACH, SECOND_RATER = "coach", "second_rater"

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="seats", db_comment="not personal"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_comment="personal: who sits along",
    )
    role = models.CharField(max_length=WORD, db_comment="personal: coach or second rater")
    grant = models.OneToOneField(
        GrantRow, on_delete=models.CASCADE, related_name="seat", db_comment="not personal"
    )
    epoch = models.PositiveIntegerField(db_comment="not personal: where both write")
    regime = models.CharField(max_length=WORD, db_comment="personal: the duty when it began")
    public = models.BinaryField(max_length=32, db_comment="not personal: the key it was sealed to")
    school = models.UUIDField(
        null=True, db_comment="not personal: the school whose coach it is; none by key words"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["trajectory", "role"], name="one_seat_a_role"),
            models.CheckConstraint(
                condition=Q(role__in=["coach", "second_rater"]), name="a_known_role"
            ),
        )

    def __str__(self) -> str:
        return f"seat {self.id}"
