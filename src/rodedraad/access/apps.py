"""What happens at start-up: the rules of this room are registered."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Schools, for Django."""

    name = "rodedraad.access"

    def ready(self) -> None:
        """State who may do what here."""
        from rodedraad.access.permissions import state_rules  # noqa: PLC0415  # models are ready

        state_rules()
