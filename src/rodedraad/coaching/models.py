"""Trajectories: that a protocol is run, and until when it is kept. Which one, its sealed plan says.

What is clear is what timed work needs: a day after which something goes. The name of the protocol
is not, for that somebody is mending a clash is nobody's business.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from rodedraad.pupils.models import Dyad
from rodedraad.vault.models import Folder


class Trajectory(models.Model):
    """One protocol that one teacher runs: about one bond of hers, or about herself.

    About one bond it lies in the folder of that bond, else in a folder of its own.
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
        db_comment="personal: about whom; nobody where it is about herself",
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
