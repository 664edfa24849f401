"""What happens at start-up."""

from django.apps import AppConfig


class PhasesConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.phases"

    def ready(self) -> None:
        """State who may do what here, how a place is told as a fact, and what is for today."""
        # Only now: the models are ready.
        from rodedraad.phases.facts import facts as told  # noqa: PLC0415
        from rodedraad.phases.permissions import state_rules  # noqa: PLC0415
        from rodedraad.phases.queries import may_be_due  # noqa: PLC0415
        from rodedraad.phases.records import PLACE  # noqa: PLC0415
        from rodedraad.phases.today import due_lines  # noqa: PLC0415
        from rodedraad.pupils import facts, today  # noqa: PLC0415

        state_rules()
        facts.register("phases", told, kinds=[PLACE])
        today.register("phases", due_lines, needs=may_be_due)
