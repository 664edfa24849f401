"""The tables of the trail. Every field says whether it is personal."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class Event(models.Model):
    """Somebody did something. Inserted plainly, in the transaction of what it tells."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    at = models.DateTimeField(db_comment="personal: when someone worked")
    by = models.UUIDField(null=True, db_comment="personal: an account, or none for the system")
    verb = models.CharField(max_length=40, db_comment="not personal: a fixed word")
    about = models.UUIDField(null=True, db_comment="personal by what it points to")
    folder = models.UUIDField(null=True, db_comment="personal by what it points to")
    towards = models.UUIDField(null=True, db_comment="personal: the other account, in sharing")
    school = models.UUIDField(null=True, db_comment="not personal")
    refused = models.BooleanField(default=False, db_comment="not personal")

    class Meta:
        db_table_comment = "who did what, when"
        indexes = (
            models.Index(fields=["folder", "at"], name="event_by_folder"),
            models.Index(fields=["by", "verb", "about"], name="event_by_deed"),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.id}"


class Link(models.Model):
    """An event's place in the chain: once linked, neither it nor its order can change unseen."""

    number = models.BigIntegerField(primary_key=True, db_comment="not personal: from 1")
    event = models.OneToOneField(Event, on_delete=models.PROTECT, db_comment="not personal")
    mac = models.BinaryField(max_length=32, db_comment="not personal: HMAC over what came before")

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(number__gte=1), name="link_from_one"),)

    def __str__(self) -> str:
        return f"link {self.number}"


class ChainFoot(models.Model):
    """Where the chain begins now that its oldest part is gone: the last link that was taken out.

    `seal` is an HMAC under the key of the trail, or a thief of the database could cut as well.
    """

    number = models.BigIntegerField(db_comment="not personal")
    mac = models.BinaryField(max_length=32, db_comment="not personal: of that link")
    cut = models.DateTimeField(db_comment="not personal: when it was taken out")
    seal = models.BinaryField(max_length=32, db_comment="not personal: HMAC over the rest")

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="one_foot"),)

    def __str__(self) -> str:
        return f"foot at {self.number}"


class ChainHead(models.Model):
    """The end of the chain, in one row: whoever links locks it, so that there is one sealer."""

    number = models.BigIntegerField(default=0, db_comment="not personal")
    mac = models.BinaryField(max_length=32, db_comment="not personal")

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="one_head"),)

    def __str__(self) -> str:
        return f"head at {self.number}"
