"""What happens at start-up: the rules of this feature are registered."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy

WIPE = gettext_lazy("Wis dit dagboek")


class DiaryConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.diary"

    def ready(self) -> None:
        """State who may do what here; what is wiped with herself, told, for today, and shared."""
        # Only now: the models are ready.
        from rodedraad.diary import queries  # noqa: PLC0415
        from rodedraad.diary.actions import wipe_about_me  # noqa: PLC0415
        from rodedraad.diary.facts import facts as told  # noqa: PLC0415
        from rodedraad.diary.letting_look import Diaries, forget_copies  # noqa: PLC0415
        from rodedraad.diary.permissions import state_rules  # noqa: PLC0415
        from rodedraad.diary.queries import has_about_me, may_be_due  # noqa: PLC0415
        from rodedraad.diary.records import DAYS, PLAN, SHOWN  # noqa: PLC0415
        from rodedraad.diary.today import due_lines  # noqa: PLC0415
        from rodedraad.pupils import about_me, facts, today  # noqa: PLC0415
        from rodedraad.sharing import things  # noqa: PLC0415
        from rodedraad.vault import wiped_when_damaged  # noqa: PLC0415
        from rodedraad.vault.letting_in import when_grants_go  # noqa: PLC0415

        state_rules()
        about_me.register("diary", about_me.AboutMe(has=has_about_me, wipe=wipe_about_me))
        facts.register("diary", told, kinds=[PLAN, DAYS, SHOWN])
        today.register("diary", due_lines, needs=may_be_due)
        things.register("diary", Diaries())
        when_grants_go(forget_copies)
        wipeable = wiped_when_damaged.Wipeable("wipe_diary", WIPE, queries.diary)
        wiped_when_damaged.register("diary_id", wipeable)
