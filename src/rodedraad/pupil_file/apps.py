"""What happens at start-up: the rules of this feature are registered."""

from django.apps import AppConfig


class PupilFileConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.pupil_file"

    def ready(self) -> None:
        """State who may do what here, and how what left is told as a fact."""
        # Only now: the models are ready.
        from rodedraad.pupil_file.facts import facts  # noqa: PLC0415
        from rodedraad.pupil_file.permissions import state_rules  # noqa: PLC0415
        from rodedraad.pupil_file.records import LEFT  # noqa: PLC0415
        from rodedraad.pupils.facts import register  # noqa: PLC0415

        state_rules()
        register("pupil_file", facts, kinds=[LEFT])
