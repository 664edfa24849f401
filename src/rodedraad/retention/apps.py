"""How long things are kept, for Django."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """How long things are kept."""

    name = "rodedraad.retention"
