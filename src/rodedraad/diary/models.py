"""Diaries: that one is kept about a bond, and who looks along. All that it says is sealed."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models

from rodedraad.pupils.models import Dyad
from rodedraad.sharing.models import WORD, Sharing


class Diary(models.Model):
    """One diary about one bond: an epoch of the folder of its own, a plan, a record in each part.

    On which days she writes, and whether she did, stands in the sealed records only.
    """

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    dyad = models.ForeignKey(
        Dyad, on_delete=models.CASCADE, related_name="diaries", db_comment="personal: about whom"
    )
    day = models.DateField(db_comment="personal: of the beginning")
    epoch = models.PositiveIntegerField(db_comment="not personal: of the folder")
    plan = models.UUIDField(db_comment="not personal: a sealed record")
    about_us = models.UUIDField(db_comment="not personal: a sealed record")
    about_me = models.UUIDField(db_comment="not personal: a sealed record")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dyad", "epoch"], name="one_diary_an_epoch"),
        )
        indexes = (models.Index(fields=["dyad", "day"], name="diary_by_dyad"),)

    def __str__(self) -> str:
        return f"diary {self.id}"

    @property
    def begun(self) -> date:
        """The day of its beginning, as a list of several kinds of things calls it."""
        return self.day


class Shown(models.Model):
    """A sealed copy of a diary as it stood when she let her coach look along.

    The key of the diary itself is never shared: it would open the days that are still to come.
    """

    sharing = models.ForeignKey(
        Sharing, on_delete=models.CASCADE, related_name="+", db_comment="not personal"
    )
    diary = models.ForeignKey(
        Diary, on_delete=models.CASCADE, related_name="shown", db_comment="personal: which diary"
    )
    what = models.CharField(max_length=WORD, db_comment="not personal: a fixed word")
    until = models.DateField(db_comment="personal: the day on which it was copied")
    record = models.UUIDField(db_comment="not personal: a sealed record")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["sharing", "diary", "what"], name="one_copy_of_each_a_sharing"
            ),
        )

    def __str__(self) -> str:
        return f"{self.what} of {self.diary_id}"
