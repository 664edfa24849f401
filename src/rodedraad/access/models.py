"""Schools, who belongs to them, their classes, and the invitations."""

from __future__ import annotations

import uuid
from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rodedraad.web.clock import day_of, this_instant


class School(models.Model):
    """A school: its name, its country (whose law applies) and its zone (whose days count)."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    name = models.CharField(max_length=120, db_comment="not personal")
    country = models.CharField(max_length=8, db_comment="not personal: NL or VL")
    zone = models.CharField(max_length=40, default="Europe/Brussels", db_comment="not personal")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(country__in=["NL", "VL"]), name="a_known_country"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def today(self) -> date:
        """The day it is there now."""
        return day_of(this_instant(), ZoneInfo(self.zone))


class Membership(models.Model):
    """A person's role in a school, for a time. A role gives permissions (`roles.py`)."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_comment="personal"
    )
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="memberships", db_comment="personal"
    )
    role = models.CharField(max_length=32, db_comment="personal: what someone is in a school")
    regime = models.CharField(
        max_length=32, blank=True, db_comment="personal: a coach's duty of silence"
    )
    begins = models.DateField(db_comment="personal")
    ends = models.DateField(null=True, db_comment="personal: the first day it no longer holds")
    was_here = models.BooleanField(
        default=False, db_comment="personal: whether she was in this space last"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "school", "role"],
                condition=Q(ends=None),
                name="one_membership_a_role",
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("begins")), name="a_membership_ends_later"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.id}"


class Invitation(models.Model):
    """A one-time link into a school. Only an HMAC of what stands in the link is kept."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", db_comment="not personal"
    )
    role = models.CharField(max_length=32, db_comment="personal: what someone is to be")
    regime = models.CharField(max_length=32, blank=True, db_comment="personal: a duty of silence")
    email = models.EmailField(db_comment="personal: to whom the link was mailed")
    mac = models.CharField(max_length=64, unique=True, db_comment="not personal: of the link")
    made = models.DateTimeField(db_comment="personal: when someone was invited")
    expires = models.DateTimeField(db_index=True, db_comment="not personal")

    def __str__(self) -> str:
        return f"invitation {self.id}"


class SchoolClass(models.Model):
    """A class of one school year. Who is in it, an enrolment says."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="classes", db_comment="not personal"
    )
    code = models.CharField(max_length=80, db_comment="not personal: as the school writes it")
    key = models.CharField(max_length=80, db_comment="not personal: the code as it is compared")
    school_year = models.CharField(max_length=9, db_comment="not personal: as 2026-2027")
    begins = models.DateField(db_comment="not personal")
    ends = models.DateField(null=True, db_comment="not personal: the first day it is no more")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["school", "school_year", "key"], name="one_class_a_code_a_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.school_year}"


class Teaching(models.Model):
    """A teacher who chose a class as hers. It ends with the class or with her membership."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="classes", db_comment="personal: who"
    )
    school_class = models.ForeignKey(
        SchoolClass, on_delete=models.CASCADE, related_name="teachings", db_comment="personal"
    )
    since = models.DateField(db_comment="personal: day precision")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["membership", "school_class"], name="a_class_is_chosen_once"
            ),
        )

    def __str__(self) -> str:
        return f"teaching {self.id}"
