"""A day is written in one way in English, as in Dutch: the day, the month, the year."""

from __future__ import annotations

from datetime import date

import pytest
from django.template import engines
from django.utils.formats import date_format
from django.utils.translation import override

THE_DAY = date(2026, 1, 28)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "28 January 2026"), ("nl", "28 januari 2026")]
)
def test_a_day_without_a_format_of_its_own_is_written_as_all_others(language, said):
    template = engines["django"].from_string("{{ day|date }}, {{ day }}")
    with override(language):
        assert date_format(THE_DAY) == said
        assert template.render({"day": THE_DAY}) == f"{said}, {said}"
