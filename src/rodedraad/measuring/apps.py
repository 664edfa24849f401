"""What happens at start-up: the rules of this feature are registered."""

from django.apps import AppConfig


class MeasuringConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.measuring"

    def ready(self) -> None:
        """State who may do what here."""
        from rodedraad.measuring.permissions import state_rules  # noqa: PLC0415  # models are ready now

        state_rules()
