"""People who sign in. Accounts are clear text: who has one is known to the host."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Lower


class Users(BaseUserManager["User"]):
    """Finding and making accounts."""

    def create_user(self, email: str, password: str | None = None, **more: object) -> User:
        """A new account; without a password nobody signs in to it."""
        user = self.model(email=email.lower(), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def with_address(self, email: str) -> QuerySet[User]:
        """The account with this mail address, in small letters or large; one at most.

        Not `iexact`: PostgreSQL compares large letters then, and so takes a letter for another
        (ı and i), which no mail server does. Who has the address that looks like hers would be
        mailed the codes of her account, and guess at it anew for each spelling.
        """
        return self.alias(lowered=Lower("email")).filter(lowered=email.lower())

    def get_by_natural_key(self, username: str | None) -> User:
        """The account with this mail address."""
        return self.with_address(username or "").get()


class User(AbstractBaseUser):
    """One person who signs in. What she may do hangs on memberships, never on this row."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, db_comment="not personal"
    )
    email = models.EmailField(unique=True, db_comment="personal: signs in with it")
    name = models.CharField(max_length=80, blank=True, db_comment="personal: how others see her")
    language = models.CharField(max_length=8, default="nl", db_comment="not personal")
    joined = models.DateField(auto_now_add=True, db_comment="personal")
    last_login = models.DateTimeField(
        null=True, blank=True, db_comment="personal: when she last came in"
    )
    is_active = models.BooleanField(default=True, db_comment="not personal")

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="one_account_a_mail_address"),)

    def __str__(self) -> str:
        return str(self.id)

    def get_full_name(self) -> str:
        """How others see her; the mail address where she gave no name."""
        return self.name or self.email


class Attempt(models.Model):
    """How often something was tried lately from one side. Whose side cannot be read from it."""

    bucket = models.CharField(
        max_length=64, primary_key=True, db_comment="personal: an HMAC of an account or a network"
    )
    tries = models.PositiveIntegerField(db_comment="not personal")
    last = models.DateTimeField(db_index=True, db_comment="personal: when someone tried")

    def __str__(self) -> str:
        return f"{self.tries} tries"


class MailCode(models.Model):
    """A code that was mailed, to show that an address is hers. Only its HMAC is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=16, db_comment="not personal: a fixed word")
    email = models.EmailField(db_comment="personal: the address to be confirmed")
    mac = models.CharField(max_length=64, db_comment="personal: HMAC of the code")
    made = models.DateTimeField(db_index=True, db_comment="personal")
    tries = models.PositiveIntegerField(default=0, db_comment="not personal")
    confirmed = models.BooleanField(default=False, db_comment="personal: the code was given")

    def __str__(self) -> str:
        return f"mail code {self.id}"


class OutboxMail(models.Model):
    """A mail that waits to be sent: written in the transaction of what it tells, gone when sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.EmailField(db_comment="personal: an address")
    subject = models.CharField(max_length=200, db_comment="not personal: a fixed sentence")
    body = models.TextField(db_comment="personal: may hold a code, never a name or content")
    made = models.DateTimeField(db_comment="personal")
    taken = models.DateTimeField(null=True, db_comment="not personal: somebody is sending it")
    tries = models.PositiveIntegerField(default=0, db_comment="not personal")

    def __str__(self) -> str:
        return f"mail {self.id}"
