"""What happens at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class DeskConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.desk"

    def ready(self) -> None:
        """Say who may use the name of a method, what a coach keeps, what his list and menu say."""
        # Only now: the models are ready.
        from rodedraad.coaching.protocols import training  # noqa: PLC0415
        from rodedraad.desk.actions import forget_register  # noqa: PLC0415
        from rodedraad.desk.facts import facts, has_anything  # noqa: PLC0415
        from rodedraad.desk.queries import declared  # noqa: PLC0415
        from rodedraad.desk.today import going_on, has_a_table, may_sit  # noqa: PLC0415
        from rodedraad.pupils import herself, today  # noqa: PLC0415
        from rodedraad.vault import own_ways  # noqa: PLC0415

        training.register(declared)
        own = herself.AboutNoBond(has=has_anything, wipe=forget_register, facts=facts)
        herself.register("desk", own)
        today.register("desk", going_on, needs=may_sit)
        own_ways.register("desk", gettext_lazy("Mijn tafel"), has=has_a_table)
