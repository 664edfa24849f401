"""Look-up hashes of addresses and the like.

They are HMACs under the server key: a thief of the database cannot try names against them.
"""

from __future__ import annotations

from django.utils.crypto import salted_hmac


def mac(*words: str) -> str:
    """64 hexadecimal signs for these words; the first says what it is for."""
    return salted_hmac("rodedraad/" + words[0], "\n".join(words), algorithm="sha256").hexdigest()


def account_mac(email: str) -> str:
    """The HMAC of a mail address, however it is written."""
    return mac("account", email.strip().lower())
