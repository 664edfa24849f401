"""What happens at start-up: the rules of this feature are registered."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Letting look along, for Django."""

    name = "rodedraad.sharing"

    def ready(self) -> None:
        """State who may do what here, what is done when a coach leaves, what is told of a bond.

        And what stands on her list: who looks along.
        """
        from rodedraad.access.leaving import when_someone_leaves  # noqa: PLC0415  # models are
        from rodedraad.pupils import today  # noqa: PLC0415  # ready
        from rodedraad.pupils.facts import register  # noqa: PLC0415
        from rodedraad.sharing.actions import end_sharings_of_who_left  # noqa: PLC0415  # only now
        from rodedraad.sharing.facts import bonds_with_notes, facts  # noqa: PLC0415
        from rodedraad.sharing.permissions import state_rules  # noqa: PLC0415
        from rodedraad.sharing.queries import may_be_seen  # noqa: PLC0415
        from rodedraad.sharing.records import COACH_NOTE, LABEL  # noqa: PLC0415
        from rodedraad.sharing.today import going_on  # noqa: PLC0415

        state_rules()
        register("sharing", facts, kinds=[COACH_NOTE, LABEL], bonds_of_others=bonds_with_notes)
        when_someone_leaves(end_sharings_of_who_left)
        today.register("sharing", going_on, needs=may_be_seen)
