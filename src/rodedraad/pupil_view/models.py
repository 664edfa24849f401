"""Pupils who were asked: that one was, whom the page names, and where what was sent lies sealed."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rodedraad.pupils.models import Dyad
from rodedraad.sharing.models import Sharing


class Asking(models.Model):
    """One pupil is asked once, by a link, how a bond is. What is sent is sealed to one reader."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    dyad = models.ForeignKey(
        Dyad, on_delete=models.CASCADE, related_name="askings", db_comment="personal: about whom"
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_comment="personal: who reads it",
    )
    sharing = models.ForeignKey(
        Sharing,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        db_comment="personal: by which a coach reads it; none where the teacher does",
    )
    public = models.BinaryField(max_length=32, db_comment="not personal: the key it is sealed to")
    secret_mac = models.CharField(
        max_length=64, unique=True, db_comment="not personal: an HMAC of the secret in the link"
    )
    form = models.CharField(max_length=80, db_comment="not personal: id@version#key")
    agreed = models.CharField(
        max_length=32, db_comment="personal: by which rule of age and country somebody agreed"
    )
    made = models.DateField(db_comment="personal: day precision")
    ends = models.DateTimeField(db_comment="not personal: from then on the link opens nothing")
    sent = models.DateField(null=True, db_comment="personal: day precision; none: not used yet")
    views_letter = models.UUIDField(
        null=True, db_comment="not personal: a sealed letter, until it is taken in"
    )
    wish_letter = models.UUIDField(
        null=True, db_comment="not personal: a sealed letter, until it is taken in"
    )
    views = models.UUIDField(null=True, db_comment="not personal: a sealed record")
    wish = models.UUIDField(null=True, db_comment="not personal: a sealed record")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(sent__isnull=False)
                | Q(views_letter=None, wish_letter=None, views=None, wish=None),
                name="nothing_before_it_was_sent",
            ),
        )
        indexes = (models.Index(fields=["dyad", "made"], name="asking_by_dyad"),)

    def __str__(self) -> str:
        return f"asking {self.id}"
