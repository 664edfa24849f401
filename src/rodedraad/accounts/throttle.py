"""Slowing down who guesses, without ever locking anybody out.

A try is counted before it is made, so that a hundred at once are a hundred. There are three
buckets: a device on which she signed in before counts for itself only; all other devices of an
account count together; and so do all unknown tries from one network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from rodedraad.accounts.devices import device_of
from rodedraad.accounts.macs import account_mac, mac
from rodedraad.accounts.models import Attempt
from rodedraad.web.clock import this_instant

FORGOTTEN_AFTER = timedelta(hours=1)
"""After so long without a try a bucket is empty again. (A proposal, as the limits below.)"""


@dataclass(frozen=True)
class Limit:
    """How many tries are free, and the longest wait after that; each further try doubles it."""

    free: int
    longest: timedelta

    def wait_after(self, tries: int) -> timedelta:
        """How long the next try has to wait after this many."""
        if tries < self.free:
            return timedelta(0)
        doubled = timedelta(seconds=2 ** min(tries - self.free + 1, 20))
        return min(doubled, self.longest)


KNOWN_DEVICE = Limit(free=10, longest=timedelta(seconds=30))
OTHER_DEVICES = Limit(free=5, longest=timedelta(minutes=15))
NETWORK = Limit(free=120, longest=timedelta(minutes=1))
"""A school has one address: sixty teachers sign in within a minute, some of them twice."""


@dataclass(frozen=True)
class Bucket:
    """What is counted together, under an HMAC."""

    key: str
    limit: Limit


Buckets = Sequence[Bucket]


def buckets(request: HttpRequest, purpose: str, email: str) -> Buckets:
    """The buckets in which a try counts. `purpose` is a fixed word: each door has its own."""
    device = device_of(request)
    if device.knows(email):
        return [Bucket(mac("device", purpose, device.name, account_mac(email)), KNOWN_DEVICE)]
    return [
        Bucket(mac("others", purpose, account_mac(email)), OTHER_DEVICES),
        Bucket(mac("network", purpose, network_of(request)), NETWORK),
    ]


@transaction.atomic
def charge(counted: Buckets) -> int:
    """0 after counting one try; else how many seconds to wait, and nothing was counted."""
    now = this_instant()
    rows = [_row(bucket, now) for bucket in sorted(counted, key=lambda one: one.key)]
    wait = max(_wait(row, bucket, now) for row, bucket in rows)
    if wait > timedelta(0):
        return ceil(wait.total_seconds())
    for row, _ in rows:
        row.tries, row.last = row.tries + 1, now
        row.save()
    return 0


@transaction.atomic
def refund(counted: Buckets) -> None:
    """The try was good: it no longer counts, and on her own device neither do those before it."""
    now = this_instant()
    for row, bucket in [_row(one, now) for one in sorted(counted, key=lambda one: one.key)]:
        row.tries = 0 if bucket.limit is KNOWN_DEVICE else max(row.tries - 1, 0)
        row.save()


def forget_old_tries() -> int:
    """How many empty buckets were thrown away. For the timed work."""
    return Attempt.objects.filter(last__lte=this_instant() - FORGOTTEN_AFTER).delete()[0]


def network_of(request: HttpRequest) -> str:
    """Where a request comes from: one IPv4 address, or a /64 of IPv6, which is one household."""
    said = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:  # a proxy that we trust wrote the last one
        said = request.headers.get("X-Forwarded-For", "").rsplit(",", maxsplit=1)[-1].strip()
    try:
        address = ip_address(said)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(ip_network((address.packed, 64), strict=False))
    return str(address)


def _row(bucket: Bucket, now: datetime) -> tuple[Attempt, Bucket]:
    """The row of a bucket, locked; empty where it was forgotten."""
    Attempt.objects.get_or_create(bucket=bucket.key, defaults={"tries": 0, "last": now})
    row = Attempt.objects.select_for_update().get(bucket=bucket.key)
    if now - row.last >= FORGOTTEN_AFTER:
        row.tries = 0
    return row, bucket


def _wait(row: Attempt, bucket: Bucket, now: datetime) -> timedelta:
    """What is left to wait; a clock that went back makes it no longer than the whole."""
    whole = bucket.limit.wait_after(row.tries)
    return min(row.last + whole - now, whole)
