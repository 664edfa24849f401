"""What happens at start-up: the rules of this room are registered."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Schools, for Django."""

    name = "rodedraad.access"

    def ready(self) -> None:
        """State who may do what here, and say in which school somebody was last."""
        from rodedraad.access.permissions import state_rules  # noqa: PLC0415  # models are ready
        from rodedraad.access.queries import last_school  # noqa: PLC0415
        from rodedraad.vault import own_space  # noqa: PLC0415

        state_rules()
        own_space.register(last_school)
