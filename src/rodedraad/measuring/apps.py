"""What happens at start-up: the rules of this feature are registered."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy

WIPE = gettext_lazy("Wis dit moment")


class MeasuringConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.measuring"

    def ready(self) -> None:
        """State who may do what here, how all that is kept is told, and wiped when damaged."""
        from rodedraad.measuring.facts import facts  # noqa: PLC0415  # models are ready now
        from rodedraad.measuring.permissions import state_rules  # noqa: PLC0415
        from rodedraad.measuring.queries import open_alone  # noqa: PLC0415
        from rodedraad.measuring.records import CHECK  # noqa: PLC0415
        from rodedraad.pupils.facts import register  # noqa: PLC0415
        from rodedraad.vault import wiped_when_damaged  # noqa: PLC0415

        state_rules()
        register("measuring", facts, kinds=[CHECK])
        wipeable = wiped_when_damaged.Wipeable("wipe_check", WIPE, open_alone)
        for named in ("check", "check_id"):  # as the addresses of pictures and of moments call it
            wiped_when_damaged.register(named, wipeable)
