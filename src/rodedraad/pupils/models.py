"""Pupils of a school's class lists, and dyads: one teacher and one pupil, with an end."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rodedraad.access.models import School, SchoolClass
from rodedraad.vault.models import Folder


class Pupil(models.Model):
    """A pupil on the class lists of a school: a calling name and nothing more, sealed."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", db_comment="not personal"
    )
    calling_name = models.BinaryField(db_comment="personal: sealed by the ring of keys")
    own_key = models.BinaryField(
        null=True, db_comment="personal: the school's own number, sealed by the ring of keys"
    )
    own_key_mac = models.CharField(
        max_length=64, null=True, db_comment="personal: an HMAC of the school's own number"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["school", "own_key_mac"], name="one_pupil_an_own_number"
            ),
            models.CheckConstraint(
                condition=Q(own_key=None, own_key_mac=None)
                | Q(own_key__isnull=False, own_key_mac__isnull=False),
                name="a_number_is_sealed_and_found",
            ),
        )

    def __str__(self) -> str:
        return f"pupil {self.id}"


class Enrolment(models.Model):
    """A pupil in a class, for a time. A pupil is in one class at a time."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    pupil = models.ForeignKey(
        Pupil, on_delete=models.CASCADE, related_name="enrolments", db_comment="personal: who"
    )
    school_class = models.ForeignKey(
        SchoolClass, on_delete=models.CASCADE, related_name="+", db_comment="personal: where"
    )
    begins = models.DateField(db_comment="personal: day precision")
    ends = models.DateField(null=True, db_comment="personal: the first day it no longer holds")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["pupil"], condition=Q(ends=None), name="one_class_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("begins")), name="an_enrolment_ends_later"
            ),
        )

    def __str__(self) -> str:
        return f"enrolment {self.id}"


class WaitingList(models.Model):
    """A class list that was read and not yet taken in: sealed, and thrown away within the hour."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", db_comment="not personal"
    )
    sealed = models.BinaryField(db_comment="personal: sealed by the ring of keys")
    made = models.DateTimeField(db_index=True, db_comment="not personal")

    def __str__(self) -> str:
        return f"waiting list {self.id}"


class Dyad(models.Model):
    """A bond. What is said of the pupil stands in the folder, sealed.

    In a school it may name the pupil of the class list; in her personal space it names nobody.
    """

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    teacher = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_comment="personal"
    )
    school = models.UUIDField(null=True, db_comment="not personal; none in her personal space")
    pupil = models.ForeignKey(
        Pupil,
        on_delete=models.SET_NULL,
        null=True,
        related_name="dyads",
        db_comment="personal: with whom, where she chose from a class list",
    )
    folder = models.OneToOneField(
        Folder, on_delete=models.CASCADE, related_name="+", db_comment="not personal"
    )
    begins = models.DateField(db_comment="personal: day precision")
    ends = models.DateField(null=True, db_comment="personal: day precision; closed, never moved")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("begins")), name="a_dyad_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(pupil=None) | Q(school__isnull=False), name="a_pupil_is_of_a_school"
            ),
            models.UniqueConstraint(
                fields=["teacher", "pupil"],
                condition=Q(ends=None),
                name="one_bond_at_a_time_with_a_pupil",
            ),
        )

    def __str__(self) -> str:
        return f"dyad {self.id}"
