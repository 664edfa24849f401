"""What was announced before it goes, and what went: days, kinds and counts, never content."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

WORD = 32
"""The longest word for a kind of what goes."""


class Notice(models.Model):
    """Somebody was told that something of hers goes, with the last day on which it is there."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_comment="personal: who was told",
    )
    what = models.CharField(max_length=WORD, db_comment="not personal: a fixed word")
    until = models.DateField(db_comment="personal: the last day on which it is there")
    days = models.PositiveIntegerField(db_comment="not personal: which of the two notices")
    made = models.DateTimeField(db_comment="personal: when she was told")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "what", "until", "days"], name="one_notice_a_step"
            ),
        )

    def __str__(self) -> str:
        return f"notice {self.pk}"


class Gone(models.Model):
    """So many of one kind went on one day, by age. `person` where they were somebody's own."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        db_comment="personal: whose it was; none for what is nobody's own",
    )
    day = models.DateField(db_comment="personal: when it went")
    what = models.CharField(max_length=WORD, db_comment="not personal: a fixed word")
    many = models.PositiveIntegerField(db_comment="personal: how many")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "day", "what"], name="one_line_a_day"),
            models.UniqueConstraint(
                fields=["day", "what"], condition=Q(person=None), name="one_line_of_nobody_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"gone {self.pk}"
