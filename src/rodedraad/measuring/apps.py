"""What happens at start-up: the rules of this feature are registered."""

from django.apps import AppConfig


class MeasuringConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.measuring"

    def ready(self) -> None:
        """State who may do what here, and how all that is kept is told."""
        from rodedraad.measuring.facts import facts  # noqa: PLC0415  # models are ready now
        from rodedraad.measuring.permissions import state_rules  # noqa: PLC0415
        from rodedraad.measuring.records import CHECK  # noqa: PLC0415
        from rodedraad.pupils.facts import register  # noqa: PLC0415

        state_rules()
        register("measuring", facts, kinds=[CHECK])
