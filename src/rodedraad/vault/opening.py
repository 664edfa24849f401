"""Opening, hiding and closing a vault in a browser: the table on one side, the cookie on the other.

The row is found by the session, so that ending a session closes its vault. The cookie holds the key
and nothing else; whoever has only one of the two has nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rodedraad.vault import open_vault
from rodedraad.vault.errors import VaultClosed, VaultPending, VaultRecovered
from rodedraad.vault.keys import KeyOwner
from rodedraad.vault.models import OpenVaultRow
from rodedraad.vault.open_vault import OpenVault
from rodedraad.vault.reader import PersonalSpace, Reader, School, Space
from rodedraad.web.clock import this_instant

SEEN_EVERY = timedelta(seconds=20)
"""Her last deed is written down no more often than this."""
SPACE = "space"
"""Where the session says which school she is in; nothing there is her personal space."""


@dataclass(frozen=True)
class Door:
    """Whose vault is opened, in which sign-in, and whether a second factor is still to come.

    `stepped_up` for who has just given or chosen her passphrase: she is not asked for it at once
    again. `by_code` where the recovery code opened it: a new passphrase is still to come.
    """

    person: UUID
    session: str
    second_factor: bool
    stepped_up: bool = False
    by_code: bool = False


def open_for(owner: KeyOwner, door: Door, response: HttpResponse) -> None:
    """Open a vault just unwrapped: a row for this session, and the cookie that fits it."""
    now = this_instant()
    asked = {"second_factor": door.second_factor, "by_code": door.by_code}
    made = open_vault.opened_vault(owner, vault=uuid4(), now=now, **asked)
    OpenVaultRow.objects.filter(session=door.session).delete()
    OpenVaultRow.objects.create(
        vault=made.vault.vault,
        person_id=made.vault.person,
        session=door.session,
        sealed=made.vault.sealed,
        opened=now,
        seen=now,
        pending=door.second_factor,
        by_code=door.by_code,
        stepped_up=now if door.stepped_up else None,
    )
    set_cookie(response, made.key.cookie)


def set_cookie(response: HttpResponse, value: str) -> None:
    """The cookie that holds the key: gone with the browser, never for a script or another site."""
    response.set_cookie(
        settings.VAULT_COOKIE_NAME,
        value,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
        path="/",
    )


def forget_cookie(response: HttpResponse) -> None:
    """The cookie is gone from this browser."""
    response.delete_cookie(settings.VAULT_COOKIE_NAME, path="/", samesite="Strict")


def reader_of(request: HttpRequest, *, deed: bool = True) -> Reader:
    """Who reads, with her keys. `deed` says whether this counts as activity of hers.

    Raises `VaultPending`, `VaultRecovered`, `VaultHidden`, `VaultClosed`.
    """
    row = row_of(request)
    now = this_instant()
    owner = open_vault.owner_of(value_of(row), key_in(request), now)
    if deed and now - row.seen >= SEEN_EVERY:
        touched = open_vault.touched(value_of(row), now)
        OpenVaultRow.objects.filter(pk=row.pk).update(seen=touched.seen)
    return Reader(owner, space_of(request))


def row_of(request: HttpRequest) -> OpenVaultRow:
    """The open vault of this session; raises `VaultClosed` where there is none."""
    session = request.session.session_key
    mine = OpenVaultRow.objects.filter(session=session, person=request.user.pk)
    # Not `first()`: there is one at most, and to sort it costs this query a fifth, at each request.
    row = next(iter(mine), None) if session else None
    if row is None:
        raise VaultClosed
    return row


def follow_session(before: str | None, after: str | None) -> None:
    """The open vault of a session goes along when its key is renewed."""
    OpenVaultRow.objects.filter(session=before).update(session=after)


def pass_second_factor(request: HttpRequest) -> None:
    """The pending vault of this session is open from now on. Ask the second factor first."""
    row = row_of(request)
    passed = open_vault.passed_second_factor(value_of(row), key_in(request), this_instant())
    _keep(row, passed)


def waits_by_code(session: str | None) -> bool:
    """Whether the vault that waits here for a second factor was opened by the recovery code."""
    return OpenVaultRow.objects.filter(session=session, pending=True, by_code=True).exists()


def choosing(request: HttpRequest) -> KeyOwner:
    """Her, whose recovery code opened this vault, and who chooses a new passphrase now.

    Raises `VaultPending`, `VaultHidden` (it is open and hidden), `VaultClosed` (also where it is
    open: then she has one).
    """
    row = row_of(request)
    return open_vault.recovered_owner_of(value_of(row), key_in(request), this_instant())


def chosen(request: HttpRequest) -> None:
    """The vault that waited for a new passphrase is open. Keep that first; raises as `choosing`."""
    row, now = row_of(request), this_instant()
    open_now = open_vault.chose_passphrase(value_of(row), key_in(request), now)
    _keep(row, open_now, stepped_up=now)


def refuse_unless_there(person: UUID, session: str | None) -> None:
    """Nothing where a vault of hers stands open in this session; else `VaultClosed`."""
    if not OpenVaultRow.objects.filter(person=person, session=session).exists():
        raise VaultClosed


def close_those_by_code(person: UUID) -> int:
    """How many vaults of hers were closed that the recovery code opened: it is another one now."""
    return OpenVaultRow.objects.filter(person=person, by_code=True).delete()[0]


def has_vault_here(request: HttpRequest) -> bool:
    """Whether the vault of this session is open, or asks only one thing to be."""
    try:
        refuse_closed(request)
    except (VaultClosed, VaultPending):
        return False
    except VaultRecovered:
        pass
    return True


def refuse_closed(request: HttpRequest) -> None:
    """Nothing where the vault of this session is open or hidden.

    Raises `VaultPending`, `VaultRecovered`, `VaultClosed`; also for a cookie that does not fit, for
    turned back such a vault would stay shut.
    """
    now = this_instant()
    shown = open_vault.shown_again(value_of(row_of(request)), now)
    open_vault.owner_of(shown, key_in(request), now)


def show_again(request: HttpRequest, *, by_passphrase: bool) -> None:
    """The hidden vault of this session is open again. Ask passphrase or passkey first.

    A passphrase given here counts as given again; a passkey does not, whatever was given before
    the sheet was turned over.
    """
    row, now = row_of(request), this_instant()
    shown = open_vault.shown_again(value_of(row), now)
    _keep(row, shown, stepped_up=now if by_passphrase else None)


def hide(request: HttpRequest) -> None:
    """The vault of this session is hidden at once, as after ten quiet minutes.

    One that lies hidden longer stays as it is, or hiding it again would put off its closing. A
    passphrase given before counts no more: who turns the sheet back may be someone else.
    """
    hidden = this_instant() - open_vault.HIDDEN_AFTER
    here = OpenVaultRow.objects.filter(session=request.session.session_key, seen__gt=hidden)
    here.update(seen=hidden, stepped_up=None)


def step_up(request: HttpRequest) -> None:
    """Her passphrase was given again just now."""
    OpenVaultRow.objects.filter(pk=row_of(request).pk).update(stepped_up=this_instant())


STEPPED_UP_FOR = timedelta(minutes=10)


def has_stepped_up(request: HttpRequest) -> bool:
    """Whether her passphrase was given again within the last ten minutes."""
    at: datetime | None = row_of(request).stepped_up
    return at is not None and timedelta(0) <= this_instant() - at < STEPPED_UP_FOR


def slip_here(request: HttpRequest) -> bytes | None:
    """The sealed recovery code that is on its way to her paper; None where there is none."""
    kept = row_of(request).slip
    return None if kept is None else bytes(kept)


def keep_slip(request: HttpRequest, sealed: bytes | None) -> None:
    """Keep a recovery code on its way beside the vault of this session; None: it has arrived."""
    OpenVaultRow.objects.filter(pk=row_of(request).pk).update(slip=sealed)


def close_all_but(person: UUID, session: str | None) -> int:
    """How many vaults of this person were closed: all but that of this session."""
    return OpenVaultRow.objects.filter(person=person).exclude(session=session).delete()[0]


def close_sessions(sessions: list[str]) -> int:
    """How many vaults of these sessions were closed."""
    return OpenVaultRow.objects.filter(session__in=sessions).delete()[0]


def value_of(row: OpenVaultRow) -> OpenVault:
    """The row as the vault's own value."""
    return OpenVault(
        row.vault,
        row.person_id,
        bytes(row.sealed),
        row.opened,
        row.seen,
        row.pending,
        row.by_code,
    )


def key_in(request: HttpRequest) -> open_vault.CookieKey:
    """The key in her cookie; raises `VaultClosed`."""
    return open_vault.cookie_key(request.COOKIES.get(settings.VAULT_COOKIE_NAME, ""))


def space_of(request: HttpRequest) -> Space:
    """The school she is in, or her personal space."""
    school = request.session.get(SPACE)
    return School(UUID(school)) if school else PersonalSpace()


def _keep(row: OpenVaultRow, vault: OpenVault, **more: datetime | None) -> None:
    OpenVaultRow.objects.filter(pk=row.pk).update(
        sealed=vault.sealed,
        seen=vault.seen,
        pending=vault.pending,
        by_code=vault.by_code,
        **more,
    )
