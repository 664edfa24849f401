"""Who looks along with which bond, and who is a coach. What is shared stands sealed elsewhere."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rodedraad.measuring.models import Check
from rodedraad.pupils.models import Dyad
from rodedraad.vault.models import Folder, GrantRow
from rodedraad.vault.shelf import OWN_PARTS

WORD = 32
"""The longest word for a regime or a part."""


class Coach(models.Model):
    """Someone who looks along with others, under the duty of silence that he names himself."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="coach",
        db_comment="personal: who is a coach",
    )
    regime = models.CharField(max_length=WORD, db_comment="personal: his duty of silence")
    since = models.DateField(db_comment="personal")

    def __str__(self) -> str:
        return f"coach {self.person_id}"


class Sharing(models.Model):
    """One coach looks along with one bond. It is gone when its grant is."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    dyad = models.ForeignKey(
        Dyad, on_delete=models.CASCADE, related_name="sharings", db_comment="personal: which bond"
    )
    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_comment="personal: who looks along",
    )
    grant = models.OneToOneField(
        GrantRow, on_delete=models.CASCADE, related_name="sharing", db_comment="not personal"
    )
    regime = models.CharField(max_length=WORD, db_comment="personal: his duty when she shared")
    public = models.BinaryField(max_length=32, db_comment="not personal: the key it was sealed to")
    school = models.UUIDField(
        null=True, db_comment="not personal: the school whose coach he is; none by key words"
    )

    def __str__(self) -> str:
        return f"sharing {self.id}"


class SharedPiece(models.Model):
    """One part of one moment that was shared."""

    sharing = models.ForeignKey(
        Sharing, on_delete=models.CASCADE, related_name="pieces", db_comment="not personal"
    )
    moment = models.ForeignKey(
        Check, on_delete=models.CASCADE, related_name="+", db_comment="personal: which moment"
    )
    part = models.CharField(max_length=WORD, db_comment="not personal: a fixed word")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["sharing", "moment", "part"], name="one_piece_a_part_of_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(part__in=[part.value for part in OWN_PARTS]), name="a_part_of_hers"
            ),
        )

    def __str__(self) -> str:
        return f"{self.part} of {self.moment_id}"


class Notebook(models.Model):
    """A person's own folder, shared with nobody: the coaches she knows, the notes he keeps."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_comment="personal: whose",
    )
    folder = models.OneToOneField(
        Folder, on_delete=models.CASCADE, related_name="+", db_comment="not personal"
    )

    def __str__(self) -> str:
        return f"notebook {self.pk}"
