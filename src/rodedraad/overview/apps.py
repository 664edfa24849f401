"""What happens at start-up."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.overview"

    def ready(self) -> None:
        """State who may do what here, what is counted and when, and what is for today."""
        # Only now: the models are ready.
        from rodedraad.coaching.milestones import when_reached  # noqa: PLC0415
        from rodedraad.overview.counting import count  # noqa: PLC0415
        from rodedraad.overview.permissions import state_rules  # noqa: PLC0415
        from rodedraad.overview.today import due_lines  # noqa: PLC0415
        from rodedraad.pupils import today  # noqa: PLC0415

        state_rules()
        when_reached(count)
        today.register("overview", due_lines)
