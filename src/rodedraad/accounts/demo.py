"""The people of the demo, who can be told from everybody else by their address alone."""

from __future__ import annotations

DOMAIN = "demo.invalid"
"""No mail ever arrives there: `.invalid` belongs to nobody (RFC 2606)."""


def is_demo(email: str) -> bool:
    """Whether this is the address of a made-up person."""
    return email.lower().endswith(f"@{DOMAIN}")
