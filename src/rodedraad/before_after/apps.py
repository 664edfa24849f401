"""What happens at start-up."""

from django.apps import AppConfig


class BeforeAfterConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.before_after"

    def ready(self) -> None:
        """Say which forms have their page here, how their words are told, what is for today."""
        # Only now: the models are ready.
        from rodedraad.before_after.facts import (  # noqa: PLC0415
            words_beside_a_moment,
            words_of_actions,
        )
        from rodedraad.before_after.queries import step_that_waits  # noqa: PLC0415
        from rodedraad.before_after.today import due_lines, notices  # noqa: PLC0415
        from rodedraad.before_after.turns import ACTION_FORM, BAND_FORM  # noqa: PLC0415
        from rodedraad.coaching.asking import worded  # noqa: PLC0415
        from rodedraad.coaching.showing import form_pages, today  # noqa: PLC0415
        from rodedraad.coaching.showing import notices as above_steps  # noqa: PLC0415
        from rodedraad.measuring import afterwards  # noqa: PLC0415

        form_pages.register(BAND_FORM, "teacher", "moment_step")
        form_pages.register(BAND_FORM, "coach", "seat_moment")
        form_pages.register(ACTION_FORM, "teacher", "action_card")
        form_pages.register(ACTION_FORM, "coach", "seat_action")
        worded.register(BAND_FORM, words_beside_a_moment)
        worded.register(ACTION_FORM, words_of_actions)
        today.register("before_after", due_lines)
        above_steps.register("before_after", notices)
        afterwards.register("before_after", step_that_waits)
