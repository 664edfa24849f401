"""What happens at start-up: the rules of this feature are registered."""

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.diary"

    def ready(self) -> None:
        """State who may do what here; what is wiped with herself, told, and for today."""
        # Only now: the models are ready.
        from rodedraad.diary.actions import wipe_about_me  # noqa: PLC0415
        from rodedraad.diary.facts import facts as told  # noqa: PLC0415
        from rodedraad.diary.permissions import state_rules  # noqa: PLC0415
        from rodedraad.diary.queries import has_about_me  # noqa: PLC0415
        from rodedraad.diary.records import DAYS, PLAN  # noqa: PLC0415
        from rodedraad.diary.today import due_lines  # noqa: PLC0415
        from rodedraad.pupils import about_me, facts, today  # noqa: PLC0415

        state_rules()
        about_me.register("diary", about_me.AboutMe(has=has_about_me, wipe=wipe_about_me))
        facts.register("diary", told, kinds=[PLAN, DAYS])
        today.register("diary", due_lines)
