"""The feature as Django knows it."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.practice"
