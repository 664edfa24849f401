"""What happens at start-up: forms get their pages, and a talk its lines."""

from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.profiles"

    def ready(self) -> None:
        """Say which pages stand for which forms, and what a feedback talk rests on."""
        # Only now: the models are ready.
        from rodedraad.coaching.asking import worded  # noqa: PLC0415
        from rodedraad.coaching.showing import form_pages  # noqa: PLC0415
        from rodedraad.interviews import fed_by  # noqa: PLC0415
        from rodedraad.profiles.at_turn import CONTRAST, PROFILE  # noqa: PLC0415
        from rodedraad.profiles.called import words_of_contrast, words_of_picture  # noqa: PLC0415
        from rodedraad.profiles.fed import lines  # noqa: PLC0415

        form_pages.register(PROFILE, "teacher", "profile")
        form_pages.register(PROFILE, "coach", "make_profile")
        form_pages.register(CONTRAST, "teacher", "contrast")
        form_pages.register(CONTRAST, "coach", "contrast_together")
        fed_by.register("profiles", lines)
        worded.register(PROFILE, words_of_picture)
        worded.register(CONTRAST, words_of_contrast)
