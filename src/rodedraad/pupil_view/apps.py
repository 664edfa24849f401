"""What happens at start-up: the rules of this feature are registered."""

from django.apps import AppConfig


class PupilViewConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.pupil_view"

    def ready(self) -> None:
        """State who may do what here, and how all that is kept of it is told."""
        # Only now: the models are ready.
        from rodedraad.pupil_view.facts import bonds_with_letters, facts  # noqa: PLC0415
        from rodedraad.pupil_view.permissions import state_rules  # noqa: PLC0415
        from rodedraad.pupil_view.records import PUPIL_VIEW, PUPIL_WISH  # noqa: PLC0415
        from rodedraad.pupils.facts import register  # noqa: PLC0415

        state_rules()
        register(
            "pupil_view",
            facts,
            kinds=[PUPIL_VIEW, PUPIL_WISH],
            bonds_of_others=bonds_with_letters,
        )
