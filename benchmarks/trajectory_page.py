"""Claim: the page of a trajectory with a coach costs at most eight bare pages, for either of them.

Two bonds, carried on to just before closing: every turn told, with words at each; a coach and a
second reader who sit along, who opened it often; and a diary of 60 days about one bond. The bare
page stands behind the same door, with the same frame, and shows nothing of anyone. Both go through
the same middleware in turns. How many queries a page asks does not depend on how many turns have a
note; a test holds that.
"""

from __future__ import annotations

import os
import tempfile
import time
from datetime import timedelta
from statistics import median

from _rows import row

ROUNDS, WORDS = 40, "Aan de deur bleef hij even staan en zei iets over zijn hond. " * 5
AGO, GOAL = 100, 8.0

folder = tempfile.TemporaryDirectory()
os.environ |= {
    "RODEDRAAD_VAR": folder.name,
    "RODEDRAAD_PLAIN_HTTP": "1",
    "RODEDRAAD_DATABASE": f"sqlite:///{folder.name}/trajectory.sqlite3",
    "DJANGO_SETTINGS_MODULE": "tests.settings",
}
import django  # noqa: E402
from django.conf import settings  # noqa: E402

django.setup()
settings.ROOT_URLCONF = __name__

from django.core.management import call_command  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path, reverse  # noqa: E402

from rodedraad.coaching.models import StepNote  # noqa: E402
from rodedraad.coaching.told import CHOSEN_BY_BEGINNING  # noqa: E402
from rodedraad.core.protocol import Role, State  # noqa: E402
from rodedraad.site import urls as site  # noqa: E402
from rodedraad.vault.pages import reader_page  # noqa: E402
from rodedraad.vault.parts import Part  # noqa: E402
from rodedraad.web.clock import clock_at, this_instant  # noqa: E402
from tests.factories.diary import lived_diary  # noqa: E402
from tests.factories.people import sign_in  # noqa: E402
from tests.factories.steps import wrote  # noqa: E402
from tests.factories.together import WithCoach, with_coach  # noqa: E402


@reader_page
def bare(request):
    """The frame and nothing in it."""
    return render(request, "vault/own.html")


urlpatterns = [path("bare/", bare, name="bare"), *site.urlpatterns]


def cost(browser: Client, address: str) -> float:
    """Seconds of processor time of one page."""
    begun = time.process_time()
    answer = browser.get(address)
    spent = time.process_time() - begun
    if answer.status_code != 200:  # noqa: PLR2004
        raise RuntimeError(f"{address}: {answer.status_code}")
    return spent


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


call_command("migrate", verbosity=0)
both = lived()
lived_diary(both.anna.reader, both.dyads[0], "1012.2333." * 6)
notes = StepNote.objects.filter(trajectory=both.row).count()
hers = sign_in(Client(SERVER_NAME="localhost"), both.anna)
his = sign_in(Client(SERVER_NAME="localhost"), both.bram)
pages = {
    "her page of a trajectory": (hers, reverse("steps", args=[both.row.pk])),
    "his page of a trajectory": (his, reverse("seat", args=[both.seat.pk])),
}
nothing = (hers, reverse("bare"))
for asked in (nothing, *pages.values()):
    cost(*asked)  # templates and translations are read once
costs = [[cost(*nothing), *(cost(*one) for one in pages.values())] for _ in range(ROUNDS)]
bare_cost, *found = (median(column) for column in zip(*costs, strict=True))
for name, spent in zip(pages, found, strict=True):
    print(
        f"{name} with {notes} notes: {spent * 1000:.1f} ms, a bare page {bare_cost * 1000:.1f} ms"
    )
    row(f"{name}, in bare pages behind the door", spent / bare_cost, GOAL, unit="×")
folder.cleanup()
