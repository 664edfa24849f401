"""What happens at start-up: the rules of this feature are registered."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Letting look along, for Django."""

    name = "rodedraad.sharing"

    def ready(self) -> None:
        """State who may do what here, and what is done when a coach leaves a school."""
        from rodedraad.access.leaving import when_someone_leaves  # noqa: PLC0415  # models are
        from rodedraad.sharing.actions import end_sharings_of_who_left  # noqa: PLC0415  # ready
        from rodedraad.sharing.permissions import state_rules  # noqa: PLC0415  # only now

        state_rules()
        when_someone_leaves(end_sharings_of_who_left)
