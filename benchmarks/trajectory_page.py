"""Claim: the page of a trajectory with a coach costs at most eight bare pages, for either of them.

Two bonds, carried on to just before closing: every turn told, with words at each; a coach and a
second reader who sit along, who opened it often; and a diary of 60 days about one bond. How many
queries a page asks does not depend on how many turns have a note; a test holds that.
"""

from __future__ import annotations

from datetime import timedelta

from _door import beside_a_bare_page, folder
from _rows import row
from django.test import Client
from django.urls import reverse

from rodedraad.coaching.models import StepNote
from rodedraad.coaching.told import CHOSEN_BY_BEGINNING
from rodedraad.core.protocol import Role, State
from rodedraad.vault.parts import Part
from rodedraad.web.clock import clock_at, this_instant
from tests.factories.diary import lived_diary
from tests.factories.people import sign_in
from tests.factories.steps import wrote
from tests.factories.together import WithCoach, with_coach

WORDS = "Aan de deur bleef hij even staan en zei iets over zijn hond. " * 5
AGO, GOAL = 100, 8.0


def lived() -> WithCoach:
    """Both bonds to just before closing, with words of both at every turn that was told."""
    with clock_at(this_instant() - timedelta(days=AGO)):
        both = with_coach()
    both.seat_rater()
    both.at("close")
    known = both.running().known
    for one in both.running().standing.of(State.DONE):
        if known.step(one.turn.step).form != CHOSEN_BY_BEGINNING:
            both.note(one.turn, None, written=wrote(Part.ABOUT_US, own_words=WORDS))
        if Role.COACH in known.step(one.turn.step).who:
            both.coach_notes(one.turn, None, written=wrote(Part.COACH_PRIVATE, own_words=WORDS))
    return both


both = lived()
lived_diary(both.anna.reader, both.dyads[0], "1012.2333." * 6)
notes = StepNote.objects.filter(trajectory=both.row).count()
hers = sign_in(Client(SERVER_NAME="localhost"), both.anna)
his = sign_in(Client(SERVER_NAME="localhost"), both.bram)
pages = {
    "her page of a trajectory": (hers, reverse("steps", args=[both.row.pk])),
    "his page of a trajectory": (his, reverse("seat", args=[both.seat.pk])),
}
bare_cost, found = beside_a_bare_page(pages, hers)
for name, spent in found.items():
    print(
        f"{name} with {notes} notes: {spent * 1000:.1f} ms, a bare page {bare_cost * 1000:.1f} ms"
    )
    row(f"{name}, in bare pages behind the door", spent / bare_cost, GOAL, unit="×")
folder.cleanup()
