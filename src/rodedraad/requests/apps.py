"""What happens at start-up: the rules of this room are registered."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """What somebody may ask for, for Django."""

    name = "rodedraad.requests"

    def ready(self) -> None:
        """State who may do what here, and what is wiped with all that is about herself."""
        # Only now: the models are ready.
        from rodedraad.pupils.about_me import AboutMe, register  # noqa: PLC0415
        from rodedraad.requests.actions import forget_weighed, has_weighed  # noqa: PLC0415
        from rodedraad.requests.permissions import state_rules  # noqa: PLC0415

        state_rules()
        register("requests", AboutMe(has=has_weighed, wipe=forget_weighed))
