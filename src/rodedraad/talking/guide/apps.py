"""What happens at start-up: the rules of this feature are registered."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy

WIPE = gettext_lazy("Wis dit gesprek")


class TalkGuideConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.talking.guide"
    label = "talk_guide"

    def ready(self) -> None:
        """State who may do what here; what is wiped with herself, told, and for today."""
        # Only now: the models are ready.
        from rodedraad.pupils import facts, today  # noqa: PLC0415
        from rodedraad.pupils.about_me import AboutMe, register  # noqa: PLC0415
        from rodedraad.talking.guide.actions import wipe_about_me  # noqa: PLC0415
        from rodedraad.talking.guide.facts import facts as told  # noqa: PLC0415
        from rodedraad.talking.guide.permissions import state_rules  # noqa: PLC0415
        from rodedraad.talking.guide.queries import has_about_me, may_be_due, talk  # noqa: PLC0415
        from rodedraad.talking.guide.records import TALK  # noqa: PLC0415
        from rodedraad.talking.guide.today import due_lines  # noqa: PLC0415
        from rodedraad.vault import wiped_when_damaged  # noqa: PLC0415

        state_rules()
        register("talk_guide", AboutMe(has=has_about_me, wipe=wipe_about_me))
        facts.register("talk_guide", told, kinds=[TALK])
        today.register("talk_guide", due_lines, needs=may_be_due)
        wipeable = wiped_when_damaged.Wipeable("wipe_talk", WIPE, talk)
        wiped_when_damaged.register("talk_id", wipeable)
