"""Talks: that one was prepared, and on which day. What was asked and written stands in records."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models

from rodedraad.pupils.models import Dyad


class Talk(models.Model):
    """One talk about one bond: an epoch of the folder of its own, and one record in each part."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    dyad = models.ForeignKey(
        Dyad, on_delete=models.CASCADE, related_name="talks", db_comment="personal: about whom"
    )
    day = models.DateField(db_comment="personal: of the beginning")
    epoch = models.PositiveIntegerField(db_comment="not personal: of the folder")
    about_us = models.UUIDField(db_comment="not personal: a sealed record")
    about_me = models.UUIDField(db_comment="not personal: a sealed record")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["dyad", "epoch"], name="one_talk_an_epoch"),)
        indexes = (models.Index(fields=["dyad", "day"], name="talk_by_dyad"),)

    @property
    def begun(self) -> date:
        """The day of its beginning, as a list of several kinds of things calls it."""
        return self.day

    def __str__(self) -> str:
        return f"talk {self.id}"
