"""What happens at start-up: the rules of this feature are registered."""

from django.apps import AppConfig


class PupilsConfig(AppConfig):
    """Bonds, for Django."""

    name = "rodedraad.pupils"

    def ready(self) -> None:
        """State who may do what here."""
        from rodedraad.access.leaving import when_someone_leaves  # noqa: PLC0415  # models are
        from rodedraad.pupils.actions import close_bonds_of_who_left  # noqa: PLC0415  # ready
        from rodedraad.pupils.facts import register  # noqa: PLC0415  # only now
        from rodedraad.pupils.own_facts import facts  # noqa: PLC0415
        from rodedraad.pupils.permissions import state_rules  # noqa: PLC0415
        from rodedraad.pupils.records import BOND  # noqa: PLC0415

        state_rules()
        register("pupils", facts, kinds=[BOND])
        when_someone_leaves(close_bonds_of_who_left)
