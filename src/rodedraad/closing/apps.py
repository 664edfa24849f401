"""What happens at start-up: the rule of this feature, and the page of its form."""

from django.apps import AppConfig


class ClosingConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.closing"

    def ready(self) -> None:
        """State who may wipe working notes, the page and words of its form, and what waits."""
        # Only now: the models are ready.
        from rodedraad.closing.called import words_of_closing  # noqa: PLC0415
        from rodedraad.closing.notices import notices as to_sign  # noqa: PLC0415
        from rodedraad.closing.pages import FORM  # noqa: PLC0415
        from rodedraad.closing.permissions import state_rules  # noqa: PLC0415
        from rodedraad.coaching.asking import worded  # noqa: PLC0415
        from rodedraad.coaching.showing import form_pages, notices  # noqa: PLC0415

        state_rules()
        form_pages.register(FORM, "teacher", "close_together")
        form_pages.register(FORM, "coach", "closing_with_coach")
        worded.register(FORM, words_of_closing)
        notices.register("closing", to_sign)
