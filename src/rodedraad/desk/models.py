"""What a coach declares about himself. Nobody checked it, and every page says so."""

from __future__ import annotations

from django.conf import settings
from django.db import models

LONGEST_COURSE = 120


class Declaration(models.Model):
    """A training that a coach says he followed, and how many cases were supervised.

    In clear: whether he may use the name of the method has to be known where he is not.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="+",
        db_comment="personal: who declared it",
    )
    course = models.CharField(
        max_length=LONGEST_COURSE, db_comment="personal: the course, in his own words"
    )
    finished = models.DateField(db_comment="personal: the day on which he finished it")
    supervised = models.PositiveSmallIntegerField(
        db_comment="personal: how many supervised cases he says he did"
    )
    declared = models.DateField(db_comment="personal: the day on which he declared it")

    def __str__(self) -> str:
        return f"declaration {self.person_id}"
