"""What happens at start-up: where a story is read, and what is wrong with scales of one's own."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks


class ReadingsConfig(AppConfig):
    """The feature as Django knows it."""

    name = "rodedraad.readings"

    def ready(self) -> None:
        """State which form of a step has its page here, and what is told of a second reading."""
        # Only now: the models are ready.
        from rodedraad.coaching.asking import worded  # noqa: PLC0415
        from rodedraad.coaching.showing import form_pages  # noqa: PLC0415
        from rodedraad.pupils import facts, today  # noqa: PLC0415
        from rodedraad.readings.facts import bonds_read_twice, words_told  # noqa: PLC0415
        from rodedraad.readings.facts import facts as told  # noqa: PLC0415
        from rodedraad.readings.queries import FORM  # noqa: PLC0415
        from rodedraad.readings.records import SECOND_READING  # noqa: PLC0415
        from rodedraad.readings.today import due_lines, may_read  # noqa: PLC0415

        kinds = [SECOND_READING]
        facts.register("readings", told, kinds=kinds, bonds_of_others=bonds_read_twice)
        form_pages.register(FORM, "coach", "levels")
        worded.register(FORM, words_told)
        today.register("readings", due_lines, needs=may_read)
        checks.register(own_files_are_right)


def own_files_are_right(**_asked: Any) -> Sequence[checks.CheckMessage]:
    """A warning for each file of one's own that is not right: it is not offered to any rater.

    No error: that would keep `migrate` and `tick` from running, and so the site and its wiping.
    """
    from rodedraad.catalogue.interviews import own_scale_sets  # noqa: PLC0415

    folder = settings.OWN_FILES
    if folder is None:
        return []
    if not folder.is_dir():
        return [checks.Warning(f"RODEDRAAD_OWN_FILES: {folder} is no folder", id="readings.W002")]
    return [checks.Warning(str(one), id="readings.W001") for one in own_scale_sets(folder).wrong]
