"""What one link of the trail is made of: the HMAC over its number, the link before, and the event.

For who links, who verifies, and who takes the oldest part out.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from datetime import UTC
from hashlib import sha256

from django.conf import settings

from rodedraad.audit.models import Event, Link

BEGIN = bytes(32)
"""What stands before the first link."""


def mac_of(number: int, before: bytes, event: Event) -> bytes:
    """The HMAC-SHA256 of the link with this number, 32 bytes."""
    said = json.dumps([number, before.hex(), *_words(event)], separators=(",", ":"))
    return hmac.digest(settings.TRAIL_KEY.encode(), said.encode(), sha256)


def is_true(link: Link, before: bytes) -> bool:
    """Whether a link says what its event and the link before it make of it."""
    return hmac.compare_digest(bytes(link.mac), mac_of(link.number, before, link.event))


def _words(event: Event) -> Iterator[str | bool | None]:
    """Everything an event says, in a fixed order."""
    yield event.at.astimezone(UTC).isoformat()
    yield event.verb
    yield event.refused
    for one in (event.pk, event.by, event.about, event.folder, event.towards, event.school):
        yield None if one is None else str(one)
