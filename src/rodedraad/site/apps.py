"""What happens at start-up: whether tables may be brought up to date is asked before they are."""

from django.apps import AppConfig
from django.core import checks


class SiteConfig(AppConfig):
    """The whole as Django knows it."""

    name = "rodedraad.site"

    def ready(self) -> None:
        """A database that a newer version has changed is left alone."""
        # Only now: the apps are ready.
        from rodedraad.site.newer_database import database_is_not_newer  # noqa: PLC0415

        checks.register(database_is_not_newer, checks.Tags.database)
