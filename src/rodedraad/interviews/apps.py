"""What happens at start-up: the forms that have a page of their own here, and what is due."""

from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.interviews"

    def ready(self) -> None:
        """Say which steps are told on the pages of this room."""
        # Only now: the models are ready.
        from rodedraad.coaching.asking import worded  # noqa: PLC0415
        from rodedraad.coaching.showing import form_pages, notices  # noqa: PLC0415
        from rodedraad.interviews.called import (  # noqa: PLC0415
            words_of_interview,
            words_of_talk,
        )
        from rodedraad.interviews.forms import INTERVIEW, TALK  # noqa: PLC0415
        from rodedraad.interviews.notices import notices as due  # noqa: PLC0415

        notices.register("interviews", due)
        form_pages.register(INTERVIEW, "coach", "interview")
        form_pages.register(INTERVIEW, "teacher", "her_interview")
        form_pages.register(TALK, "coach", "feedback_talk")
        form_pages.register(TALK, "teacher", "her_feedback")
        worded.register(INTERVIEW, words_of_interview)
        worded.register(TALK, words_of_talk)
