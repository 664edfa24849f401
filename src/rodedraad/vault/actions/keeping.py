"""Beginning a vault, and what may happen to its wraps afterwards.

Every function stretches first and writes after that, in one short transaction.
"""

from __future__ import annotations

from uuid import uuid4

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import Q

from rodedraad.accounts import mail
from rodedraad.accounts.models import User
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.vault import key_rows, letting_in, opening, queries, recovery_slip
from rodedraad.vault.actions.signing_in import SignedIn, is_her_passphrase
from rodedraad.vault.errors import AddressTaken, WrongPassphrase, WrongRecoveryCode
from rodedraad.vault.key_rows import Way
from rodedraad.vault.keys import KeyOwner, new_pair
from rodedraad.vault.models import Folder, GrantRow
from rodedraad.vault.reader import Reader
from rodedraad.vault.recovery import RecoveryCode
from rodedraad.vault.secret import Passphrase
from rodedraad.vault.wraps import WrappedBy


def begin_vault(*, email: str, passphrase: str, language: str) -> SignedIn:
    """A new account with a vault of its own. Raises `AddressTaken`."""
    hashed = make_password(passphrase)
    owner = KeyOwner(uuid4(), new_pair())
    wrapped = key_rows.wrapped_by(owner, Passphrase(passphrase))
    try:
        with transaction.atomic():
            user = User.objects.create(
                id=owner.person, email=email, password=hashed, language=language
            )
            key_rows.keep_public(owner)
            key_rows.keep_wrap(owner.recipient, Way.PASSPHRASE, wrapped)
            trail.note(owner.person, Deed("vault-begun", about=owner.person))
    except IntegrityError:
        raise AddressTaken from None
    return SignedIn(user, owner)


def keep_recovery_code(*, by: Reader, slip: str, code: RecoveryCode) -> None:
    """The code on this slip opens her vault from now on, and no older one does.

    Raises `WrongRecoveryCode` where it is not the code of this slip.
    """
    wrapped = recovery_slip.wrap_on(slip)
    if wrapped is None or not key_rows.opens(wrapped, code, by.owner):
        raise WrongRecoveryCode
    with transaction.atomic():
        key_rows.keep_wrap(by.owner.recipient, Way.RECOVERY, wrapped)
        opening.close_those_by_code(by.owner.person)
        trail.note(by.owner.person, Deed("recovery-code-made", about=by.owner.person))


def change_passphrase(
    *, by: Reader, user: User, session: str | None, current: str, passphrase: str
) -> None:
    """Her passphrase is this one from now on; every other vault of hers is closed.

    Raises `WrongPassphrase` where `current` is not hers.
    """
    if not is_her_passphrase(user=user, passphrase=current):
        raise WrongPassphrase
    hashed = make_password(passphrase)
    wrapped = key_rows.wrapped_by(by.owner, Passphrase(passphrase))
    with transaction.atomic():
        _keep_hash(user, hashed)
        key_rows.keep_wrap(by.owner.recipient, Way.PASSPHRASE, wrapped)
        opening.close_all_but(user.pk, session)
        trail.note(user.pk, Deed("passphrase-changed", about=user.pk))
        mail.tell(user, mail.PASSPHRASE_CHANGED)


def open_by_recovery_code(*, email: str, recovery: RecoveryCode) -> SignedIn:
    """The way in after a passphrase is forgotten. Nothing changes yet: passphrase and code hold.

    Whoever finds the code and lacks the second step gets no further, and has taken nothing from
    her. An unknown address costs what a wrong code costs. Raises `WrongRecoveryCode` for both.
    """
    user = User.objects.with_address(email).filter(is_active=True).first()
    if user is None:
        key_rows.pretend(recovery)
        raise WrongRecoveryCode
    owner = key_rows.owner_by(user.pk, recovery)
    if queries.factors(user):
        _tell_of_recovery_code(user)
    return SignedIn(user, owner, by_code=True)


