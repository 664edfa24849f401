"""The tables of the vault: wraps, part keys, grants, records. All content in them is sealed.

What they give away is who has a folder, which parts, how many records of which size bucket, on
which day, and who was let in: `docs/explanation/threat-model.md` says so.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

WORD = 32
"""The longest word for a kind, a part or a way in."""


class KeyHolder(models.Model):
    """A person who has a vault: the public half of her keys."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="key_holder",
        db_comment="personal",
    )
    public = models.BinaryField(max_length=32, db_comment="not personal: a public key")
    made = models.DateField(db_comment="personal")

    def __str__(self) -> str:
        return f"keys of {self.person_id}"


class Wrap(models.Model):
    """The private half, wrapped: once by her passphrase, once by her recovery code."""

    holder = models.ForeignKey(
        KeyHolder, on_delete=models.CASCADE, related_name="wraps", db_comment="personal"
    )
    way = models.CharField(max_length=WORD, db_comment="not personal: passphrase or recovery")
    wrapped = models.BinaryField(max_length=256, db_comment="personal, sealed")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["holder", "way"], name="one_wrap_a_way"),)

    def __str__(self) -> str:
        return f"{self.way} of {self.holder_id}"


class OpenVaultRow(models.Model):
    """An open vault: her private key under a key that only her cookie holds."""

    vault = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_comment="personal"
    )
    session = models.CharField(max_length=40, db_index=True, db_comment="personal: which sign-in")
    sealed = models.BinaryField(max_length=256, db_comment="personal, sealed")
    opened = models.DateTimeField(db_comment="personal")
    seen = models.DateTimeField(db_comment="personal: her last deed")
    pending = models.BooleanField(db_comment="not personal: waits for a second factor")
    by_code = models.BooleanField(
        default=False, db_comment="not personal: waits for a passphrase, after the recovery code"
    )
    slip = models.BinaryField(
        max_length=256, null=True, db_comment="personal, sealed: a recovery code on its way"
    )
    stepped_up = models.DateTimeField(null=True, db_comment="personal: passphrase given again")

    def __str__(self) -> str:
        return f"open vault {self.vault}"


class Folder(models.Model):
    """What is kept together and shared in parts. It knows no subject: its feature points to it."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_comment="personal"
    )
    school = models.UUIDField(null=True, db_comment="not personal; none in her personal space")
    lost = models.BooleanField(default=False, db_comment="not personal: no key opens it any more")
    epoch = models.PositiveIntegerField(default=0, db_comment="not personal: the newest one")
    fresh_from = models.PositiveIntegerField(
        default=1, db_comment="not personal: what is written goes into no epoch before this one"
    )

    def __str__(self) -> str:
        return f"folder {self.id}"


class GrantRow(models.Model):
    """One person may look along in one folder, for a time."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    folder = models.ForeignKey(
        Folder, on_delete=models.CASCADE, related_name="grants", db_comment="not personal"
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_comment="personal"
    )
    made = models.DateTimeField(db_comment="personal")
    ends = models.DateTimeField(db_comment="personal")
    together = models.BooleanField(
        default=False, db_comment="not personal: who was let in writes there too"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ends__gt=F("made")), name="a_grant_ends_later"),
        )

    def __str__(self) -> str:
        return f"grant {self.id}"


class PartKeyRow(models.Model):
    """The key of one part in one epoch, sealed to one person. A grantee's hangs on the grant."""

    folder = models.ForeignKey(
        Folder, on_delete=models.CASCADE, related_name="keys", db_comment="not personal"
    )
    part = models.CharField(max_length=WORD, db_comment="not personal: a fixed word")
    epoch = models.PositiveIntegerField(db_comment="not personal")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_comment="personal"
    )
    maker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_comment="personal"
    )
    grant = models.ForeignKey(
        GrantRow,
        on_delete=models.CASCADE,
        null=True,
        related_name="keys",
        db_comment="not personal; none for her own copy",
    )
    sealed = models.BinaryField(max_length=256, db_comment="personal, sealed")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["folder", "part", "epoch", "recipient", "grant"],
                name="one_key_a_grant",
            ),
            models.UniqueConstraint(
                fields=["folder", "part", "epoch", "recipient"],
                condition=Q(grant=None),
                name="one_key_of_her_own",
            ),
        )

    def __str__(self) -> str:
        return f"key {self.part} {self.epoch} of {self.folder_id}"


class Record(models.Model):
    """One small sealed document."""

    id = models.UUIDField(primary_key=True, editable=False, db_comment="not personal")
    folder = models.ForeignKey(
        Folder, on_delete=models.CASCADE, related_name="records", db_comment="not personal"
    )
    part = models.CharField(max_length=WORD, db_comment="not personal: a fixed word")
    epoch = models.PositiveIntegerField(db_comment="not personal")
    kind = models.CharField(max_length=WORD, db_comment="not personal: a fixed word")
    sealed = models.BinaryField(db_comment="personal, sealed")

    class Meta:
        indexes = (models.Index(fields=["folder", "kind"], name="record_by_folder"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Letter(models.Model):
    """What someone without the folder's key wrote, sealed to one person."""

    id = models.UUIDField(primary_key=True, editable=False, db_comment="not personal")
    folder = models.ForeignKey(
        Folder, on_delete=models.CASCADE, related_name="letters", db_comment="not personal"
    )
    part = models.CharField(max_length=WORD, db_comment="not personal: a fixed word")
    kind = models.CharField(max_length=WORD, db_comment="not personal: a fixed word")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_comment="personal"
    )
    grant = models.ForeignKey(
        GrantRow,
        on_delete=models.CASCADE,
        null=True,
        related_name="letters",
        db_comment="not personal; a letter may go with a grant",
    )
    sealed = models.BinaryField(db_comment="personal, sealed")

    def __str__(self) -> str:
        return f"letter {self.id}"
