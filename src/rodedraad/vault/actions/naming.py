"""How others see her, and the address with which she signs in."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from rodedraad.accounts import mail
from rodedraad.accounts.models import User
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.vault.errors import AddressTaken


@transaction.atomic
def change_name(*, user: User, name: str) -> None:
    """Others see this name of hers from now on; her address where it is empty."""
    user.name = name
    user.save(update_fields=["name"])
    trail.note(user.pk, Deed("name-changed", about=user.pk))


def change_address(*, user: User, email: str) -> None:
    """She signs in with this address from now on; the old one is told. Raises `AddressTaken`.

    Nothing of her vault changes: her keys hang on her account, not on her address.
    """
    try:
        with transaction.atomic():
            mail.tell(user, mail.ADDRESS_CHANGED)
            User.objects.filter(pk=user.pk).update(email=email)
            trail.note(user.pk, Deed("address-changed", about=user.pk))
    except IntegrityError:
        raise AddressTaken from None
    user.email = email
