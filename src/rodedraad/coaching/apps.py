"""What happens at start-up: the rules of this feature are registered."""

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy

WIPE = gettext_lazy("Wis deze stappen")


class CoachingConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.coaching"

    def ready(self) -> None:
        """State who may do what here; what is wiped with herself, told, and for today."""
        # Only now: the models are ready.
        from rodedraad.access.leaving import when_someone_leaves  # noqa: PLC0415
        from rodedraad.coaching.actions import wipe_about_me, wipe_own_steps  # noqa: PLC0415
        from rodedraad.coaching.actions.going import (  # noqa: PLC0415
            end_seats_of_who_left,
            forget_about,
            goes_with,
            wipe_working_notes_of,
        )
        from rodedraad.coaching.facts import bonds_sat_along, facts_about_herself  # noqa: PLC0415
        from rodedraad.coaching.facts import facts as told  # noqa: PLC0415
        from rodedraad.coaching.known import own_protocols_are_right  # noqa: PLC0415
        from rodedraad.coaching.permissions import state_rules  # noqa: PLC0415
        from rodedraad.coaching.queries import (  # noqa: PLC0415
            has_about_me,
            has_own_steps,
            may_be_due,
        )
        from rodedraad.coaching.records import HAPPENED, NOTE, PLAN, SEATED  # noqa: PLC0415
        from rodedraad.coaching.showing.today import due_lines  # noqa: PLC0415
        from rodedraad.pupils import about_me, facts, gone_with, herself, today  # noqa: PLC0415
        from rodedraad.vault.letting_in import when_grants_go  # noqa: PLC0415

        state_rules()
        checks.register(own_protocols_are_right)
        about_me.register("coaching", about_me.AboutMe(has=has_about_me, wipe=wipe_about_me))
        kinds = [PLAN, HAPPENED, NOTE, SEATED]
        facts.register("coaching", told, kinds=kinds, bonds_of_others=bonds_sat_along)
        gone_with.register("coaching", gone_with.GoneWith(forget_about, goes_with))
        when_someone_leaves(end_seats_of_who_left)
        when_grants_go(wipe_working_notes_of)
        own = herself.AboutNoBond(has=has_own_steps, wipe=wipe_own_steps, facts=facts_about_herself)
        herself.register("coaching", own)
        today.register("coaching", due_lines, needs=may_be_due)
        can_be_wiped_when_damaged()


def can_be_wiped_when_damaged() -> None:
    """One trajectory that does not open can be wiped from the page that says so."""
    from rodedraad.coaching.queries import running  # noqa: PLC0415
    from rodedraad.vault import wiped_when_damaged  # noqa: PLC0415

    wipeable = wiped_when_damaged.Wipeable("wipe_steps", WIPE, running)
    wiped_when_damaged.register("trajectory_id", wipeable)