def choose_after_recovery(
    *, by: KeyOwner, user: User, session: str | None, passphrase: str
) -> None:
    """The end of that way: the new passphrase holds, and the code is used up.

    Every other vault of hers is closed. Raises `VaultClosed` where this one was, in the meantime:
    she has another code, or chose a passphrase elsewhere.
    """
    hashed = make_password(passphrase)
    wrapped = key_rows.wrapped_by(by, Passphrase(passphrase))
    with transaction.atomic():
        _keep_hash(user, hashed)
        key_rows.keep_wrap(by.recipient, Way.PASSPHRASE, wrapped)
        opening.refuse_unless_there(user.pk, session)  # under the lock of her keys
        _use_up_recovery_code(user)
        opening.close_all_but(user.pk, session)


def reset_passphrase(*, email: str, passphrase: str) -> SignedIn:
    """Another passphrase to sign in with, after a code by mail. No wrap is touched.

    Raises `WrongPassphrase` where there is no such account any more.
    """
    user = User.objects.with_address(email).filter(is_active=True).first()
    if user is None:
        raise WrongPassphrase
    hashed = make_password(passphrase)
    with transaction.atomic():
        _keep_hash(user, hashed)
        opening.close_all_but(user.pk, None)
        trail.note(user.pk, Deed("passphrase-reset", about=user.pk))
        mail.tell(user, mail.PASSPHRASE_RESET)
    return SignedIn(user, None)


def open_after_reset(*, user: User, by: WrappedBy, passphrase: str) -> KeyOwner:
    """Her with her keys, by the old passphrase or the recovery code; the new one wraps them now.

    Ask first whether `passphrase` is hers. Raises `WrongPassphrase` or `WrongRecoveryCode`.
    """
    owner = key_rows.owner_by(user.pk, by)
    wrapped = key_rows.wrapped_by(owner, Passphrase(passphrase))
    with transaction.atomic():
        key_rows.keep_wrap(owner.recipient, Way.PASSPHRASE, wrapped)
        if isinstance(by, RecoveryCode):
            _use_up_recovery_code(user)
            opening.close_those_by_code(user.pk)
    return owner


def begin_new_vault(*, user: User, passphrase: str) -> KeyOwner:
    """A new, empty vault, where passphrase and recovery code are both lost.

    What was written stays sealed, for nobody, until its retention ends; every grant from her and
    to her lapses, and who shared with her is told. Ask first whether `passphrase` is hers.
    """
    owner = KeyOwner(user.pk, new_pair())
    wrapped = key_rows.wrapped_by(owner, Passphrase(passphrase))
    with transaction.atomic():
        key_rows.keep_public(owner)
        key_rows.keep_wrap(owner.recipient, Way.PASSPHRASE, wrapped)
        key_rows.drop_wrap(user.pk, Way.RECOVERY)
        _give_up_old_folders(user)
        opening.close_all_but(user.pk, None)
        trail.note(user.pk, Deed("vault-renewed", about=user.pk))
        mail.tell(user, mail.NEW_VAULT)
    return owner


def _keep_hash(user: User, hashed: str) -> None:
    user.password = hashed
    user.save(update_fields=["password"])


@transaction.atomic
def _tell_of_recovery_code(user: User) -> None:
    """Where a second step is still to come, the mail may be in time."""
    trail.note(user.pk, Deed("recovery-code-given", about=user.pk))
    mail.tell(user, mail.RECOVERY_CODE_GIVEN)


def _use_up_recovery_code(user: User) -> None:
    key_rows.drop_wrap(user.pk, Way.RECOVERY)
    trail.note(user.pk, Deed("recovery-code-used", about=user.pk))
    mail.tell(user, mail.RECOVERY_CODE_USED)


def _give_up_old_folders(user: User) -> None:
    shared_with_her = GrantRow.objects.filter(to=user)
    for owner in User.objects.filter(pk__in=shared_with_her.values("folder__owner")):
        mail.share_anew(owner)
    given = GrantRow.objects.filter(Q(folder__owner=user) | Q(to=user))
    # Not deleted as rows: what was there for these grants alone goes with them.
    letting_in.lapse(given.values_list("pk", flat=True))
    Folder.objects.filter(owner=user).update(lost=True)
