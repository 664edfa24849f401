"""What happens at start-up: a cost at which passphrases are cheap to guess is refused."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings

from rodedraad.vault.stretching import refuse_weak


class VaultConfig(AppConfig):
    """The vault, for Django."""

    name = "rodedraad.vault"

    def ready(self) -> None:
        """Start, or raise `WeakCost`: also under a web server, which runs no system checks."""
        if not settings.VAULT_COST_MAY_BE_WEAK:
            refuse_weak(settings.VAULT_COST)
