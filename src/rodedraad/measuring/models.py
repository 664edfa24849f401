"""Checks: that a moment exists, on which day, with which instrument. Answers stand in records."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from rodedraad.core.reference import CameIn
from rodedraad.pupils.models import Dyad


class Check(models.Model):
    """One moment at which she looked at one bond.

    `came_in` and `place_in_order` say how this pupil came in: they cannot be reconstructed later.
    Each check has an epoch of the folder of its own, and one sealed record in each part.
    """

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    dyad = models.ForeignKey(
        Dyad, on_delete=models.CASCADE, related_name="checks", db_comment="personal: whom"
    )
    instrument = models.CharField(max_length=80, db_comment="not personal: id@version#key")
    revision = models.PositiveIntegerField(db_comment="not personal: of the wording")
    day = models.DateField(db_comment="personal: of the first answer; until then of the beginning")
    begun = models.BooleanField(default=False, db_comment="not personal: something was saved")
    closed = models.BooleanField(default=False, db_comment="not personal")
    epoch = models.PositiveIntegerField(db_comment="not personal: of the folder")
    came_in = models.CharField(max_length=16, db_comment="personal: chosen, drawn, whole_class")
    sitting = models.UUIDField(null=True, db_comment="personal: which checks were made together")
    place_in_order = models.PositiveIntegerField(default=1, db_comment="personal: in the sitting")
    scores = models.UUIDField(db_comment="not personal: a sealed record")
    about_us = models.UUIDField(db_comment="not personal: a sealed record")
    about_me = models.UUIDField(db_comment="not personal: a sealed record")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(came_in__in=[way.value for way in CameIn]), name="a_known_way_in"
            ),
            models.CheckConstraint(
                condition=Q(begun=True) | Q(closed=False), name="closed_was_begun"
            ),
            models.UniqueConstraint(
                fields=["sitting", "place_in_order"], name="one_check_a_place_in_a_sitting"
            ),
            models.UniqueConstraint(fields=["dyad", "epoch"], name="one_check_an_epoch"),
        )
        indexes = (models.Index(fields=["dyad", "day"], name="check_by_dyad"),)

    def __str__(self) -> str:
        return f"check {self.id}"
