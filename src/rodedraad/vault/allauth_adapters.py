"""What allauth asks of this site, where its own answer would keep or say too much."""

from __future__ import annotations

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from rodedraad.vault.ciphers import aes_open, aes_seal, derived_key

NOWHERE = "0.0.0.0"  # noqa: S104  # nothing listens here: it stands for "not kept"
PURPOSE = "rodedraad/second-factor/1"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Signing in goes in one stage, says nothing by itself, and keeps no network address."""

    def get_login_stages(self) -> list[str]:
        """The second factor, where there is one."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_client_ip(self, request: HttpRequest) -> str:  # noqa: ARG002
        """No address: the list of sessions needs none."""
        return NOWHERE

    def add_message(self, *_: object, **__: object) -> None:
        """None: the pages say what happened."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The secret of an app is sealed under the server key: a dump alone does not give it."""

    def encrypt(self, text: str) -> str:
        """The secret, sealed."""
        return base64.b64encode(
            aes_seal(_server_key(), text.encode(), bound=PURPOSE.encode())
        ).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; raises `Unopened` under another server key."""
        return aes_open(
            _server_key(), base64.b64decode(encrypted_text), bound=PURPOSE.encode()
        ).decode()

    def get_totp_issuer(self) -> str:
        """The name beside the code in her app."""
        return "Rode Draad"

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, object]:
        """How her device names the passkey: by the address that she signs in with."""
        entity: dict[str, object] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.get_username()}

    def _get_site_name(self) -> str:
        return "Rode Draad"


def _server_key() -> bytes:
    return derived_key(settings.SECRET_KEY.encode(), purpose=PURPOSE)
