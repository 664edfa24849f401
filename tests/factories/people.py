"""People with an account and a vault, and how they come in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client

from rodedraad.vault import opening, own_ways
from rodedraad.vault.keys import KeyOwner, new_pair
from rodedraad.vault.models import KeyHolder, Wrap
from rodedraad.vault.reader import PersonalSpace, Reader
from rodedraad.vault.recovery import RecoveryCode
from rodedraad.vault.secret import Passphrase
from rodedraad.vault.wraps import new_recovery, wrap
from rodedraad.web.clock import this_instant

PASSPHRASE = "een rode draad door de klas"  # noqa: S105  # nobody's


@dataclass(frozen=True)
class Person:
    """Someone with an account and a vault of her own."""

    owner: KeyOwner
    email: str
    recovery: RecoveryCode

    @property
    def pk(self) -> UUID:
        return self.owner.person

    @property
    def reader(self) -> Reader:
        """Herself, in her personal space."""
        return Reader(self.owner, PersonalSpace())


def person(name: str) -> Person:
    """A person of this name who can sign in with `PASSPHRASE`."""
    email = f"{name}@voorbeeld.test"
    user = get_user_model().objects.create_user(email, PASSPHRASE, name=name.capitalize())
    owner = KeyOwner(user.pk, new_pair())
    holder = KeyHolder.objects.create(
        person=user, public=owner.pair.public.raw, made=this_instant().date()
    )
    recovery = new_recovery(owner, settings.VAULT_COST)
    by_passphrase = wrap(owner, Passphrase(PASSPHRASE), settings.VAULT_COST)
    Wrap.objects.create(holder=holder, way="passphrase", wrapped=by_passphrase)
    Wrap.objects.create(holder=holder, way="recovery", wrapped=recovery.wrapped)
    return Person(owner, email, recovery.code)


def sign_in(client: Client, who: Person) -> Client:
    """The client with this person signed in and the vault open, as the door leaves it."""
    client.force_login(get_user_model().objects.get(pk=who.pk))
    response = HttpResponse()
    session = client.session
    own_ways.learn(session, who.pk)
    if session.modified:
        session.save()
    opening.open_for(
        who.owner, opening.Door(who.pk, session.session_key, second_factor=False), response
    )
    client.cookies.update(response.cookies)
    return client
