"""How long a day of a diary takes, reckoned from its page: an estimate, nobody was timed.

The operators are those of the keystroke-level model (Card, Moran & Newell, 1980): M to make up her
mind, P to point, K to tap; and 238 words a minute of silent reading (Brysbaert, 2019). All of it is
recalled. They are made for a mouse and for English, and are on the slow side for a thumb.
"""

from __future__ import annotations

import re

from django.urls import reverse

from rodedraad.diary.queries import today_of
from tests.factories.diary import EVERY, begun_diary

MIND, POINT, TAP = 1.35, 1.1, 0.2
WORDS_A_SECOND = 238 / 60
PAGE_LOADS = 2 * 1.0
"""To the page and back from saving, a second each: assumed."""


def test_a_day_is_estimated_at_less_than_a_minute_also_for_who_reads_every_word(
    anna, dyad, client_on
):
    row = begun_diary(anna.reader, dyad)
    day = reverse("diary_day", args=[row.pk, today_of(anna.reader).isoformat()])
    form = client_on().get(day).content.decode().split('id="taps"')[1].split("</form>")[0]
    lines = re.findall(r"<legend>([^<]+)</legend>", form)
    answers = set(re.findall(r"<span>([^<]+)</span>", form))
    words = sum(len(one.split()) for one in [*lines, *answers])
    taps = len(EVERY) + 1
    by_habit = taps * (MIND + POINT + TAP) + PAGE_LOADS
    reading_all = by_habit + words / WORDS_A_SECOND
    assert len(lines) == len(EVERY)
    assert (round(by_habit), round(reading_all)) == (26, 42), (words, by_habit, reading_all)
