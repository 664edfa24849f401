"""What happens at start-up: the rules of this feature are registered."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Letting look along, for Django."""

    name = "rodedraad.sharing"

    def ready(self) -> None:
        """State who may do what here."""
        from rodedraad.sharing.permissions import state_rules  # noqa: PLC0415  # models are ready now

        state_rules()
