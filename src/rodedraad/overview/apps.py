"""What happens at start-up."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.overview"

    def ready(self) -> None:
        """State who may do what here, what is counted and when, and what is for today."""
        # Only now: the models are ready.
        from rodedraad.coaching.actions import milestones  # noqa: PLC0415
        from rodedraad.overview.actions import tell_graders  # noqa: PLC0415
        from rodedraad.overview.counting import count  # noqa: PLC0415
        from rodedraad.overview.permissions import state_rules  # noqa: PLC0415
        from rodedraad.overview.queries import may_be_due  # noqa: PLC0415
        from rodedraad.overview.today import due_lines  # noqa: PLC0415
        from rodedraad.overview.waiting import taken_up, waits  # noqa: PLC0415
        from rodedraad.pupils import today  # noqa: PLC0415

        state_rules()
        milestones.when_reached(count)
        milestones.when_reached(waits)
        milestones.when_coach_opens(taken_up)
        milestones.when_ended(tell_graders)
        today.register("overview", due_lines, needs=may_be_due)
