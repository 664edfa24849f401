"""What happens at start-up: her list is told how to find the lines of this feature."""

from django.apps import AppConfig


class PicturesConfig(AppConfig):
    """Pictures, for Django."""

    name = "rodedraad.pictures"

    def ready(self) -> None:
        """State what her list of bonds asks two weeks after a moment."""
        from rodedraad.pictures.looking_back import due_lines, may_be_due  # noqa: PLC0415  # models
        from rodedraad.pupils import today  # noqa: PLC0415  # are ready

        today.register("pictures", due_lines, needs=may_be_due)
